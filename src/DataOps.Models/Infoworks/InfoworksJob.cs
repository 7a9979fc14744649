namespace DataOps;

/// <summary>A job of a source or a pipeline.</summary>
public sealed class InfoworksJob : Run
{
    /// <summary>The job's id.</summary>
    public required string JobId { get; init; }

    /// <summary>What it does, e.g. <c>pipeline_build</c>.</summary>
    public string? JobType { get; init; }

    /// <summary>How far it has come, in percent.</summary>
    public int? Percentage { get; init; }

    /// <summary>What it works on: <c>source</c>, <c>pipeline</c> or <c>workflow</c>.</summary>
    public string? EntityType { get; init; }

    /// <summary>The id of what it works on.</summary>
    public string? EntityId { get; init; }

    /// <summary>The name of what it works on, where it was asked for.</summary>
    public string? EntityName { get; init; }

    /// <summary>The id of the source that it works on; null for another.</summary>
    public string? SourceId { get; init; }

    /// <summary>The id of the domain of the pipeline that it works on. The server does not tell it, so only a job that was started or got by it has one.</summary>
    public string? DomainId { get; init; }

    /// <summary>The id of the pipeline that it works on; null for another.</summary>
    public string? PipelineId { get; init; }

    /// <summary>The id of the part that it works on, e.g. a table group.</summary>
    public string? SubEntityId { get; init; }

    /// <summary>The kind of that part.</summary>
    public string? SubEntityType { get; init; }

    /// <summary>The name of the cluster.</summary>
    public string? ComputeName { get; init; }

    /// <summary>When it was asked for; it may have waited since.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The id of the user who started it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>The name of that user, where it was asked for.</summary>
    public string? CreatedByName { get; init; }

    private protected override string? NameByKind => JobType is null ? null : $"{JobType} of {EntityType} {EntityId}";
}
