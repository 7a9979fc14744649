using DataOps.Engine.Json;

namespace DataOps.Engine.Infoworks.Resources;

/// <summary>Composes the fields of a table group.</summary>
public static class TableGroupFields
{
    /// <summary>The fields that are given, by their names on the wire.</summary>
    /// <param name="name">The name; null for not given, as with the others.</param>
    /// <param name="computeTemplateId">The id of the compute template.</param>
    /// <param name="maxConnections">How many connections to the source its jobs may open.</param>
    /// <param name="maxParallelEntities">How many tables its jobs work on at once.</param>
    /// <param name="tableIds">The ids of its tables.</param>
    public static IReadOnlyDictionary<string, object?> Of(string? name, string? computeTemplateId, int? maxConnections, int? maxParallelEntities, IEnumerable<string>? tableIds) => InfoworksFields.Of(
        ("name", name),
        ("environment_compute_template", computeTemplateId is null ? null : new Dictionary<string, object?> { ["environment_compute_template_id"] = computeTemplateId }),
        ("max_connections", maxConnections),
        ("max_parallel_entities", maxParallelEntities),
        ("tables", tableIds?.Select(static id => (object?)new Dictionary<string, object?> { ["table_id"] = id }).ToArray()));

    /// <summary>The changes, with what the group has of the tables that stay: their share of the connections.</summary>
    internal static IReadOnlyDictionary<string, object?> Fit(JsonRecord present, IReadOnlyDictionary<string, object?> changes)
    {
        if (changes.GetValueOrDefault("tables") is not object?[] given || present["tables"] is not object?[] rows)
            return changes;

        var known = rows.OfType<JsonRecord>().ToLookup(static row => row.PeekText("table_id"));
        return new Dictionary<string, object?>(changes)
        {
            ["tables"] = Array.ConvertAll(given, table => table is Dictionary<string, object?> { Count: 1 } named && known[named.GetValueOrDefault("table_id") as string].FirstOrDefault() is { } row ? row : table),
        };
    }
}
