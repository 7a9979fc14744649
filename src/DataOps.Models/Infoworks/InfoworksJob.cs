namespace DataOps;

/// <summary>A job of a source, a pipeline or a pipeline group.</summary>
public sealed class InfoworksJob : Run
{
    /// <summary>The job's id.</summary>
    public required string JobId { get; init; }

    /// <summary>What it does, e.g. <c>pipeline_build</c>.</summary>
    public string? JobType { get; init; }

    /// <summary>The progress, in percent.</summary>
    public int? Percentage { get; init; }

    /// <summary>The kind of object that it works on: <c>source</c>, <c>pipeline</c>, <c>pipeline_group</c> or <c>workflow</c>.</summary>
    public string? EntityType { get; init; }

    /// <summary>The id of the object that it works on.</summary>
    public string? EntityId { get; init; }

    /// <summary>The name of that object, if it was asked for.</summary>
    public string? EntityName { get; init; }

    /// <summary>The id of the source that it works on; null if it is not a source.</summary>
    public string? SourceId { get; init; }

    /// <summary>The id of the domain of the pipeline or pipeline group that it works on. For a pipeline, the server does not return it, so it is known only for jobs that were started or requested with it.</summary>
    public string? DomainId { get; init; }

    /// <summary>The id of the pipeline that it works on; null if it is not a pipeline.</summary>
    public string? PipelineId { get; init; }

    /// <summary>The id of the pipeline group that it works on; null if it is not a pipeline group.</summary>
    public string? PipelineGroupId { get; init; }

    /// <summary>The ids of the jobs that build the pipelines of a group; empty for other jobs, and for those that an administrator's list returned without them.</summary>
    public IReadOnlyList<string> MemberJobId { get => field ??= TextList<string>.Of([]); init => field = TextList<string>.Of(value); }

    /// <summary>The id of the part that it works on, e.g. a table group.</summary>
    public string? SubEntityId { get; init; }

    /// <summary>The kind of that part.</summary>
    public string? SubEntityType { get; init; }

    /// <summary>The name of the cluster.</summary>
    public string? ComputeName { get; init; }

    /// <summary>When it was created; it may start later.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>The id of the user who started it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>The name of that user, if it was asked for.</summary>
    public string? CreatedByName { get; init; }

    private protected override string? DetailByKind => KnownName is not null && (EntityName ?? EntityId) is { } entity ? $"{EntityWord} {entity}" : $"job {JobId}";

    private protected override string? NameByKind => JobType is null ? null : $"{JobType} of {EntityWord} {EntityId}";

    private string? EntityWord => EntityType?.Replace('_', ' ').Replace('-', ' ');
}
