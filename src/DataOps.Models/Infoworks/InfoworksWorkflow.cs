namespace DataOps;

/// <summary>A workflow of a domain.</summary>
public sealed class InfoworksWorkflow : DataOpsObject
{
    /// <summary>The id of the domain.</summary>
    public string? DomainId { get; init; }

    /// <summary>The name of the domain. Only the list of all domains includes it.</summary>
    public string? DomainName { get; init; }

    /// <summary>The id.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>What it does.</summary>
    public string? Description { get; init; }

    /// <summary>The id of the active version, which runs by default.</summary>
    public string? ActiveVersionId { get; init; }

    /// <summary>The user that its schedule runs as.</summary>
    public string? SchedulerUserName { get; init; }

    /// <summary>Whether it is paused. Only the list of all domains includes it.</summary>
    public bool? IsPaused { get; init; }

    /// <summary>The vendor's word for the state of the last run. Only the list of all domains includes it.</summary>
    public string? LastRunStatus { get; init; }

    /// <summary>When the last run started. Only the list of all domains includes it.</summary>
    public DateTime? LastRunStartedAt { get; init; }

    /// <summary>When the last run ended. Only the list of all domains includes it.</summary>
    public DateTime? LastRunEndedAt { get; init; }

    /// <summary>When it was created.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>The id of the user who created it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>The name of that user. Only the list of all domains includes it.</summary>
    public string? CreatedByName { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTime? ModifiedAt { get; init; }

    /// <summary>The id of the user who last changed it.</summary>
    public string? ModifiedBy { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, WorkflowId);
}
