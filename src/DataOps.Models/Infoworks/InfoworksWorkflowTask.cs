namespace DataOps;

/// <summary>A task of a workflow run.</summary>
public sealed class InfoworksWorkflowTask : DataOpsObject
{
    /// <summary>The id of the domain.</summary>
    public string? DomainId { get; init; }

    /// <summary>The id of the workflow.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>The id of the run.</summary>
    public string? WorkflowRunId { get; init; }

    /// <summary>The task's id.</summary>
    public string? TaskId { get; init; }

    /// <summary>The title in the workflow.</summary>
    public string? Title { get; init; }

    /// <summary>The vendor's word for its state.</summary>
    public string? Status { get; init; }

    /// <summary>When it started.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>How long it took, if both times are known.</summary>
    public TimeSpan? Duration => Durations.Between(StartedAt, EndedAt);

    /// <summary>Returns title, id and state.</summary>
    public override string ToString() => Title is null ? $"{TaskId}: {Status}" : $"{Title} ({TaskId}): {Status}";
}
