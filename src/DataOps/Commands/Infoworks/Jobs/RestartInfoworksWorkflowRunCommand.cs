using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Runs;
using DataOps.Completion;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Names;

namespace DataOps.Commands.Infoworks.Jobs;

/// <summary>Restarts runs of Infoworks workflows that have ended, and optionally waits until they end again.</summary>
/// <remarks>
/// <para>The run keeps its id. Each run that the server refuses is an error of its own. Ctrl+C ends the wait; the run continues.</para>
/// <para>Calls <c>POST v3/domains/{id}/workflows/{id}/runs/{id}/restart</c> for each run; if that is not allowed, <c>POST v3/admin/workflows/restart</c>, then <c>POST v3/prodops/workflows/restart</c>, which report the error of a run in an answer with status 200. The request is never retried automatically: if its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Restarts the failed ones of a workflow's last three runs, and waits for them.</para>
/// <code>Get-InfoworksWorkflowRun 'nightly export' -Last 3 | Where-Object State -eq Failed | Restart-InfoworksWorkflowRun -Wait</code>
/// </example>
/// <example>
/// <para>Restarts a run without one of its tasks.</para>
/// <code>Restart-InfoworksWorkflowRun 'nightly export' 8714887c9a8c5bb0b8794821 -SkipNode BS_0001</code>
/// </example>
/// <seealso cref="RestartDataOpsRunCommand"/>
[Cmdlet(VerbsLifecycle.Restart, "InfoworksWorkflowRun", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksWorkflowRun))]
public sealed class RestartInfoworksWorkflowRunCommand : StartRunCmdlet
{
    /// <summary>The id of the workflow, or its exact name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Workflow")]
    [Id("WorkflowId")]
    [ValidateCount(1, 1)]
    [CompletesId(IdKind.InfoworksWorkflow, TakesNames = true, Parent = nameof(DomainId))]
    public string[] WorkflowId { get; set; } = [];

    /// <summary>The ids of the runs of that workflow. A run that is named several times is restarted once.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("WorkflowRunId")]
    [CompletesId(IdKind.InfoworksWorkflowRun, Parent = nameof(WorkflowId))]
    public string[] WorkflowRunId { get; set; } = [];

    /// <summary>The id or exact name of the domain. Without it, the workflow is looked up in all domains: with one request for administrators, domain by domain for everybody else.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(WorkflowId))]
    [ValidateCount(0, 1)]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    /// <summary>The ids of the tasks that the run leaves out, as in its Tasks.</summary>
    [Parameter]
    [Texts]
    [CompletesId(IdKind.InfoworksWorkflowTask, Parent = nameof(WorkflowRunId))]
    public string[] SkipNode { get; set; } = [];

    private protected override Service CalledService => Service.Infoworks;

    private protected override void Process()
    {
        var (runs, skipped) = (new InfoworksWorkflowRuns(FindSession()), SkipNode);
        foreach (var workflow in Resolve(InfoworksResourceTypes.Workflow, IdPairs.OfOptional(DomainId, WorkflowId, nameof(DomainId), nameof(WorkflowId))))
            foreach (var id in WorkflowRunId)
                if (IsFirst(Resource.KeyOf(workflow.Key, id)) && ShouldProcess($"run {id} of {workflow} on {ServerName}", "Restart"))
                    QueueRun(
                        id,
                        async context =>
                        {
                            var run = await runs.RestartAsync(workflow.Parent!, workflow.Id, id, skipped, context);
                            run.CallBy(workflow.Name);
                            return run;
                        },
                        $"run {id} of {workflow}");
    }
}
