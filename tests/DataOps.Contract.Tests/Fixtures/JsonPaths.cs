using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataOps.Contract.Tests;

/// <summary>Paths in JSON: members separated by dots, <c>[]</c> for any element of a list, <c>*</c> for any member of a map.</summary>
internal static class JsonPaths
{
    /// <summary>The path of a member.</summary>
    public static string Member(string path, string name, IReadOnlyCollection<string> maps) => Join(path, maps.Contains(path) ? "*" : name);

    /// <summary>The path of a list's elements.</summary>
    public static string Element(string path) => path + "[]";

    public static string Join(string path, string name) => path.Length == 0 ? name : name.Length == 0 ? path : name[0] == '[' ? path + name : $"{path}.{name}";

    /// <summary>What follows a path in another, or null where the other is not below it.</summary>
    public static string? Below(string path, string other) =>
        path.Length == 0 || path == other ? other[path.Length..]
        : other.StartsWith(path, StringComparison.Ordinal) && other[path.Length] is '.' or '[' ? other[path.Length..].TrimStart('.')
        : null;

    /// <summary>The values at the ends of a JSON document, with how to put another in the place of each.</summary>
    public static IEnumerable<(string Path, JsonNode Value, Action<JsonNode?> Replace)> Leaves(JsonNode? node, IReadOnlyCollection<string> maps, string path = "")
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (value is { } leaf and not (JsonObject or JsonArray))
                        yield return (Member(path, name, maps), leaf, other => members[name] = other);
                    else
                        foreach (var below in Leaves(value, maps, Member(path, name, maps)))
                            yield return below;
                }

                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    var place = index;
                    if (items[index] is { } leaf and not (JsonObject or JsonArray))
                        yield return (Element(path), leaf, other => items[place] = other);
                    else
                        foreach (var below in Leaves(items[index], maps, Element(path)))
                            yield return below;
                }

                break;
            default:
                break;
        }
    }

    /// <summary>The objects of a JSON document, without those that are maps.</summary>
    public static IEnumerable<(string Path, JsonObject Object)> Objects(JsonNode? node, IReadOnlyCollection<string> maps, string path = "") => node switch
    {
        JsonObject members => [.. maps.Contains(path) ? [] : new[] { (path, members) }, .. members.SelectMany(member => Objects(member.Value, maps, Member(path, member.Key, maps)))],
        JsonArray items => items.SelectMany(item => Objects(item, maps, Element(path))),
        _ => [],
    };

    /// <summary>The kind of a value: numbers are of one kind, and so are true and false. A time in extended JSON, as the SDK reads it, counts as the text that it stands for.</summary>
    public static string KindOf(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Object when node.AsObject() is { Count: 1 } time && time.ContainsKey("$date") => "string",
        null or JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.ToString()!.ToLowerInvariant(),
    };
}
