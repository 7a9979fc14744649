using System.Management.Automation;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Jobs;

namespace DataOps.Commands.Infoworks.Jobs;

/// <summary>Resumes suspended Infoworks workflows: their paused runs continue.</summary>
/// <remarks>
/// <para>Resuming a workflow that is not suspended changes nothing.</para>
/// <para>Calls <c>GET v3/domains/{id}/workflows/{id}</c> for the active version, unless -WorkflowVersionId is specified, and <c>POST v3/domains/{id}/workflows/{id}/resume</c>, or <c>POST v3/admin/workflows/resume</c> if that is not allowed; for a name, <c>GET v3/domains/{id}/workflows</c>, or without -DomainId, <c>GET v3/admin/workflows</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Resumes all workflows that are suspended.</para>
/// <code>Get-InfoworksWorkflow | Where-Object IsPaused | Resume-InfoworksWorkflow</code>
/// </example>
/// <example>
/// <para>Resumes one workflow.</para>
/// <code>Resume-InfoworksWorkflow 'nightly load'</code>
/// </example>
[Cmdlet(VerbsLifecycle.Resume, "InfoworksWorkflow", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ResumeInfoworksWorkflowCommand : WorkflowPauseCmdlet
{
    private protected override string Action => "Resume";

    private protected override Task ChangeAsync(InfoworksWorkflowPause pause, string domainId, string workflowId, string? versionId, CallContext context) =>
        pause.ResumeAsync(domainId, workflowId, versionId, context);
}
