namespace DataOps;

/// <summary>A group of tables of a source that are ingested together.</summary>
public sealed class InfoworksTableGroup : InfoworksRecord
{
    /// <summary>The id of the source.</summary>
    public string? SourceId { get; init; }

    /// <summary>The id.</summary>
    public string? TableGroupId { get; init; }

    /// <summary>The id of the compute template that its jobs run on.</summary>
    public string? ComputeTemplateId { get; init; }

    /// <summary>The name of that compute template.</summary>
    public string? ComputeName { get; init; }

    /// <summary>The most connections to the source at once.</summary>
    public int? MaxConnections { get; init; }

    /// <summary>The most tables that are ingested at once.</summary>
    public int? MaxParallelEntities { get; init; }

    /// <summary>The ids of its tables.</summary>
    public IReadOnlyList<string> TableId { get => field ??= TextList<string>.Of([]); init => field = TextList<string>.Of(value); }

    /// <summary>The user that its schedule runs as.</summary>
    public string? SchedulerUserName { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, TableGroupId);
}
