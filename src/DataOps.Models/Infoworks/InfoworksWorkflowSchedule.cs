namespace DataOps;

/// <summary>The schedule of a workflow. Its dates and times of day are in the server's time zone.</summary>
public sealed class InfoworksWorkflowSchedule : InfoworksSchedule
{
    /// <summary>The id of the domain.</summary>
    public required string DomainId { get; init; }

    /// <summary>The id of the workflow.</summary>
    public required string WorkflowId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, WorkflowId, DomainId);
}
