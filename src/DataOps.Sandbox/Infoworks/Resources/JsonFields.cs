using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Infoworks.Resources;

/// <summary>Reads and changes fields of records by dotted paths.</summary>
internal static class JsonFields
{
    public static JsonNode? Read(JsonNode? row, string path) =>
        path.Split('.').Aggregate(row, (node, name) => (node as JsonObject)?[name]);

    public static bool IsText(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;

    /// <summary>The ids in a field that holds one or a list of them.</summary>
    public static IEnumerable<string> Ids(JsonNode? row, string path) => Read(row, path) switch
    {
        JsonArray list => list.Select(item => item?.ToString() ?? ""),
        JsonValue value when value.ToString().Length > 0 => [value.ToString()],
        _ => [],
    };

    public static void Remove(JsonObject row, string path)
    {
        var dot = path.LastIndexOf('.');
        var owner = dot < 0 ? row : Read(row, path[..dot]) as JsonObject;
        owner?.Remove(path[(dot + 1)..]);
    }

    /// <summary>A row with some fields changed; objects in it are changed field by field.</summary>
    public static JsonObject Merge(JsonObject row, JsonObject changes)
    {
        var merged = row.DeepClone().AsObject();
        foreach (var (name, value) in changes)
        {
            merged[name] = value is JsonObject inner && merged[name] is JsonObject present
                ? Merge(present, inner)
                : value?.DeepClone();
        }
        return merged;
    }
}
