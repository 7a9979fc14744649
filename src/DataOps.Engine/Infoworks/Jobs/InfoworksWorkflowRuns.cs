using System.Collections;
using System.Runtime.CompilerServices;
using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Runs;
using DataOps.Engine.Runs.Lists;
using DataOps.Engine.Runs.Starts;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Jobs;

/// <summary>Runs of workflows.</summary>
/// <param name="session">The session to send with.</param>
public sealed class InfoworksWorkflowRuns(Session session)
{
    internal static readonly RunStates States = new(
        (RunState.Succeeded, ["success", "succeeded", "completed"]),
        (RunState.Failed, ["failed", "error"]),
        (RunState.Running, ["running", "restarting"]),
        (RunState.Queued, ["pending", "queued", "blocked"]),
        (RunState.WaitingForPerson, ["paused"]),
        (RunState.Canceled, ["canceled", "cancelled", "aborted"]));

    internal static readonly RunKind Kind = new("infoworks-workflow", Service.Infoworks, static async (session, address, context) =>
        await new InfoworksWorkflowRuns(session).GetAsync(PartOf(address, 0), PartOf(address, 1), PartOf(address, 2), poll: true, context).ConfigureAwait(false))
    {
        Stop = static (session, address, context) => new InfoworksWorkflowRuns(session).CancelAsync(PartOf(address, 0), PartOf(address, 1), PartOf(address, 2), context),
        List = static (session, query, context) => new InfoworksWorkflowRuns(session).ListLastOfAllAsync(query, context),
        Restart = static (session, address, context) => Task.FromResult(new RunRestart($"run {PartOf(address, 2)} of workflow {PartOf(address, 1)}", "Restart", async own => await new InfoworksWorkflowRuns(session).RestartAsync(PartOf(address, 0), PartOf(address, 1), PartOf(address, 2), [], own).ConfigureAwait(false))),
        ShowLog = static (address, seen) => (seen as InfoworksWorkflowRun)?.Tasks.FirstOrDefault(task => States.Find(task.Status) == RunState.Failed) is { TaskId: { } failed }
            ? CommandText.Of($"See the log of its failed task with: Get-InfoworksWorkflowTaskLog -DomainId {PartOf(address, 0)} -WorkflowId {PartOf(address, 1)} -WorkflowRunId {PartOf(address, 2)} -TaskId {failed}") + InfoworksJobs.LastOfLog
            : CommandText.Of($"See its tasks with: Get-InfoworksWorkflowRun -DomainId {PartOf(address, 0)} -WorkflowId {PartOf(address, 1)} -WorkflowRunId {PartOf(address, 2)} | Select-Object -ExpandProperty Tasks"),
    };

    /// <summary>Starts a workflow: <c>POST domains/{id}/workflows/{id}/start</c>.</summary>
    /// <param name="domainId">The domain's id.</param>
    /// <param name="workflowId">The workflow's id.</param>
    /// <param name="versionId">The version to run; null for the active one.</param>
    /// <param name="parameters">Values by name; null for none.</param>
    /// <param name="skippedTasks">The ids of the tasks that the run leaves out.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<InfoworksWorkflowRun> StartAsync(string domainId, string workflowId, string? versionId, IDictionary? parameters, IReadOnlyList<string> skippedTasks, CallContext context)
    {
        var request = Request(JobOperations.StartWorkflow, domainId, workflowId).WithQuery("workflow_version_id", versionId)
            .WhenInConflict(CommandText.Of($"If it is running already, wait for that run: Get-InfoworksWorkflowRun -DomainId {domainId} -WorkflowId {workflowId} -First 1 | Wait-DataOpsRun"));
        if (InfoworksFields.Of(("workflow_parameters", InfoworksParameters.Pairs(parameters)), Skipped(skippedTasks)) is { Count: > 0 } body)
            request.WithBody(body);
        var answer = await session.GetRecordAsync(request.WhenRefused($"Workflow {workflowId} was not started"), context).ConfigureAwait(false);
        var message = (answer["result"] as JsonRecord)?.TakeText("message") ?? answer.TakeText("message");
        var id = InfoworksAnswer.IdOf(answer) ?? throw InfoworksAnswer.NotConfirmed(session, request, message, $"Workflow {workflowId} was not started");
        return Begun(domainId, workflowId, id, message);
    }

