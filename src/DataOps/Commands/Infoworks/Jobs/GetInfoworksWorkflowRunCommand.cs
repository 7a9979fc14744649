using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;

namespace DataOps.Commands.Infoworks.Jobs;

/// <summary>Gets runs of Infoworks workflows.</summary>
/// <remarks>
/// <para>The runs can be piped to Wait-DataOpsRun. An unrecognized state becomes <c>Unknown</c>, with the server's own word in Status.</para>
/// <para>Without -WorkflowId, the runs of all workflows are listed, one workflow after the other. The vendor's own lists of all runs are not used: as documented, their rows do not name a run.</para>
/// <para>Calls <c>GET v3/domains/{id}/workflows/{id}/runs</c>, or <c>GET v3/domains/{id}/workflows/{id}/runs/{id}</c> for each id; without -DomainId, <c>GET v3/admin/workflows</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Shows the last five runs of a workflow.</para>
/// <code>Get-InfoworksWorkflowRun 'nightly export' -Last 5</code>
/// </example>
/// <example>
/// <para>Lists the last run of each workflow, and shows which failed.</para>
/// <code>Get-InfoworksWorkflowRun -Last 1 | Where-Object State -eq Failed</code>
/// </example>
/// <example>
/// <para>Shows the tasks of a run that failed.</para>
/// <code>$run = Start-InfoworksWorkflow 'nightly export' -Wait -ErrorAction SilentlyContinue
/// ($run | Get-InfoworksWorkflowRun).Tasks</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksWorkflowRun", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksWorkflowRun))]
public sealed class GetInfoworksWorkflowRunCommand : InfoworksListCmdlet
{
    /// <summary>The ids of the workflows, or their names. Names can contain wildcards. Without it, the runs of all workflows are listed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Name", "Id", "Workflow")]
    [Id("WorkflowId", IsOptional = true)]
    [CompletesId(IdKind.InfoworksWorkflow, TakesNames = true, Parent = nameof(DomainId))]
    public string[] WorkflowId { get; set; } = [];

    /// <summary>The ids of runs of one workflow. Without it, all runs are listed.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Id("WorkflowRunId")]
    [CompletesId(IdKind.InfoworksWorkflowRun, Parent = nameof(WorkflowId))]
    public string[] WorkflowRunId { get; set; } = [];

    /// <summary>The ids or names of the domains: one for all workflows, or one for each. Without it, the workflows are looked up in all domains: with one request for administrators, domain by domain for everybody else.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(WorkflowId))]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    /// <summary>How many of the last runs of each workflow to output, the newest first. By default, all runs are listed.</summary>
    [Parameter]
    [Given]
    [ValidateRange(1, 10_000)]
    public int Last { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        if (Last > 0 && Array.Find(["First", "Skip", "SortBy", "Descending"], IsGiven) is { } other)
            throw new DataOpsException(ErrorId.InvalidRequest, $"-Last and -{other} cannot be used together: -Last sorts and limits the list itself.") { Service = Service.Infoworks, TargetObject = nameof(Last) };
    }

    private protected override void Process()
    {
        var last = Last;
        var runs = new InfoworksWorkflowRuns(FindSession());
        if (WorkflowId.Length == 0)
        {
            if (WorkflowRunId.Length > 0)
                throw new DataOpsException(ErrorId.InvalidRequest, $"-{nameof(WorkflowRunId)} requires -{nameof(WorkflowId)}: a run is addressed within its workflow.") { Service = Service.Infoworks, TargetObject = nameof(WorkflowRunId) };
            foreach (var domain in Parents(InfoworksResourceTypes.Workflow, DomainId))
                WriteList(domain, (query, context) => runs.ListAllAsync(domain, last > 0 ? last : null, query, context));
            return;
        }

        foreach (var workflow in Resolve(InfoworksResourceTypes.Workflow, IdPairs.OfOptional(DomainId, WorkflowId, nameof(DomainId), nameof(WorkflowId))))
        {
            var (domain, id) = (workflow.Parent!, workflow.Id);
            if (last > 0)
            {
                WriteList(workflow.Given, (query, context) => runs.ListLastAsync(domain, id, last, query, context));
                continue;
            }

            if (WorkflowRunId.Length == 0)
                WriteList(workflow.Given, (query, context) => runs.ListAsync(domain, id, query, context));
            foreach (var runId in WorkflowRunId)
                Queue(runId, async output => await output.WriteAsync(await runs.GetAsync(domain, id, runId, output.Context)));
        }
    }
}
