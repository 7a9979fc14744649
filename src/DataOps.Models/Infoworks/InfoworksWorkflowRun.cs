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

    /// <summary>The number of the run within the workflow.</summary>
    public int? BuildNumber { get; init; }

    /// <summary>The progress, in the server's words.</summary>
    public string? Progress { get; init; }

    /// <summary>The tasks and their states.</summary>
    public IReadOnlyList<InfoworksWorkflowTask> Tasks { get => field ??= TextList<InfoworksWorkflowTask>.Of([]); init => field = TextList<InfoworksWorkflowTask>.Of(value); }

    private protected override string? NameByKind => $"workflow {WorkflowId}";

    private protected override string? DetailByKind => BuildNumber is null ? $"domain {DomainId}" : $"run {BuildNumber}, domain {DomainId}";
}