    /// <summary>Lists the runs of a workflow: <c>GET …/runs</c>.</summary>
    /// <param name="domainId">The domain's id.</param>
    /// <param name="workflowId">The workflow's id.</param>
    /// <param name="query">Limit, offset, order and conditions of the list.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    public async IAsyncEnumerable<InfoworksWorkflowRun> ListAsync(string domainId, string workflowId, InfoworksQuery query, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var request = Request(JobOperations.ListWorkflowRuns, domainId, workflowId);
        await foreach (var row in InfoworksPages.ReadAsync(session, request, query, context, cancellation).ConfigureAwait(false))
            yield return Read(row, domainId, workflowId, row.TakeText("id", "run_id") ?? "");
    }

    /// <summary>Lists the last runs of a workflow, the newest first: <c>GET …/runs</c>. The vendor documents no field to sort by; <c>triggered_at</c> is inferred from the rows.</summary>
    /// <param name="domainId">The domain's id.</param>
    /// <param name="workflowId">The workflow's id.</param>
    /// <param name="last">How many.</param>
    /// <param name="query">The conditions of the list.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public IAsyncEnumerable<InfoworksWorkflowRun> ListLastAsync(string domainId, string workflowId, int last, InfoworksQuery query, CallContext context) =>
        ListAsync(domainId, workflowId, query with { First = last, SortBy = "triggered_at", Descending = true }, context);

    /// <summary>Lists the runs of all workflows, one workflow after the other: <c>GET …/runs</c> of each.</summary>
    /// <remarks>The vendor has lists of all runs, <c>GET admin/workflows/runs</c> and <c>POST prodops/workflow_runs</c>, but documents them with the fields of workflows: their rows do not name a run.</remarks>
    /// <param name="domainId">The domain's id; null for all domains.</param>
    /// <param name="last">How many of the last runs of each workflow; null for all.</param>
    /// <param name="query">Limit, offset, order and conditions of the list. Runs are ordered only within each workflow.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    public IAsyncEnumerable<InfoworksWorkflowRun> ListAllAsync(string? domainId, int? last, InfoworksQuery query, CallContext context, CancellationToken cancellation = default)
    {
        return ParentWalk.ReadAsync(session, InfoworksResourceTypes.Workflow, domainId, query, Read, context, cancellation);

        IAsyncEnumerable<InfoworksWorkflowRun> Read(string key, InfoworksQuery part)
        {
            var (domain, workflow) = key.Split('/') is [var first, var second] ? (first, second) : throw new InvalidOperationException($"'{key}' is not the key of a workflow.");
            return last is { } count ? ListLastAsync(domain, workflow, count, part, context) : ListAsync(domain, workflow, part, context, cancellation);
        }
    }

    /// <summary>Returns one run: <c>GET …/runs/{id}</c>.</summary>
    /// <param name="domainId">The domain's id.</param>
    /// <param name="workflowId">The workflow's id.</param>
    /// <param name="workflowRunId">The run's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task<InfoworksWorkflowRun> GetAsync(string domainId, string workflowId, string workflowRunId, CallContext context) =>
        GetAsync(domainId, workflowId, workflowRunId, poll: false, context);

    /// <summary>Requests the cancellation of a run: <c>POST …/runs/{id}/cancel</c>; if that is not allowed, <c>POST admin/workflows/cancel</c>, then <c>POST prodops/workflows/cancel</c>.</summary>
    /// <param name="domainId">The domain's id.</param>
    /// <param name="workflowId">The workflow's id.</param>
    /// <param name="workflowRunId">The run's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task CancelAsync(string domainId, string workflowId, string workflowRunId, CallContext context) =>
        ChangeAsync([JobOperations.CancelWorkflowRun, JobOperations.CancelWorkflowRuns, JobOperations.CancelOperationsWorkflowRuns], domainId, workflowId, workflowRunId, [], "canceled", context);

    /// <summary>
    /// Restarts a run that has ended, under the same id: <c>POST …/runs/{id}/restart</c>; if that is not allowed, <c>POST admin/workflows/restart</c>, then <c>POST prodops/workflows/restart</c>.
    /// </summary>
    /// <param name="domainId">The domain's id.</param>
    /// <param name="workflowId">The workflow's id.</param>
    /// <param name="workflowRunId">The run's id.</param>
    /// <param name="skippedTasks">The ids of the tasks that the run leaves out.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<InfoworksWorkflowRun> RestartAsync(string domainId, string workflowId, string workflowRunId, IReadOnlyList<string> skippedTasks, CallContext context)
    {
        var message = await ChangeAsync([JobOperations.RestartWorkflowRun, JobOperations.RestartWorkflowRuns, JobOperations.RestartOperationsWorkflowRuns], domainId, workflowId, workflowRunId, skippedTasks, "restarted", context).ConfigureAwait(false);
        return Begun(domainId, workflowId, workflowRunId, message);
    }

    // The paths of the roles are for many runs, but take one here: the answer to a cancellation of many does not tell which runs were refused.
    private Task<string?> ChangeAsync(IReadOnlyList<Operation> operations, string domainId, string workflowId, string workflowRunId, IReadOnlyList<string> skippedTasks, string change, CallContext context)
    {
        var failure = $"Workflow run {workflowRunId} was not {change}";
        var one = Request(operations[0], domainId, workflowId).With("run_id", workflowRunId);
        if (InfoworksFields.Of(Skipped(skippedTasks)) is { Count: > 0 } body)
            one.WithBody(body);
        var run = InfoworksFields.Of(("workflow_id", workflowId), ("run_id", workflowRunId), Skipped(skippedTasks));
        ApiRequest[] requests = [one, .. operations.Skip(1).Select(operation => new ApiRequest(operation).WithBody(InfoworksFields.Of(("ids", new[] { run }))))];
        foreach (var request in requests)
            request.For(workflowRunId).WhenRefused(failure);
        return PathsByRole.SendAsync(session, requests, request => ConfirmAsync(request, failure, context), ErrorCatalog.Find(ErrorId.PermissionDenied).RecommendedAction, context);
    }

    // An answer for many is a success as a whole, with an error for each run that was refused.
    private async Task<string?> ConfirmAsync(ApiRequest request, string failure, CallContext context)
    {
        var answer = await session.GetRecordAsync(request, context).ConfigureAwait(false);
        foreach (var run in InfoworksAnswer.ResultOf(answer).TakeRecords("ids"))
            if (session.Mask(run.TakeText("error"), request) is { Length: > 0 } error)
                throw Failure.InAnswer(ErrorId.Refused, $"{failure}: {error}", request, session, new VendorError(null, error));
        return answer.TakeText("message");
    }

    private static (string Name, object? Value) Skipped(IReadOnlyList<string> tasks) => ("skip_nodes", tasks.Count > 0 ? tasks : null);

    private IAsyncEnumerable<ListedRun> ListLastOfAllAsync(RunQuery query, CallContext context)
    {
        return RunList.OfEachAsync(Wanted(), ReadAsync);

        async IAsyncEnumerable<InfoworksWorkflow> Wanted()
        {
            await foreach (var workflow in new InfoworksWorkflows(session).ListAsync(null, new InfoworksQuery(), context).ConfigureAwait(false))
                if (workflow is { WorkflowId: not null, DomainId: not null } && query.IsWanted(workflow.Name))
                    yield return workflow;
        }

        async Task<IReadOnlyList<Run>> ReadAsync(InfoworksWorkflow workflow)
        {
            var runs = new List<Run>();
            await foreach (var run in ListLastAsync(workflow.DomainId!, workflow.WorkflowId!, query.Last, new InfoworksQuery(), context).ConfigureAwait(false))
            {
                run.CallBy(workflow.Name);
                runs.Add(run);
            }

            return runs;
        }
    }

    private InfoworksWorkflowRun Begun(string domainId, string workflowId, string workflowRunId, string? message) =>
        StartedRuns.Note(Recall(RunAddress.Parse(RunIdOf(domainId, workflowId, workflowRunId)), new(RunState.Queued, Message: session.Mask(message)) { StartedAt = DateTime.Now }));

    /// <summary>The run as it was recorded.</summary>
    internal InfoworksWorkflowRun Recall(RunAddress address, RunRecord record) => new()
    {
        Service = Service.Infoworks,
        DomainId = PartOf(address, 0),
        WorkflowId = PartOf(address, 1),
        WorkflowRunId = PartOf(address, 2),
        RunId = address.ToString(),
        Name = record.Name,
        State = record.State,
        Status = record.Status,
        Message = record.Message,
        StartedAt = record.StartedAt,
        EndedAt = record.EndedAt,
        Origin = session.Origin,
    };

    private async Task<InfoworksWorkflowRun> GetAsync(string domainId, string workflowId, string workflowRunId, bool poll, CallContext context)
    {
        var request = new ApiRequest(JobOperations.GetWorkflowRun) { IsPoll = poll }.With("domain_id", domainId).With("workflow_id", workflowId).With("run_id", workflowRunId).For(workflowRunId);
        var answer = await session.GetRecordAsync(request, context).ConfigureAwait(false);
        return Read(InfoworksAnswer.ResultOf(answer), domainId, workflowId, workflowRunId);
    }

    private static ApiRequest Request(Operation operation, string domainId, string workflowId) =>
        new ApiRequest(operation).With("domain_id", domainId).With("workflow_id", workflowId).For(workflowId);

    private InfoworksWorkflowRun Read(JsonRecord row, string domainId, string workflowId, string workflowRunId)
    {
        var progress = row.TakeRecord("workflow_status");
        var status = progress?.TakeText("state", "status") ?? row.TakeText("workflow_status", "state", "status");
        var state = States.Find(status);
        foreach (var name in (ReadOnlySpan<string>)["id", "run_id", "domain_id", "workflow_id"])
            row.TakeText(name);
        return new InfoworksWorkflowRun
        {
            Service = Service.Infoworks,
            DomainId = domainId,
            WorkflowId = workflowId,
            WorkflowRunId = workflowRunId,
            RunId = RunIdOf(domainId, workflowId, workflowRunId),
            Name = row.TakeText("workflow_name", "name"),
            State = state,
            Status = status,
            Message = progress?.TakeText("message", "error") ?? row.TakeText("message", "error"),
            BuildNumber = row.TakeInt32("build_number"),
            Progress = row.TakeText("job_progress"),
            Tasks = row.TakeRecords("tasks_status").Select(task => ReadTask(task, domainId, workflowId, workflowRunId)).ToArray(),
            // A waiting run does not have a start time yet.
            StartedAt = progress?.TakeTime("start_date") ?? row.TakeTime("start_date", "triggered_at", "created_at"),
            // A restarted run still has its previous end time.
            EndedAt = state.IsEnd() ? progress?.TakeTime("end_date") ?? row.TakeTime("end_date") : null,
            Origin = session.Origin,
            AdditionalProperties = row.RestWith("workflow_status", progress),
        };
    }

    private InfoworksWorkflowTask ReadTask(JsonRecord task, string domainId, string workflowId, string workflowRunId) => new()
    {
        DomainId = domainId,
        WorkflowId = workflowId,
        WorkflowRunId = workflowRunId,
        TaskId = task.TakeText("task_id", "id"),
        Title = task.TakeText("task_title"),
        Status = task.TakeText("task_state", "state", "status"),
        StartedAt = task.TakeTime("task_start_time"),
        EndedAt = task.TakeTime("task_end_time"),
        Origin = session.Origin,
        AdditionalProperties = task.Rest(),
    };

    private string RunIdOf(string domainId, string workflowId, string workflowRunId) =>
        new RunAddress(Kind, session, domainId, workflowId, workflowRunId).ToString();

    private static string PartOf(RunAddress address, int index) => address.Parts.Count == 3
        ? address.Parts[index]
        : throw new DataOpsException(ErrorId.InvalidRequest, $"'{address}' is not the run id of a workflow run.") { Service = Service.Infoworks, TargetObject = address.ToString() };
}
