using DataOps.Engine.Answers;
using DataOps.Engine.Json;

namespace DataOps.Engine.Etl;

/// <summary>Reads connections and their jobs, which an answer groups by connector.</summary>
internal static class EtlConnectionReader
{
    private const int MostShared = 100;

    /// <summary>The connections in an answer that groups them by connector: a map from connector id to group, a list of groups, or an empty list.</summary>
    /// <exception cref="InvalidDataException">There is something else in the place of a group, a connection or a job.</exception>
    internal static IReadOnlyList<EtlConnection> Read(object? answer, Origin origin)
    {
        var (groups, around) = answer switch
        {
            JsonRecord record when IsGroup(record) => ([record], null),
            JsonRecord record when record["data"] is JsonRecord or object?[] => (GroupsOf(record["data"]), record),
            JsonRecord record => (GroupsOf(record), record),
            _ => (GroupsOf(answer), null),
        };
        // Members next to the groups belong to all of them.
        var beside = Shared("answer", EtlReader.Lookup(around?.Where(member => !IsOfGroups(member)) ?? [], member => member.Key, member => JsonValue.ToPlain(member.Value)));
        return groups.SelectMany(group => Group(group, beside, origin)).ToArray();
    }

    private static IEnumerable<EtlConnection> Group(JsonRecord group, Dictionary<string, object?> beside, Origin origin)
    {
        var (connectorId, connectorName) = (group.TakeText("connector_id"), group.TakeText("connector_name"));
        if (group.Has("connection_id"))
            return [Connection(group, connectorId, connectorName, beside, origin)];
        if (connectorId is null && connectorName is null && !group.Has("connections"))
            throw new InvalidDataException("A group has no connections.");

        var connections = Listed(group, "connections", "connection_id", "connections");
        var rest = Shared("connector", EtlReader.Merge(group.Rest(), ("answer", beside)));
        return connections.SelectMany(item => item.Has("connections") ? Group(item, rest, origin) : [Connection(item, connectorId, connectorName, rest, origin)]);
    }

    private static bool IsGroup(JsonRecord record) => record.Has("connections") || record.Has("connection_id");

    private static bool IsOfGroups(KeyValuePair<string, object?> member) => member.Value is JsonRecord || (member.Value as object?[])?.Any(item => item is JsonRecord or object?[]) == true;

    // A map may have lists of groups, and plain members besides.
    private static IReadOnlyList<JsonRecord> GroupsOf(object? value) => value switch
    {
        JsonRecord group when IsGroup(group) => [group],
        JsonRecord map when ErrorShapes.IsEmpty(map) => [],
        JsonRecord map when map.Any(IsOfGroups) => [.. map.Where(IsOfGroups).SelectMany(member => Records(member.Value as object?[] ?? [member.Value], "a group"))],
        null => [],
        object?[] items => Records(items, "the list"),
        _ => throw new InvalidDataException("There are no groups."),
    };

    // A list, one item, or a map from anything to items, as PHP writes a list with gaps.
    private static IReadOnlyList<JsonRecord> Listed(JsonRecord record, string name, params ReadOnlySpan<string> ofItems)
    {
        switch (record.TakeValue(name))
        {
            case null or "":
                return [];
            case object?[] items:
                return Records(items, name);
            case JsonRecord map:
                foreach (var member in ofItems)
                    if (map.Has(member))
                        return [map];
                return Records(map.Select(member => member.Value), name);
            default:
                throw new InvalidDataException($"{name} is a plain value.");
        }
    }

    private static IReadOnlyList<JsonRecord> Records(IEnumerable<object?> items, string name) =>
        [.. items.Where(item => item is not null).Select(item => item as JsonRecord ?? throw new InvalidDataException($"{name} has an item that is not an object."))];

    private static EtlConnection Connection(JsonRecord record, string? connectorId, string? connectorName, Dictionary<string, object?> ofGroup, Origin origin)
    {
        var (id, label) = (record.TakeText("connection_id"), record.TakeText("connection_label", "label"));
        // PHP writes an empty map as an empty list.
        if (record["connection_jobs"] is not (null or "" or JsonRecord or object?[] { Length: 0 }))
            throw new InvalidDataException("connection_jobs is not an object.");
        var jobs = record.TakeRecord("connection_jobs");
        return new EtlConnection
        {
            ConnectionId = id,
            Label = label,
            ConnectorId = connectorId,
            ConnectorName = connectorName,
            AuthenticationType = record.TakeText("authentication_type"),
            Jobs = JobsOf("inbound_jobs", EtlDirection.Inbound).Concat(JobsOf("outbound_jobs", EtlDirection.Outbound)).ToArray(),
            Origin = origin,
            AdditionalProperties = EtlReader.Merge(record.Rest(), ("connection_jobs", jobs?.Rest()), ("connector", ofGroup)),
        };

        IEnumerable<EtlJob> JobsOf(string name, EtlDirection direction) =>
            (jobs is null ? [] : Listed(jobs, name, "connection_job_id", "job_id")).Select(job => new EtlJob
            {
                JobId = job.TakeText("connection_job_id", "job_id"),
                Description = job.TakeText("job_description"),
                Active = job.TakeFlag("job_active") ?? false,
                Direction = direction,
                ConnectionId = id,
                ConnectionLabel = label,
                ConnectorId = connectorId,
                Origin = origin,
                AdditionalProperties = job.Rest(),
            });
    }

    // What many objects have in common becomes members of each of them if it is little, and a single member if it is much.
    private static Dictionary<string, object?> Shared(string level, Dictionary<string, object?> members) =>
        members.Count <= MostShared ? members : new(StringComparer.OrdinalIgnoreCase) { [level] = members };
}
