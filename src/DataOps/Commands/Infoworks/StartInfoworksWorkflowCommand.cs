using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Runs;
using DataOps.Completion;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks;

/// <summary>Starts workflows of Infoworks, and waits for them where that is asked for.</summary>
/// <remarks>
/// <para>Ctrl+C ends the wait and leaves the run going.</para>
/// <para>Calls <c>POST v3/domains/{id}/workflows/{id}/start</c>. A start is never sent twice by itself: where its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Runs a workflow with a parameter and waits for it.</para>
/// <code>Start-InfoworksWorkflow -DomainId 63c79645373d557660c43821 -WorkflowId 63c79645373d557660c43851 -Parameter @{ day = '2030-01-07' } -Wait</code>
/// </example>
/// <example>
/// <para>Runs all nightly workflows, and lists those that did not end well.</para>
/// <code>Get-InfoworksWorkflow nightly* | Start-InfoworksWorkflow -Wait -TimeoutSec 7200 -ErrorAction SilentlyContinue | Where-Object State -ne Succeeded</code>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "InfoworksWorkflow", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksWorkflowRun))]
public sealed class StartInfoworksWorkflowCommand : StartRunCommand
{
    /// <summary>The ids of the domains: one for all workflows, or one for each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Id("DomainId")]
    [CompletesId(IdKind.InfoworksDomain)]
    public string[] DomainId { get; set; } = [];

    /// <summary>The ids of the workflows.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("WorkflowId")]
    [CompletesId(IdKind.InfoworksWorkflow, Parent = nameof(DomainId))]
    public string[] WorkflowId { get; set; } = [];

    /// <summary>The version to run. Without it, the active one.</summary>
    [Parameter]
    [Text]
    [CompletesId(IdKind.InfoworksWorkflowVersion, Parent = nameof(WorkflowId))]
    public string? WorkflowVersionId { get; set; }

    /// <summary>Values for parameters of the workflow, by name. The vendor takes texts: numbers, flags and times are sent as such.</summary>
    [Parameter]
    [Plain]
    public IDictionary? Parameter { get; set; }

    private protected override Service CalledService => Service.Infoworks;

    private protected override void Process()
    {
        var workflows = new InfoworksWorkflows(FindSession());
        var (version, parameters) = (WorkflowVersionId, Parameter);
        foreach (var (domain, id) in IdPairs.Of(DomainId, WorkflowId, nameof(DomainId), nameof(WorkflowId)))
            if (ShouldProcess($"workflow {id} of domain {domain} on {ServerName}", "Start"))
                QueueStart(id, async context => await workflows.StartAsync(domain, id, version, parameters, context));
    }
}
