using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Names;

namespace DataOps.Commands.Infoworks.Jobs;

/// <summary>Requests cancellation of runs of Infoworks workflows.</summary>
/// <remarks>
/// <para>Each run that the server refuses is an error of its own.</para>
/// <para>Calls <c>POST v3/domains/{id}/workflows/{id}/runs/{id}/cancel</c> for each run; if that is not allowed, <c>POST v3/admin/workflows/cancel</c>, then <c>POST v3/prodops/workflows/cancel</c>. The request is never retried automatically: if its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Starts a workflow and cancels its run.</para>
/// <code>$run = Get-InfoworksWorkflow 'nightly load' | Start-InfoworksWorkflow
/// $run | Stop-InfoworksWorkflowRun</code>
/// </example>
/// <example>
/// <para>Shows which runs of a workflow would be canceled.</para>
/// <code>Get-InfoworksWorkflow 'nightly load' | Get-InfoworksWorkflowRun | Where-Object State -eq Running | Stop-InfoworksWorkflowRun -WhatIf</code>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "InfoworksWorkflowRun", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class StopInfoworksWorkflowRunCommand : InfoworksCmdlet
{
    /// <summary>The id of the workflow, or its exact name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Workflow")]
    [Id("WorkflowId")]
    [ValidateCount(1, 1)]
    [CompletesId(IdKind.InfoworksWorkflow, TakesNames = true, Parent = nameof(DomainId))]
    public string[] WorkflowId { get; set; } = [];

    /// <summary>The ids of the runs of that workflow. A run that is named several times is canceled once.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("WorkflowRunId")]
    [CompletesId(IdKind.InfoworksWorkflowRun, Parent = nameof(WorkflowId))]
    public string[] WorkflowRunId { get; set; } = [];

    /// <summary>The id or name of the domain. Without it, the workflow is looked up in all domains: with one request for administrators, domain by domain for everybody else.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(WorkflowId))]
    [ValidateCount(0, 1)]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    private protected override void Process()
    {
        var runs = new InfoworksWorkflowRuns(FindSession());
        foreach (var workflow in Resolve(InfoworksResourceTypes.Workflow, IdPairs.OfOptional(DomainId, WorkflowId, nameof(DomainId), nameof(WorkflowId))))
            foreach (var id in WorkflowRunId)
                if (IsFirst(Resource.KeyOf(workflow.Key, id)) && ShouldProcess($"run {id} of {workflow} on {ServerName}", "Cancel"))
                    Queue(id, output => runs.CancelAsync(workflow.Parent!, workflow.Id, id, output.Context));
    }
}
