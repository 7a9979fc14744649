using System.Runtime.CompilerServices;
using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Json;
using DataOps.Engine.Names;
using DataOps.Engine.Operations;
using DataOps.Engine.Runs;
using DataOps.Engine.Runs.Lists;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Jobs;

/// <summary>Jobs of sources, pipelines and pipeline groups. Administrators and operations analysts can list all of them; other users can list those of a source, pipeline or pipeline group.</summary>
/// <param name="session">The session to send with.</param>
public sealed class InfoworksJobs(Session session)
{
    internal static readonly RunKind Kind = new("infoworks-job", Service.Infoworks, static async (session, address, context) => await new InfoworksJobs(session).PollAsync(address.Parts[0], InfoworksJobOwner.In(address), context).ConfigureAwait(false))
    {
        Stop = static (session, address, context) => new InfoworksJobs(session).CancelAsync(address.Parts[0], context),
        List = static (session, query, context) => new InfoworksJobs(session).ListLastAsync(query, context),
        Restart = static (session, address, context) => new JobRestart(session).PrepareAsync(address, context),
        ShowLog = static (address, _) => CommandText.Of($"See its log with: Get-InfoworksJobLog -JobId {address.Parts[0]}") + ParametersOf(InfoworksJobOwner.In(address)) + LastOfLog,
    };

    /// <summary>The parameter that shows the end of a log, where the reason of a failure is.</summary>
    internal const string LastOfLog = " -Tail 50";

    // The states that the vendor documents for a condition. Answers contain others as well.
    private static readonly string[] DocumentedStatuses = ["pending", "aborted", "blocked", "failed", "running", "canceled", "completed", "succeeded", "toprocess", "terminated"];

    private const int MostListed = 1_000;

    private const string NameOwner = "Use a token with the scope of an administrator or operations analyst, or name what the jobs work on, as far as the command takes it: -SourceId, -PipelineGroupId, or -DomainId and -PipelineId.";

    private readonly JobReader _reader = new(session);

