using System.Collections;
using System.Globalization;
using DataOps.Engine.Json;

namespace DataOps.Engine.Opsera;

/// <summary>The root properties of a tool to write.</summary>
internal static class ToolChanges
{
    // The vendor advises against sending them.
    private static readonly string[] OfServer = ["_id", "createdAt", "updatedAt"];

    /// <summary>The given properties without those that belong to the server.</summary>
    internal static Dictionary<string, object?> Of(IDictionary properties)
    {
        var changes = Named(properties);
        foreach (var name in OfServer)
            changes.Remove(name);
        return changes;
    }

    /// <summary>The properties merged into those of the tool, at any depth. Names are spelled as in the tool.</summary>
    internal static Dictionary<string, object?> Merge(JsonRecord tool, Dictionary<string, object?> changes) =>
        changes.ToDictionary(change => NameIn(tool, change.Key), change => MergeValue(tool[change.Key], change.Value));

    private static object? MergeValue(object? old, object? given)
    {
        if (old is not JsonRecord record || given is not IDictionary map)
            return given;

        var merged = new JsonRecord(record.Count + map.Count);
        var changes = Named(map);
        foreach (var (name, value) in record)
            merged.Add(name, changes.Remove(name, out var change) ? MergeValue(value, change) : value);
        foreach (var (name, value) in changes)
            merged.Add(name, value);
        return merged;
    }

    private static Dictionary<string, object?> Named(IDictionary map)
    {
        var named = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in map)
            named[Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!] = entry.Value;
        return named;
    }

    private static string NameIn(JsonRecord tool, string name) =>
        tool.FirstOrDefault(member => string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase)).Key ?? name;
}
