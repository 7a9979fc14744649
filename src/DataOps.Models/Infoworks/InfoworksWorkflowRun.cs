namespace DataOps;

/// <summary>A run of a workflow.</summary>
public sealed class InfoworksWorkflowRun : Run
{
    /// <summary>The id of the domain.</summary>
    public required string DomainId { get; init; }

    /// <summary>The id of the workflow.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>The vendor's id of the run.</summary>
    public required string WorkflowRunId { get; init; }

    /// <summary>Which run of the workflow it is.</summary>
    public int? BuildNumber { get; init; }

    /// <summary>How far it has come, as the server writes it.</summary>
    public string? Progress { get; init; }

    /// <summary>The tasks with their states.</summary>
    public IReadOnlyList<InfoworksWorkflowTask> Tasks { get; init; } = [];

    private protected override string? NameByKind => $"workflow {WorkflowId}";
}
