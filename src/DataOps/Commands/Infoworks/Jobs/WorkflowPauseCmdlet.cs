using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;

namespace DataOps.Commands.Infoworks.Jobs;

/// <summary>The base of the cmdlets that suspend and resume workflows.</summary>
public abstract class WorkflowPauseCmdlet : InfoworksCmdlet
{
    /// <summary>The ids of the workflows, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id", "Workflow")]
    [Id("WorkflowId")]
    [CompletesId(IdKind.InfoworksWorkflow, TakesNames = true, Parent = nameof(DomainId))]
    public string[] WorkflowId { get; set; } = [];

    /// <summary>The ids or exact names of the domains: one for all workflows, or one for each. Without it, the workflows are looked up in all domains: with one request for administrators, domain by domain for everybody else.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(WorkflowId))]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    /// <summary>The version. By default, the active one, which is requested first.</summary>
    [Parameter]
    [Text]
    [CompletesId(IdKind.InfoworksWorkflowVersion, Parent = nameof(WorkflowId))]
    public string? WorkflowVersionId { get; set; }

    /// <summary>The word for the change in prompts.</summary>
    private protected abstract string Action { get; }

    /// <summary>Changes a workflow.</summary>
    private protected abstract Task ChangeAsync(InfoworksWorkflowPause pause, string domainId, string workflowId, string? versionId, CallContext context);

    private protected sealed override void Process()
    {
        var (pause, version) = (new InfoworksWorkflowPause(FindSession()), WorkflowVersionId);
        foreach (var workflow in Resolve(InfoworksResourceTypes.Workflow, IdPairs.OfOptional(DomainId, WorkflowId, nameof(DomainId), nameof(WorkflowId))))
            if (ShouldProcess($"{workflow.WithParent} on {ServerName}", Action))
                Queue(workflow, (id, output) => ChangeAsync(pause, workflow.Parent!, id, version, output.Context));
    }
}
