using System.Runtime.CompilerServices;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Json;
using DataOps.Engine.Names;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Jobs;

/// <summary>Workflows of domains. Their runs are in <see cref="InfoworksWorkflowRuns"/>.</summary>
/// <param name="session">The session to send with.</param>
public sealed class InfoworksWorkflows(Session session)
{
    /// <summary>Lists workflows: <c>GET domains/{id}/workflows</c>, or those of all domains: <c>GET admin/workflows</c>, or domain by domain if that is not allowed.</summary>
    /// <param name="domainId">The domain's id; null for all domains.</param>
    /// <param name="query">Limit, offset, order and conditions of the list.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    public async IAsyncEnumerable<InfoworksWorkflow> ListAsync(string? domainId, InfoworksQuery query, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (domainId is not null)
        {
            var request = new ApiRequest(JobOperations.ListWorkflows).With("domain_id", domainId).For(domainId);
            await foreach (var row in InfoworksPages.ReadAsync(session, request, query, context, cancellation).ConfigureAwait(false))
                yield return Read(row, domainId);
            yield break;
        }

        var workflows = PathsByRole.ListAsync(
            session,
            [
                (JobOperations.ListAllWorkflows, ReadAllAsync(query, context, cancellation)),
                (JobOperations.ListWorkflows, ParentWalk.ReadAsync(session, InfoworksResources.Domain.Type, query, (domain, part) => ListAsync(domain, part, context, cancellation), context, cancellation)),
            ],
            "Use a token with the scope of an administrator, or name the domains with -DomainId.",
            context,
            cancellation);
        await foreach (var workflow in workflows.ConfigureAwait(false))
            yield return workflow;
    }

    /// <summary>Returns one workflow: <c>GET domains/{id}/workflows/{id}</c>.</summary>
    /// <param name="domainId">The domain's id.</param>
    /// <param name="workflowId">The workflow's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<InfoworksWorkflow> GetAsync(string domainId, string workflowId, CallContext context)
    {
        var answer = await session.GetRecordAsync(Request(JobOperations.GetWorkflow, domainId, workflowId), context).ConfigureAwait(false);
        return Read(InfoworksAnswer.ResultOf(answer), domainId);
    }

    /// <summary>Creates a workflow, which has no version yet: <c>POST domains/{id}/workflows</c>.</summary>
    /// <param name="domainId">The domain's id.</param>
    /// <param name="fields">Its fields by their names on the wire, among them its name.</param>
    /// <param name="target">What the user named.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <returns>The workflow as it was sent, with its id.</returns>
    public async Task<InfoworksWorkflow> CreateAsync(string domainId, IReadOnlyDictionary<string, object?> fields, object? target, CallContext context)
    {
        const string Failure = "The workflow was not created";
        var request = new ApiRequest(JobOperations.CreateWorkflow).With("domain_id", domainId).WithBody(fields).For(target).WhenRefused(Failure);
        var answer = await session.GetRecordAsync(request, context).ConfigureAwait(false);
        var id = InfoworksAnswer.IdOf(answer) ?? throw InfoworksAnswer.NotConfirmed(session, request, answer.TakeText("message"), Failure);
        ResourceNames.Forget(session, InfoworksResourceTypes.Workflow);
        return Read(InfoworksFields.AsAnswered(id, fields), domainId);
    }

    /// <summary>Changes fields of a workflow. Other fields keep their values: <c>PATCH domains/{id}/workflows/{id}</c>.</summary>
    /// <param name="domainId">The domain's id.</param>
    /// <param name="workflowId">The workflow's id.</param>
    /// <param name="changes">The fields by their names on the wire.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task UpdateAsync(string domainId, string workflowId, IReadOnlyDictionary<string, object?> changes, CallContext context)
    {
        var request = Request(JobOperations.UpdateWorkflow, domainId, workflowId).WithBody(changes);
        await session.GetRecordAsync(request.WhenRefused($"The workflow {workflowId} was not changed"), context).ConfigureAwait(false);
        ResourceNames.Forget(session, InfoworksResourceTypes.Workflow);
    }

    /// <summary>Deletes a workflow: <c>DELETE domains/{id}/workflows/{id}</c>.</summary>
    /// <param name="domainId">The domain's id.</param>
    /// <param name="workflowId">The workflow's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task RemoveAsync(string domainId, string workflowId, CallContext context)
    {
        var request = Request(JobOperations.DeleteWorkflow, domainId, workflowId);
        await session.GetRecordAsync(request.WhenRefused($"The workflow {workflowId} was not deleted"), context).ConfigureAwait(false);
        ResourceNames.Forget(session, InfoworksResourceTypes.Workflow);
    }

    private async IAsyncEnumerable<InfoworksWorkflow> ReadAllAsync(InfoworksQuery query, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in InfoworksPages.ReadAsync(session, new ApiRequest(JobOperations.ListAllWorkflows), query, context, cancellation).ConfigureAwait(false))
            yield return Read(row, null);
    }

    private static ApiRequest Request(Operation operation, string domainId, string workflowId) =>
        new ApiRequest(operation).With("domain_id", domainId).With("workflow_id", workflowId).For(workflowId);

    // The list of all domains has other names for id and name than that of one domain.
    private InfoworksWorkflow Read(JsonRecord row, string? domainId) => new()
    {
        WorkflowId = row.TakeText("id", "workflow_id"),
        DomainId = row.TakeText("domain_id") ?? domainId,
        DomainName = row.TakeText("domain_name"),
        Name = row.TakeText("name", "workflow_name"),
        Description = row.TakeText("description"),
        ActiveVersionId = row.TakeText("active_version_id"),
        SchedulerUserName = row.TakeText("scheduler_username"),
        IsPaused = row.TakeFlag("is_paused"),
        LastRunStatus = row.TakeText("last_exec_status"),
        LastRunStartedAt = row.TakeTime("last_exec_start_time"),
        LastRunEndedAt = row.TakeTime("last_exec_end_time"),
        CreatedAt = row.TakeTime("created_at"),
        CreatedBy = row.TakeText("created_by"),
        CreatedByName = row.TakeText("created_by_user_name"),
        ModifiedAt = row.TakeTime("modified_at"),
        ModifiedBy = row.TakeText("modified_by"),
        Origin = session.Origin,
        AdditionalProperties = row.Rest(),
    };
}
