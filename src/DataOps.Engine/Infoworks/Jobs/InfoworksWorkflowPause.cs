using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Jobs;

/// <summary>Suspends and resumes workflows. The vendor pauses single versions of a workflow.</summary>
/// <param name="session">The session to send with.</param>
public sealed class InfoworksWorkflowPause(Session session)
{
    /// <summary>Suspends a workflow: <c>POST domains/{id}/workflows/{id}/pause</c>, or <c>POST admin/workflows/pause</c> if that is not allowed.</summary>
    /// <param name="domainId">The domain's id.</param>
    /// <param name="workflowId">The workflow's id.</param>
    /// <param name="versionId">The version; null for the active one, which is requested first.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task SuspendAsync(string domainId, string workflowId, string? versionId, CallContext context) =>
        ChangeAsync(JobOperations.PauseWorkflow, JobOperations.PauseWorkflows, domainId, workflowId, versionId, "suspended", context);

    /// <summary>Resumes a workflow: <c>POST domains/{id}/workflows/{id}/resume</c>, or <c>POST admin/workflows/resume</c> if that is not allowed.</summary>
    /// <param name="domainId">The domain's id.</param>
    /// <param name="workflowId">The workflow's id.</param>
    /// <param name="versionId">The version; null for the active one, which is requested first.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task ResumeAsync(string domainId, string workflowId, string? versionId, CallContext context) =>
        ChangeAsync(JobOperations.ResumeWorkflow, JobOperations.ResumeWorkflows, domainId, workflowId, versionId, "resumed", context);

    private async Task ChangeAsync(Operation ofDomain, Operation ofAdministrator, string domainId, string workflowId, string? versionId, string change, CallContext context)
    {
        var failure = $"Workflow {workflowId} was not {change}";
        var version = versionId ?? await GetActiveVersionAsync(domainId, workflowId, failure, context).ConfigureAwait(false);
        var workflow = InfoworksFields.Of(("workflow_id", workflowId), ("workflow_version_id", version));
        ApiRequest[] requests =
        [
            new ApiRequest(ofDomain).With("domain_id", domainId).With("workflow_id", workflowId).WithQuery("workflow_version_id", version),
            new ApiRequest(ofAdministrator).WithBody(InfoworksFields.Of(("workflows", new[] { workflow }))),
        ];
        foreach (var request in requests)
            request.For(workflowId).WhenRefused(failure);
        await PathsByRole.SendAsync(session, requests, request => ConfirmAsync(request, workflowId, failure, context), ErrorCatalog.Find(ErrorId.PermissionDenied).RecommendedAction, context).ConfigureAwait(false);
    }

    private async Task<string> GetActiveVersionAsync(string domainId, string workflowId, string failure, CallContext context)
    {
        var workflow = await new InfoworksWorkflows(session).GetAsync(domainId, workflowId, context).ConfigureAwait(false);
        return workflow.ActiveVersionId ?? throw new DataOpsException(ErrorId.InvalidRequest, $"{failure}: it has no active version.")
        {
            Service = Service.Infoworks,
            AuthToken = session.Name,
            TargetObject = workflowId,
            RecommendedAction = "Specify the version with -WorkflowVersionId.",
        };
    }

    // The answer for many lists the workflows that were changed.
    private async Task<bool> ConfirmAsync(ApiRequest request, string workflowId, string failure, CallContext context)
    {
        var answer = await session.GetRecordAsync(request, context).ConfigureAwait(false);
        var result = InfoworksAnswer.ResultOf(answer);
        var isListed = !result.Has("result") || result.TakeRecords("result").Any(changed => changed.TakeText("workflow_id") == workflowId);
        return isListed ? true : throw InfoworksAnswer.NotConfirmed(session, request, result.TakeText("message"), failure);
    }
}
