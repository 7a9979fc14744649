namespace DataOps;

/// <summary>A workflow of a domain.</summary>
public sealed class InfoworksWorkflow : DataOpsObject
{
    /// <summary>The id of the domain.</summary>
    public string? DomainId { get; init; }

    /// <summary>The id.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>What it does.</summary>
    public string? Description { get; init; }

    /// <summary>The id of the version that runs when none is named.</summary>
    public string? ActiveVersionId { get; init; }

    /// <summary>The user with whose rights its schedule runs.</summary>
    public string? SchedulerUserName { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gives the name.</summary>
    public override string ToString() => Name ?? WorkflowId ?? "";
}
