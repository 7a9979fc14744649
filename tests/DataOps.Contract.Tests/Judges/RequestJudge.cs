using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace DataOps.Contract.Tests;

/// <summary>Judges a request by the contract of its operation.</summary>
internal static class RequestJudge
{
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List };
    private static readonly Dictionary<ContractOperation, JsonSchema> Schemas = Contract.All.Values.Where(operation => operation.Body is not null).ToDictionary(operation => operation, SchemaOf);

    /// <summary>What the vendor would not allow in a request; nothing for one that is fine.</summary>
    public static IReadOnlyList<string> Problems(SentRequest request)
    {
        if (Contract.Find(request.Method, request.Path) is not { } operation)
            return [$"{request.Method} {request.Path}: no vendor has such an operation."];

        var problems = new List<string>();
        var scheme = operation.Authorization ?? operation.File.Authorization;
        if (!scheme.Equals(request.Authorization ?? "none", StringComparison.OrdinalIgnoreCase))
            problems.Add($"is signed with {request.Authorization ?? "nothing"} instead of {scheme}.");
        foreach (var (name, value) in request.Query)
            if (!operation.Query.TryGetValue(name, out var type))
                problems.Add($"has the query parameter {name}, which there is not.");
            else if (!Fits(type, value))
                problems.Add($"has the query parameter {name} with the value {value}, which is not {type.ToJsonString()}.");
        problems.AddRange(operation.RequiredQuery.Where(name => !request.Query.ContainsKey(name)).Select(name => $"lacks the query parameter {name}."));
        problems.AddRange(BodyProblems(operation, request));
        return [.. problems.Select(problem => $"{operation}: {problem}\n    {request}")];
    }

    private static IEnumerable<string> BodyProblems(ContractOperation operation, SentRequest request)
    {
        if (request.Body.Length == 0)
            return operation.Body is null || operation.BodyOptional ? [] : ["has no body."];
        if (operation.Body is null)
            return ["has a body, which the operation does not take."];
        if (request.ContentType is not { } type || !type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
            return [$"has a body of the type {request.ContentType ?? "(none)"}."];

        using var body = JsonDocument.Parse(request.Body);
        var results = Schemas[operation].Evaluate(body.RootElement, Options);
        return results.IsValid ? [] : (results.Details ?? []).Where(detail => detail.Errors is { Count: > 0 }).Select(detail => $"has a body that is not allowed at '{detail.InstanceLocation}' ({detail.EvaluationPath}): {string.Join(' ', detail.Errors!.Values)}");
    }

    private static bool Fits(JsonNode type, string value) => type switch
    {
        JsonArray words => words.Any(word => word!.ToString() == value),
        JsonObject described => Fits(described["type"]!, value),
        _ => type.ToString() switch
        {
            "string" => true,
            "integer" => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            "number" => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
            "boolean" => value is "true" or "false",
            "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "json" => IsJson(value),
            var unknown => throw new InvalidOperationException($"There is no type '{unknown}'."),
        },
    };

    private static bool IsJson(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonSchema SchemaOf(ContractOperation operation)
    {
        var schema = operation.Body!.DeepClone().AsObject();
        schema["$defs"] = operation.File.Definitions.DeepClone();
        return JsonSchema.FromText(schema.ToJsonString());
    }
}
