namespace DataOps;

/// <summary>A task of a workflow run.</summary>
public sealed class InfoworksWorkflowTask : DataOpsObject
{
    /// <summary>The task's id.</summary>
    public string? TaskId { get; init; }

    /// <summary>The vendor's word for its state.</summary>
    public string? Status { get; init; }

    /// <summary>Gives id and state.</summary>
    public override string ToString() => $"{TaskId}: {Status}";
}
