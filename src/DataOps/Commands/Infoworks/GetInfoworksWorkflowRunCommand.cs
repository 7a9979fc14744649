using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks;

/// <summary>Gets runs of workflows of Infoworks.</summary>
/// <remarks>
/// <para>It pipes to Wait-DataOpsRun. Words for a state that are not known come as <c>Unknown</c>, with the server's word in Status.</para>
/// <para>Calls <c>GET v3/domains/{id}/workflows/{id}/runs</c>, or <c>GET v3/domains/{id}/workflows/{id}/runs/{id}</c> for each id.</para>
/// </remarks>
/// <example>
/// <para>Shows the last five runs of a workflow.</para>
/// <code>Get-InfoworksWorkflow 'nightly load' | Get-InfoworksWorkflowRun | Sort-Object StartedAt -Descending | Select-Object -First 5</code>
/// </example>
/// <example>
/// <para>Shows the tasks of a run that failed.</para>
/// <code>$run = Start-InfoworksWorkflow 63c79645373d557660c43821 63c79645373d557660c43852 -Wait -ErrorAction SilentlyContinue
/// ($run | Get-InfoworksWorkflowRun).Tasks</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksWorkflowRun", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksWorkflowRun))]
public sealed class GetInfoworksWorkflowRunCommand : InfoworksListCommand
{
    /// <summary>The ids of the domains: one for all workflows, or one for each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Id("DomainId")]
    [CompletesId(IdKind.InfoworksDomain)]
    public string[] DomainId { get; set; } = [];

    /// <summary>The ids of the workflows.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Id("WorkflowId")]
    [CompletesId(IdKind.InfoworksWorkflow, Parent = nameof(DomainId))]
    public string[] WorkflowId { get; set; } = [];

    /// <summary>The ids of the runs, of one workflow. Without it, all runs are listed.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Id("WorkflowRunId")]
    [CompletesId(IdKind.InfoworksWorkflowRun, Parent = nameof(WorkflowId))]
    public string[] WorkflowRunId { get; set; } = [];

    private protected override void Process()
    {
        var workflows = new InfoworksWorkflows(FindSession());
        foreach (var (domain, workflow) in IdPairs.Of(DomainId, WorkflowId, nameof(DomainId), nameof(WorkflowId)))
        {
            if (WorkflowRunId.Length == 0)
                WriteList(workflow, [], (query, context) => workflows.ListRunsAsync(domain, workflow, query, context), run => run.Name);
            foreach (var id in WorkflowRunId)
                Queue(id, async output => await output.WriteAsync(await workflows.GetRunAsync(domain, workflow, id, output.Context)));
        }
    }
}
