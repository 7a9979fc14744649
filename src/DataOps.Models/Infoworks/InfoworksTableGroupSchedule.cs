namespace DataOps;

/// <summary>The schedule of a table group. Its dates and times of day are in the server's time zone.</summary>
public sealed class InfoworksTableGroupSchedule : InfoworksSchedule
{
    /// <summary>The id of the source.</summary>
    public required string SourceId { get; init; }

    /// <summary>The id of the table group.</summary>
    public required string TableGroupId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, TableGroupId, SourceId);
}
