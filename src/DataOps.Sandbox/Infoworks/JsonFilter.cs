using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DataOps.Sandbox.Infoworks;

/// <summary>The part of Mongo's query documents that people send as <c>filter</c>: equality, dotted paths, and the common operators.</summary>
internal sealed class JsonFilter
{
    private readonly JsonObject document;

    private JsonFilter(JsonObject document) => this.document = document;

    public static JsonFilter? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject document ? new JsonFilter(document) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public bool Matches(JsonObject row) => Matches(row, document);

    private static bool Matches(JsonObject row, JsonObject conditions) => conditions.All(condition => condition.Key switch
    {
        "$and" => Each(condition.Value).All(one => Matches(row, one)),
        "$or" => Each(condition.Value).Any(one => Matches(row, one)),
        _ => MatchesValue(JsonFields.Read(row, condition.Key), condition.Value),
    });

    private static bool MatchesValue(JsonNode? actual, JsonNode? expected)
    {
        if (expected is not JsonObject operators || !operators.Any(entry => entry.Key.StartsWith('$'))) return Same(actual, expected);
        return operators.All(entry => entry.Key switch
        {
            "$eq" or "$oid" => Same(actual, entry.Value),
            "$ne" => !Same(actual, entry.Value),
            "$in" => entry.Value is JsonArray list && list.Any(item => MatchesValue(actual, item)),
            "$nin" => entry.Value is JsonArray list && !list.Any(item => MatchesValue(actual, item)),
            "$exists" => actual is not null == (entry.Value?.GetValue<bool>() ?? true),
            "$regex" => actual is not null && Regex.IsMatch(actual.ToString(), entry.Value?.ToString() ?? "", OptionsOf(operators), TimeSpan.FromSeconds(1)),
            "$options" => true,
            _ => false,
        });
    }

    private static RegexOptions OptionsOf(JsonObject operators) =>
        operators["$options"]?.ToString().Contains('i') == true ? RegexOptions.IgnoreCase : RegexOptions.None;

    private static IEnumerable<JsonObject> Each(JsonNode? node) => (node as JsonArray)?.OfType<JsonObject>() ?? [];

    // An array field matches if one of its elements does, as in Mongo.
    private static bool Same(JsonNode? actual, JsonNode? expected) =>
        JsonNode.DeepEquals(actual, expected) || (actual is JsonArray list && list.Any(item => JsonNode.DeepEquals(item, expected)));
}
