namespace DataOps;

/// <summary>A source of data: a database, files or a stream, whose tables are ingested.</summary>
public sealed class InfoworksSource : InfoworksRecord
{
    /// <summary>The id.</summary>
    public string? SourceId { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The vendor's word for the kind of source, e.g. <c>rdbms</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The vendor's word for the product or format, e.g. <c>oracle</c>.</summary>
    public string? SubType { get; init; }

    /// <summary>The vendor's word for its state.</summary>
    public string? State { get; init; }

    /// <summary>The id of the environment that it uses.</summary>
    public string? EnvironmentId { get; init; }

    /// <summary>The id of the storage that it writes to.</summary>
    public string? StorageId { get; init; }

    /// <summary>The path of its data in the storage.</summary>
    public string? DataLakePath { get; init; }

    /// <summary>The schema of its tables in the data lake.</summary>
    public string? DataLakeSchema { get; init; }

    /// <summary>Whether its tables are ingested; otherwise only their metadata is read.</summary>
    public bool? IsIngested { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, SourceId);
}
