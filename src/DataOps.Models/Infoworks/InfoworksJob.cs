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

    /// <summary>The id of the part that it works on, e.g. a table group.</summary>
    public string? SubEntityId { get; init; }

    /// <summary>The kind of that part.</summary>
    public string? SubEntityType { get; init; }

    /// <summary>The name of the cluster.</summary>
    public string? ComputeName { get; init; }

    /// <summary>The id of the user who started it.</summary>
    public string? CreatedBy { get; init; }

    private protected override string? NameByKind => JobType is null ? null : $"{JobType} of {EntityType} {EntityId}";
}
