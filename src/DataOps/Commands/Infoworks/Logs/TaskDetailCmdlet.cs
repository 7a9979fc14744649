using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;
using DataOps.Naming;

namespace DataOps.Commands.Infoworks.Logs;

/// <summary>The base of the cmdlets about single tasks of a workflow run.</summary>
public abstract class TaskDetailCmdlet : InfoworksCmdlet
{
    /// <summary>The id of the workflow, or its name, which can contain wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Workflow")]
    [Id("WorkflowId")]
    [ValidateCount(1, 1)]
    [CompletesId(IdKind.InfoworksWorkflow, TakesNames = true, Parent = nameof(DomainId))]
    public string[] WorkflowId { get; set; } = [];

    /// <summary>The id of the run.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("WorkflowRunId")]
    [ValidateCount(1, 1)]
    [CompletesId(IdKind.InfoworksWorkflowRun, Parent = nameof(WorkflowId))]
    public string[] WorkflowRunId { get; set; } = [];

    /// <summary>The ids of the tasks, as in the Tasks property of a run.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [Id("TaskId")]
    [CompletesId(IdKind.InfoworksWorkflowTask, Parent = nameof(WorkflowRunId))]
    public string[] TaskId { get; set; } = [];

    /// <summary>The id or name of the domain. Without it, the workflow is looked up in all domains: with one request for administrators, domain by domain for everybody else.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(WorkflowId))]
    [ValidateCount(0, 1)]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    /// <summary>The tasks, each with its workflow and run.</summary>
    private protected IEnumerable<(ResourceReference Workflow, string RunId, string TaskId)> Tasks()
    {
        foreach (var workflow in Resolve(InfoworksResourceTypes.Workflow, IdPairs.OfOptional(DomainId, WorkflowId, nameof(DomainId), nameof(WorkflowId))))
            foreach (var task in TaskId)
                yield return (workflow, WorkflowRunId[0], task);
    }
}
