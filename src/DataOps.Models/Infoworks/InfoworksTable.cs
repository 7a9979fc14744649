namespace DataOps;

/// <summary>A table of a source.</summary>
public sealed class InfoworksTable : InfoworksRecord
{
    /// <summary>The id of the source.</summary>
    public string? SourceId { get; init; }

    /// <summary>The id.</summary>
    public string? TableId { get; init; }

    /// <summary>The name at the source.</summary>
    public string? OriginalName { get; init; }

    /// <summary>The schema at the source.</summary>
    public string? SchemaName { get; init; }

    /// <summary>The schema in the data lake.</summary>
    public string? DataLakeSchema { get; init; }

    /// <summary>The path in the data lake.</summary>
    public string? DataLakePath { get; init; }

    /// <summary>The vendor's word for how it is ingested, e.g. <c>full-load</c> or <c>incremental</c>.</summary>
    public string? SyncType { get; init; }

    /// <summary>The name in the data lake.</summary>
    public string? TargetTableName { get; init; }

    /// <summary>Whether its metadata was read.</summary>
    public bool? IsMetadataFetched { get; init; }

    /// <summary>Whether it was loaded in full at least once.</summary>
    public bool? IsLoaded { get; init; }

    /// <summary>How it is ingested, by the field names in the API.</summary>
    public Dictionary<string, object?> Configuration { get => field ??= new FieldMap<object?>(); init => field = FieldMap<object?>.Of(value); }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, TableId);
}
