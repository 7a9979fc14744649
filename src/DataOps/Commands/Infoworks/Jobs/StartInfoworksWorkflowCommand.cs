using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Runs;
using DataOps.Completion;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;

namespace DataOps.Commands.Infoworks.Jobs;

/// <summary>Starts Infoworks workflows, and optionally waits until their runs end.</summary>
/// <remarks>
/// <para>Ctrl+C ends the wait; the run continues. The run of a suspended workflow does not begin before Resume-InfoworksWorkflow (inferred: the vendor documents only that a suspended workflow's runs are paused).</para>
/// <para>Calls <c>POST v3/domains/{id}/workflows/{id}/start</c>; for a name, <c>GET v3/domains/{id}/workflows</c>, or without -DomainId, <c>GET v3/admin/workflows</c> once beforehand. A start is never retried automatically: if its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Runs a workflow with a parameter and waits for it.</para>
/// <code>Start-InfoworksWorkflow 'nightly load' -Parameter @{ day = '2030-01-07' } -Wait</code>
/// </example>
/// <example>
/// <para>Runs all nightly workflows, and lists those that did not succeed.</para>
/// <code>Get-InfoworksWorkflow nightly* | Start-InfoworksWorkflow -Wait -TimeoutSec 7200 -ErrorAction SilentlyContinue | Where-Object State -ne Succeeded</code>
/// </example>
/// <example>
/// <para>Runs a workflow without one of its tasks.</para>
/// <code>Start-InfoworksWorkflow 'nightly load' -SkipNode BS_0001</code>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "InfoworksWorkflow", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksWorkflowRun))]
public sealed class StartInfoworksWorkflowCommand : StartOnceCmdlet
{
    /// <summary>The ids of the workflows, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id", "Workflow")]
    [Id("WorkflowId")]
    [CompletesId(IdKind.InfoworksWorkflow, TakesNames = true, Parent = nameof(DomainId))]
    public string[] WorkflowId { get; set; } = [];

    /// <summary>The ids or names of the domains: one for all workflows, or one for each. Without it, the workflows are looked up in all domains: with one request for administrators, domain by domain for everybody else.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(WorkflowId))]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    /// <summary>The version to run. By default, the active one.</summary>
    [Parameter]
    [Text]
    [CompletesId(IdKind.InfoworksWorkflowVersion, Parent = nameof(WorkflowId))]
    public string? WorkflowVersionId { get; set; }

    /// <summary>Values for parameters of the workflow, by name. The vendor takes strings: numbers, booleans and times are sent as strings.</summary>
    [Parameter]
    [Plain]
    public IDictionary? Parameter { get; set; }

    /// <summary>The ids of the tasks that the run leaves out, as in the Tasks of an earlier run.</summary>
    [Parameter]
    [Texts]
    [CompletesId(IdKind.InfoworksWorkflowTask)]
    public string[] SkipNode { get; set; } = [];

    private protected override Service CalledService => Service.Infoworks;

    private protected override void Process()
    {
        var (session, version, parameters, skipped) = (FindSession(), WorkflowVersionId, Parameter, SkipNode);
        foreach (var workflow in Resolve(InfoworksResourceTypes.Workflow, IdPairs.OfOptional(DomainId, WorkflowId, nameof(DomainId), nameof(WorkflowId))))
            if (ShouldProcess($"{workflow.WithParent} on {ServerName}", "Start"))
                QueueStart(workflow, id => new InfoworksWorkflowStart(session, workflow.Parent!, id, version, parameters, skipped));
    }
}
