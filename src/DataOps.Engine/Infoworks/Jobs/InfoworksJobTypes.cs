namespace DataOps.Engine.Infoworks.Jobs;

/// <summary>The vendor's kinds of jobs.</summary>
public static class InfoworksJobTypes
{
    /// <summary>The body of a job of a pipeline group: the vendor has one kind.</summary>
    internal static readonly IReadOnlyDictionary<string, object?> OfGroup = new Dictionary<string, object?> { ["job_type"] = "pipeline_group_build" };

    // For these the specification takes one table, in a field of its own.
    private static readonly HashSet<string> OfOneTable = new(StringComparer.OrdinalIgnoreCase) { "table_fetch_metadata", "segmentation_load" };

    /// <summary>A kind of job in the vendor's spelling: all its words are lower case.</summary>
    /// <param name="jobType">The word as it was typed; null for none.</param>
    public static string? Normalize(string? jobType) => jobType?.ToLowerInvariant();

    /// <summary>Whether a kind of job works on one table, which the vendor takes as <c>table_id</c> instead of the list <c>table_ids</c>.</summary>
    /// <param name="jobType">The vendor's word for the kind.</param>
    public static bool TakesOneTable(string? jobType) => jobType is not null && OfOneTable.Contains(jobType);

    /// <summary>Whether a kind of job is started separately for each table, because the server makes a job of each: streaming.</summary>
    /// <param name="jobType">The vendor's word for the kind.</param>
    public static bool Streams(string? jobType) => string.Equals(jobType, "streaming_start", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a kind of job deletes what it works on, or all its rows. For undocumented kinds the word itself decides.</summary>
    /// <param name="jobType">The vendor's word for the kind.</param>
    public static bool Deletes(string? jobType) => jobType is not null
        && (jobType.Contains("delete", StringComparison.OrdinalIgnoreCase) || jobType.Contains("truncate_table", StringComparison.OrdinalIgnoreCase));
}
