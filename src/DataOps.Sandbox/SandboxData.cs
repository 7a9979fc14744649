using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using DataOps.Sandbox.Etl;
using DataOps.Sandbox.Opsera;

namespace DataOps.Sandbox;

/// <summary>
/// Own data in place of the vendors' samples: a JSON object with <c>Connections</c> (ReadyWorks, with their jobs) and <c>Pipelines</c> (Opsera).
/// A given list replaces the samples of its kind; names are compared without case.
/// </summary>
public sealed class SandboxData
{
    private const int Most = 1000;
    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    private readonly JsonArray? _connections;
    private readonly JsonArray? _pipelines;

    private SandboxData(JsonObject data)
    {
        OnlyKnown(data, "The data", "Connections", "Pipelines");
        _connections = List(data, "Connections");
        _pipelines = List(data, "Pipelines");
        // Mistakes are found here, not when a sandbox starts with the data.
        Connection[] connections = [.. Connections(EtlCatalog.Connectors()) ?? []];
        OnlyOnce("ConnectionId", connections.Select(connection => connection.Id));
        OnlyOnce("JobId", connections.SelectMany(connection => connection.Jobs).Select(job => job.Id));
        OnlyOnce("PipelineId", (Pipelines(DateTimeOffset.UnixEpoch) ?? []).Select(pair => pair.Pipeline.Id));
    }

    /// <summary>Reads data.</summary>
    /// <param name="json">A JSON object.</param>
    /// <exception cref="FormatException">It is not such an object; the message names the mistake and its place.</exception>
    public static SandboxData Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json, AnyCase) is JsonObject data
                ? new SandboxData(data)
                : throw new FormatException("The data are not a JSON object.");
        }
        catch (System.Text.Json.JsonException exception)
        {
            throw new FormatException($"The data are not JSON: {exception.Message}", exception);
        }
    }

    /// <summary>The connections; null for the samples.</summary>
    internal IEnumerable<Connection>? Connections(ImmutableArray<Connector> connectors)
    {
        var nextJob = 5001;
        return _connections?.Select((node, index) =>
        {
            var row = Row(node, $"Connections[{index}]", "Label", "AuthenticationId", "ConnectionId", "Jobs");
            var authenticationId = Needed(row, "AuthenticationId", $"Connections[{index}]");
            var found = connectors.SelectMany(connector => connector.Authentications.Select(authentication => (connector, authentication)))
                .FirstOrDefault(pair => pair.authentication.Id.Equals(authenticationId, StringComparison.OrdinalIgnoreCase));
            if (found.connector is null)
                throw new FormatException($"Connections[{index}] has the unknown AuthenticationId '{authenticationId}'; Get-EtlConnector lists them.");

            var jobs = List(row, "Jobs") is { } given
                ? given.Select((job, number) => JobOf(job, $"Connections[{index}].Jobs[{number}]", found.connector, ref nextJob))
                : found.connector.Templates.Select(template => new Job(Number(nextJob++), template.Description, template.IsInbound, IsActive: true, template.InboundFields));
            return new Connection(
                Text(row, "ConnectionId") ?? Number(501 + index),
                found.connector.Id,
                found.connector.Name,
                Needed(row, "Label", $"Connections[{index}]"),
                found.authentication.Name,
                ImmutableDictionary<string, string>.Empty,
                [.. jobs]);
        });
    }

    /// <summary>The pipelines, each with its number of past runs; null for the samples.</summary>
    internal IEnumerable<(Pipeline Pipeline, int EarlierRuns)>? Pipelines(DateTimeOffset now) => _pipelines?.Select((node, index) =>
    {
        var place = $"Pipelines[{index}]";
        var row = Row(node, place, "Name", "PipelineId", "Description", "Steps", "EarlierRuns");
        string[] steps = [.. List(row, "Steps")?.Select(step => step?.ToString() ?? "") ?? ["Extract", "Load"]];
        if (steps.Length == 0)
            throw new FormatException($"{place} has no Steps.");

        var pipeline = new Pipeline(
            Text(row, "PipelineId") ?? string.Create(CultureInfo.InvariantCulture, $"5fd56d90979ee048ee67{index:x4}"),
            Needed(row, "Name", place),
            Text(row, "Description") ?? "",
            RunEnding.Succeeds,
            "pending",
            IsRestricted: false,
            PipelineCatalog.Steps(steps),
            now.AddDays(-30 + index));
        return (pipeline, Whole(row, "EarlierRuns", place));
    });

    private static Job JobOf(JsonNode? node, string place, Connector connector, ref int nextJob)
    {
        var row = Row(node, place, "Description", "JobId", "Direction", "Active");
        var description = Needed(row, "Description", place);
        var direction = Text(row, "Direction") ?? "Inbound";
        var isInbound = direction.Equals("Inbound", StringComparison.OrdinalIgnoreCase);
        if (!isInbound && !direction.Equals("Outbound", StringComparison.OrdinalIgnoreCase))
            throw new FormatException($"{place} has the Direction '{direction}', which is neither Inbound nor Outbound.");

        var template = connector.Templates.FirstOrDefault(one => one.IsInbound == isInbound && one.Description == description);
        return new Job(Text(row, "JobId") ?? Number(nextJob++), description, isInbound, Flag(row, "Active", place), template?.InboundFields ?? []);
    }

    private static JsonObject Row(JsonNode? node, string place, params string[] names)
    {
        if (node is not JsonObject row)
            throw new FormatException($"{place} is not an object.");

        OnlyKnown(row, place, names);
        return row;
    }

    private static void OnlyKnown(JsonObject row, string place, params string[] names)
    {
        if (row.FirstOrDefault(member => !names.Contains(member.Key, StringComparer.OrdinalIgnoreCase)).Key is { } unknown)
            throw new FormatException($"{place} has '{unknown}', which is not known; known are {string.Join(", ", names)}.");
    }

    private static void OnlyOnce(string name, IEnumerable<string> ids)
    {
        if (ids.GroupBy(id => id).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new FormatException($"The {name} '{twice.Key}' is there {twice.Count()} times; each needs its own.");
    }

    // A list of one item is often written as the item.
    private static JsonArray? List(JsonObject row, string name) => row[name] switch
    {
        null => null,
        JsonArray list => list,
        var one => [one.DeepClone()],
    };

    private static string Needed(JsonObject row, string name, string place) =>
        Text(row, name) is { Length: > 0 } text ? text : throw new FormatException($"{place} has no {name}.");

    private static string? Text(JsonObject row, string name) => row[name] is JsonValue value ? value.ToString() : null;

    private static bool Flag(JsonObject row, string name, string place) => Text(row, name) switch
    {
        null => true,
        var text when bool.TryParse(text, out var flag) => flag,
        var text => throw new FormatException($"{place} has the {name} '{text}', which is neither true nor false."),
    };

    private static int Whole(JsonObject row, string name, string place) => Text(row, name) switch
    {
        null => 0,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Most => number,
        var text => throw new FormatException($"{place} has the {name} '{text}', which is not a whole number from 0 to {Most}."),
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