    /// <summary>Lists jobs: those of a source, pipeline or pipeline group, or of all: <c>GET admin/jobs</c>, or <c>POST prodops/jobs</c> if that is not allowed.</summary>
    /// <param name="wanted">The conditions on the jobs.</param>
    /// <param name="owner">The source, pipeline or pipeline group; null for all jobs.</param>
    /// <param name="query">Limit, offset and order, and further conditions.</param>
    /// <param name="resolveNames">Whether to include the names of users and of what the jobs work on. Only the list for administrators has them.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    public async IAsyncEnumerable<InfoworksJob> ListAsync(InfoworksJobConditions wanted, InfoworksJobOwner? owner, InfoworksQuery query, bool resolveNames, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var filtered = query with { Filter = JobFilter.Of(wanted, query.Filter), SortBy = query.SortBy is { } field ? JobFilter.NameInStore(field) : null };
        var rows = owner is not null
            ? InfoworksPages.ReadAsync(session, owner.Request(JobOperations.ListSourceJobs, JobOperations.ListPipelineJobs, JobOperations.ListPipelineGroupJobs)!, filtered, context, cancellation)
            : PathsByRole.ListAsync(
                session,
                [
                    (JobOperations.ListJobs, InfoworksPages.ReadAsync(session, new ApiRequest(JobOperations.ListJobs).WithQuery("resolve_ref", resolveNames ? "true" : null), filtered, context, cancellation)),
                    (JobOperations.ListOperationsJobs, InfoworksPages.ReadByBodyAsync(session, JobOperations.ListOperationsJobs, JobFilter.Body(wanted, query, DateTimeOffset.UtcNow), query, context, cancellation)),
                ],
                NameOwner,
                context,
                cancellation);
        await foreach (var row in rows.ConfigureAwait(false))
            yield return _reader.Read(row, row.TakeText("id") ?? "", owner);
    }

    /// <summary>Returns one job: <c>GET admin/jobs/{id}</c>; if that is not allowed, <c>GET prodops/jobs/{id}</c>, then <c>GET sources/{id}/jobs/{id}</c>, <c>GET domains/{id}/pipelines/{id}/jobs/{id}</c> or <c>GET domains/{id}/pipeline-groups/{id}/jobs/{id}</c>.</summary>
    /// <param name="jobId">Its id.</param>
    /// <param name="owner">The source, pipeline or pipeline group; null if it is not known.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task<InfoworksJob> GetAsync(string jobId, InfoworksJobOwner? owner, CallContext context) => GetAsync(jobId, owner, poll: false, advice: null, context);

    /// <summary>Returns one job as <see cref="GetAsync(string, InfoworksJobOwner?, CallContext)"/> does, with other advice if no path to it is allowed.</summary>
    internal Task<InfoworksJob> GetAsync(string jobId, InfoworksJobOwner? owner, string advice, CallContext context) => GetAsync(jobId, owner, poll: false, advice, context);

    /// <summary>Returns one job as <see cref="GetAsync(string, InfoworksJobOwner?, CallContext)"/> does, without retries: it is polled again anyway.</summary>
    internal Task<InfoworksJob> PollAsync(string jobId, InfoworksJobOwner? owner, CallContext context) => GetAsync(jobId, owner, poll: true, advice: null, context);

    /// <summary>
    /// Returns the ids of the jobs of a group's pipelines. If the job does not have them, because an administrator's answer need not, it is read by
    /// <c>GET domains/{id}/pipeline-groups/{id}/jobs/{id}</c>.
    /// </summary>
    internal async Task<IReadOnlyList<string>> MembersOfAsync(InfoworksJob job, CallContext context)
    {
        if (job.MemberJobId.Count > 0 || job.PipelineGroupId is not { } group)
            return job.MemberJobId;

        var domain = job.DomainId ?? (await ResourceNames.Of(session, InfoworksResources.PipelineGroup.Type).FindAsync(group, context).ConfigureAwait(false)).Parent;
        var owner = InfoworksJobOwner.PipelineGroup(domain!, group);
        return (await GetAsync(Of(owner, job.JobId), job.JobId, owner, context).ConfigureAwait(false)).MemberJobId;
    }

    /// <summary>Starts a job of a source: <c>POST sources/{id}/jobs</c>.</summary>
    /// <param name="sourceId">The source's id.</param>
    /// <param name="body">The job by the names of its fields on the wire.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task<InfoworksJob> StartSourceJobAsync(string sourceId, IReadOnlyDictionary<string, object?> body, CallContext context) =>
        StartAsync(InfoworksJobOwner.Source(sourceId), body, context);

    /// <summary>Starts a job of a pipeline: <c>POST domains/{id}/pipelines/{id}/jobs</c>.</summary>
    /// <param name="domainId">The domain's id.</param>
    /// <param name="pipelineId">The pipeline's id.</param>
    /// <param name="body">The job by the names of its fields on the wire.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task<InfoworksJob> StartPipelineJobAsync(string domainId, string pipelineId, IReadOnlyDictionary<string, object?> body, CallContext context) =>
        StartAsync(InfoworksJobOwner.Pipeline(domainId, pipelineId), body, context);

    /// <summary>Builds the pipelines of a group: <c>POST domains/{id}/pipeline-groups/{id}/jobs</c>.</summary>
    /// <param name="domainId">The domain's id.</param>
    /// <param name="pipelineGroupId">The pipeline group's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task<InfoworksJob> StartPipelineGroupAsync(string domainId, string pipelineGroupId, CallContext context) =>
        StartAsync(InfoworksJobOwner.PipelineGroup(domainId, pipelineGroupId), InfoworksJobTypes.OfGroup, context);

    /// <summary>Requests the cancellation of a job: <c>GET prodops/jobs/{id}/cancel</c>, or <c>GET admin/jobs/{id}/cancel</c> if that is not allowed. Only the text of the answer reveals success.</summary>
    /// <param name="jobId">Its id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task CancelAsync(string jobId, CallContext context)
    {
        // The first is documented only for operations analysts; the vendor's client sends administrators to the second.
        var requests = new[] { JobOperations.CancelJob, JobOperations.CancelJobAsAdministrator }.Select(operation => new ApiRequest(operation).With("job_id", jobId).For(jobId).WhenRefused($"Job {jobId} was not canceled")).ToArray();
        return PathsByRole.SendAsync(session, requests, async request => await CancelAsync(request, jobId, context).ConfigureAwait(false), "Use a token with the scope of an operations analyst or an administrator: others cannot cancel jobs.", context);
    }

    /// <summary>
    /// Starts a new job for the failed tables of an ingestion: <c>POST admin/jobs/{id}/resubmit</c>; if that is not allowed, <c>GET prodops/jobs/{id}/resubmit</c>,
    /// then <c>POST sources/{id}/jobs/{id}/resubmit</c>.
    /// </summary>
    /// <param name="jobId">The id of the job that failed.</param>
    /// <param name="owner">Its source; null if it is not known.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <exception cref="DataOpsException">The job works on something else than the owner that was given (<see cref="ErrorId.InvalidRequest"/>), or the server refused the restart.</exception>
    public async Task<InfoworksJob> RestartAsync(string jobId, InfoworksJobOwner? owner, CallContext context)
    {
        if (owner is { IsClaimed: true })
            await GetAsync(jobId, owner, context).ConfigureAwait(false);
        var failure = $"Job {jobId} was not restarted";
        var requests = new List<ApiRequest> { Request(JobOperations.ResubmitJob), Request(JobOperations.ResubmitOperationsJob) };
        if (owner?.SourceId is { } source)
            requests.Add(Request(JobOperations.ResubmitSourceJob).With("source_id", source));
        return await PathsByRole.SendAsync(
            session,
            requests,
            request => StartAsync(request, owner, new Dictionary<string, object?>(), failure, context),
            "Use a token with the scope of an administrator or operations analyst, or name the source of the job with -SourceId.",
            context).ConfigureAwait(false);

        ApiRequest Request(Operation operation) => new ApiRequest(operation).With("job_id", jobId).For(jobId);
    }

    /// <summary>Stops the streaming of tables: <c>POST sources/{id}/stop-streaming</c>.</summary>
    /// <param name="sourceId">The source's id.</param>
    /// <param name="tableIds">The ids of the tables.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task StopStreamingAsync(string sourceId, IReadOnlyList<string> tableIds, CallContext context) => session.GetRecordAsync(
        new ApiRequest(JobOperations.StopStreaming).With("source_id", sourceId).WithBody(InfoworksFields.Of(("table_ids", tableIds))).For(sourceId).WhenRefused($"The streaming of source {sourceId} was not stopped"),
        context);

    /// <summary>The conditions for jobs in some states, in the vendor's words.</summary>
    internal static string[] StatusesOf(IEnumerable<RunState> states) => [.. states.SelectMany(JobReader.States.WordsOf).Where(DocumentedStatuses.Contains)];

    // The newest jobs of each type and each thing. To find those of a thing that has not run for long, the server would have to list all jobs.
    private async IAsyncEnumerable<ListedRun> ListLastAsync(RunQuery query, CallContext context)
    {
        var newest = new InfoworksQuery { First = MostListed, SortBy = "created_at", Descending = true };
        var wanted = new InfoworksJobConditions { Status = StatusesOf(query.States) };
        var counts = new Dictionary<(string?, string?, string?, string?), int>();
        if (query.States.Count > 0 && wanted.Status.Count == 0)
            yield break;

        await foreach (var job in ListAsync(wanted, owner: null, newest, resolveNames: false, context).ConfigureAwait(false))
        {
            var thing = (job.EntityType, job.EntityId, job.SubEntityId, job.JobType);
            var count = counts[thing] = counts.GetValueOrDefault(thing) + 1;
            if (count <= query.Last && query.IsWanted(job.Name))
                yield return new ListedRun(job);
        }
    }

    private async Task<bool> CancelAsync(ApiRequest request, string jobId, CallContext context)
    {
        var answer = await session.GetRecordAsync(request, context).ConfigureAwait(false);
        var message = answer.TakeText("message") ?? InfoworksAnswer.ResultOf(answer).TakeText("message");
        return message is not null && message.Contains("cancel", StringComparison.OrdinalIgnoreCase) && !ErrorPhrases.IsRefusal(message)
            ? true
            : throw InfoworksAnswer.NotConfirmed(session, request, message, $"Job {jobId} was not canceled");
    }

    private Task<InfoworksJob> GetAsync(string jobId, InfoworksJobOwner? owner, bool poll, string? advice, CallContext context)
    {
        var requests = new List<ApiRequest> { Request(JobOperations.GetJob), Request(JobOperations.GetOperationsJob) };
        if (owner is not null)
            requests.Add(Of(owner, jobId, poll));
        return PathsByRole.SendAsync(
            session,
            requests,
            request => GetAsync(request, jobId, owner, context),
            advice ?? (owner is null ? NameOwner : ErrorCatalog.Find(ErrorId.PermissionDenied).RecommendedAction),
            context);

        ApiRequest Request(Operation operation) => new ApiRequest(operation) { IsPoll = poll }.With("job_id", jobId).For(jobId);
    }

    private static ApiRequest Of(InfoworksJobOwner owner, string jobId, bool poll = false) =>
        owner.Request(JobOperations.GetSourceJob, JobOperations.GetPipelineJob, JobOperations.GetPipelineGroupJob, poll)!.With("job_id", jobId).For(jobId);

    private async Task<InfoworksJob> GetAsync(ApiRequest request, string jobId, InfoworksJobOwner? owner, CallContext context)
    {
        var answer = await session.GetRecordAsync(request, context).ConfigureAwait(false);
        if (InfoworksAnswer.ResultOf(answer) is not { } row || !row.Has("status"))
            throw Failure.InAnswer(ErrorId.ObjectNotFound, $"There is no job '{jobId}'.", request, session);
        if (owner is { IsClaimed: true } && row.PeekText("entity_id") is { } entity && !string.Equals(entity, owner.EntityId, StringComparison.OrdinalIgnoreCase))
            throw await JobOwnerMismatch.ErrorAsync(session, jobId, (row.PeekText("entity_type") ?? "object", entity), owner, context).ConfigureAwait(false);
        return _reader.Read(row, jobId, owner);
    }

    /// <summary>Starts a job of a source, pipeline or pipeline group.</summary>
    internal Task<InfoworksJob> StartAsync(InfoworksJobOwner owner, IReadOnlyDictionary<string, object?> body, CallContext context)
    {
        var request = owner.Request(JobOperations.SubmitSourceJob, JobOperations.SubmitPipelineJob, JobOperations.SubmitPipelineGroupJob)!.WithBody(body);
        return StartAsync(request, owner, body, $"The job of {owner.EntityType.Replace('_', ' ')} {owner.EntityId} was not started", context);
    }

    private async Task<InfoworksJob> StartAsync(ApiRequest request, InfoworksJobOwner? owner, IReadOnlyDictionary<string, object?> body, string failure, CallContext context)
    {
        var answer = await session.GetRecordAsync(request.WhenRefused(failure), context).ConfigureAwait(false);
        var message = (answer["result"] as JsonRecord)?.TakeText("message") ?? answer.TakeText("message");
        if ((InfoworksAnswer.IdOf(answer) is { } single ? [single] : StreamsIn(answer)) is not [var id, .. var others])
            throw InfoworksAnswer.NotConfirmed(session, request, message, failure);
        if (others.Length > 0)
            context.Log.Warning($"{request.Operation} started {others.Length + 1} jobs, of which only the first is output. The others are {string.Join(", ", others)}.");
        return StartedRuns.Note(_reader.Started(id, owner, body, message));
    }

    // A start of streaming is answered with the ids of jobs by the ids of tables, as the vendor's own scripts read it; the specification has only a single id.
    private static string[] StreamsIn(JsonRecord answer) => answer["result"] is JsonRecord jobs
        ? [.. jobs.Where(job => ResourceType.IsObjectId(job.Key)).Select(job => JsonValue.ToText(job.Value)).OfType<string>().Where(ResourceType.IsObjectId)]
        : [];

    // The vendor has a log of its own for the job of a source or a pipeline group, not for that of a pipeline.
    private static string ParametersOf(InfoworksJobOwner? owner) => owner switch
    {
        { SourceId: { } source } => CommandText.Of($" -SourceId {source}"),
        { PipelineGroupId: { } group } => CommandText.Of($" -PipelineGroupId {group} -DomainId {owner.DomainId!}"),
        _ => "",
    };
}
