using System.Management.Automation;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Jobs;

namespace DataOps.Commands.Infoworks.Jobs;

/// <summary>Suspends Infoworks workflows: their runs are paused, and new ones do not begin.</summary>
/// <remarks>
/// <para>Runs in progress pause until Resume-InfoworksWorkflow, as the vendor documents. That runs which a schedule or Start-InfoworksWorkflow starts meanwhile do not begin before that is inferred. Suspending a workflow again changes nothing.</para>
/// <para>Calls <c>GET v3/domains/{id}/workflows/{id}</c> for the active version, unless -WorkflowVersionId is specified, and <c>POST v3/domains/{id}/workflows/{id}/pause</c>, or <c>POST v3/admin/workflows/pause</c> if that is not allowed; for a name, <c>GET v3/domains/{id}/workflows</c>, or without -DomainId, <c>GET v3/admin/workflows</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Suspends all nightly workflows during a maintenance.</para>
/// <code>Get-InfoworksWorkflow nightly* | Suspend-InfoworksWorkflow</code>
/// </example>
/// <example>
/// <para>Suspends one workflow.</para>
/// <code>Suspend-InfoworksWorkflow 'nightly load'</code>
/// </example>
[Cmdlet(VerbsLifecycle.Suspend, "InfoworksWorkflow", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class SuspendInfoworksWorkflowCommand : WorkflowPauseCmdlet
{
    private protected override string Action => "Suspend";

    private protected override Task ChangeAsync(InfoworksWorkflowPause pause, string domainId, string workflowId, string? versionId, CallContext context) =>
        pause.SuspendAsync(domainId, workflowId, versionId, context);
}
