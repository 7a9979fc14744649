using DataOps.Engine.Json;

namespace DataOps.Engine.Infoworks.Resources;

/// <summary>Composes the tables of a table group.</summary>
public static class TableGroupFields
{
    /// <summary>The compute template, as the vendor's field has it.</summary>
    /// <param name="computeTemplateId">Its id; null for not given.</param>
    public static Dictionary<string, object?>? Compute(string? computeTemplateId) => computeTemplateId is null ? null : new() { ["environment_compute_template_id"] = computeTemplateId };

    /// <summary>The tables by their ids, as the vendor's field has them.</summary>
    /// <param name="tableIds">The ids; null for not given.</param>
    public static object?[]? Tables(IEnumerable<string>? tableIds) => tableIds?.Select(static id => (object?)new Dictionary<string, object?> { ["table_id"] = id }).ToArray();

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
