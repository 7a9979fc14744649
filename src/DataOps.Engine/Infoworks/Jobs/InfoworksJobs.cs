using System.Collections;
using System.Runtime.CompilerServices;
using DataOps.Engine.Http;
using DataOps.Engine.Runs;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks;

/// <summary>Jobs of sources and pipelines.</summary>
/// <param name="session">The session to call with.</param>
public sealed class InfoworksJobs(Session session)
{
    internal static readonly RunStates States = new(
        (RunState.Succeeded, ["completed", "succeeded", "success"]),
        (RunState.Failed, ["failed", "error"]),
        (RunState.Running, ["running"]),
        (RunState.Queued, ["pending", "blocked", "queued"]),
        (RunState.Canceled, ["canceled", "cancelled", "aborted"]));

    internal static readonly RunKind Kind = new("infoworks-job", Service.Infoworks, static async (session, address, context) => await new InfoworksJobs(session).GetAsync(address.Parts[0], poll: true, context).ConfigureAwait(false))
    {
        Stop = static (session, address, context) => new InfoworksJobs(session).CancelAsync(address.Parts[0], context),
        ShowLog = static address => $"See what the server says of it with: Get-InfoworksJob -JobId {address.Parts[0]}",
    };

    /// <summary>Lists jobs: <c>GET admin/jobs</c>.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="context">Whose call it is.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async IAsyncEnumerable<InfoworksJob> ListAsync(InfoworksQuery query, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in InfoworksPages.ReadAsync(session, new ApiRequest(JobOperations.ListJobs), query, context, cancellation).ConfigureAwait(false))
            yield return Read(row, row.Text("id") ?? "");
    }

    /// <summary>Gives one job: <c>GET admin/jobs/{id}</c>.</summary>
    /// <param name="jobId">Its id.</param>
    /// <param name="context">Whose call it is.</param>
    public Task<InfoworksJob> GetAsync(string jobId, CallContext context) => GetAsync(jobId, poll: false, context);

    /// <summary>Starts a job of a source: <c>POST sources/{id}/jobs</c>.</summary>
    /// <param name="sourceId">The source's id.</param>
    /// <param name="body">The job by the names of its fields on the wire.</param>
    /// <param name="context">Whose call it is.</param>
    public Task<InfoworksJob> StartSourceJobAsync(string sourceId, IReadOnlyDictionary<string, object?> body, CallContext context) =>
        StartAsync(new ApiRequest(JobOperations.SubmitSourceJob).With("source_id", sourceId).WithBody(body).For(sourceId), body, "source", sourceId, context);

    /// <summary>Starts a job of a pipeline: <c>POST domains/{id}/pipelines/{id}/jobs</c>.</summary>
    /// <param name="domainId">The domain's id.</param>
    /// <param name="pipelineId">The pipeline's id.</param>
    /// <param name="body">The job by the names of its fields on the wire.</param>
    /// <param name="context">Whose call it is.</param>
    public Task<InfoworksJob> StartPipelineJobAsync(string domainId, string pipelineId, IReadOnlyDictionary<string, object?> body, CallContext context) =>
        StartAsync(new ApiRequest(JobOperations.SubmitPipelineJob).With("domain_id", domainId).With("pipeline_id", pipelineId).WithBody(body).For(pipelineId), body, "pipeline", pipelineId, context);

    /// <summary>Asks for a job to be canceled: <c>GET prodops/jobs/{id}/cancel</c>. The server tells success by its text alone.</summary>
    /// <param name="jobId">Its id.</param>
    /// <param name="context">Whose call it is.</param>
    public async Task CancelAsync(string jobId, CallContext context)
    {
        var request = new ApiRequest(JobOperations.CancelJob).With("job_id", jobId).For(jobId);
        var answer = await session.GetRecordAsync(request, context).ConfigureAwait(false);
        var message = answer.Text("message") ?? InfoworksAnswer.ResultOf(answer).Text("message");
        if (message is null || !message.Contains("cancel", StringComparison.OrdinalIgnoreCase) || InfoworksAnswer.SaysNo(message))
            throw InfoworksAnswer.NotConfirmed(session, request, message, $"Job {jobId} was not canceled");
    }

    /// <summary>Names and values as the vendor wants parameters of pipelines and workflows.</summary>
    /// <param name="parameters">The values by name; null for none.</param>
    public static IReadOnlyList<object>? Pairs(IDictionary? parameters) => parameters is not { Count: > 0 }
        ? null
        : InfoworksFields.Plain(parameters).Select(entry => (object)new Dictionary<string, object?> { ["key"] = entry.Key, ["value"] = entry.Value }).ToArray();

    private async Task<InfoworksJob> GetAsync(string jobId, bool poll, CallContext context)
    {
        var request = new ApiRequest(JobOperations.GetJob) { IsPoll = poll }.With("job_id", jobId).For(jobId);
        var answer = await session.GetRecordAsync(request, context).ConfigureAwait(false);
        return answer["result"] is JsonRecord { Count: > 0 } row
            ? Read(row, jobId)
            : throw Failure.InAnswer(ErrorId.ObjectNotFound, $"There is no job '{jobId}'.", request, session);
    }

    private async Task<InfoworksJob> StartAsync(ApiRequest request, IReadOnlyDictionary<string, object?> body, string entityType, string entityId, CallContext context)
    {
        var answer = await session.GetRecordAsync(request, context).ConfigureAwait(false);
        var result = answer["result"] as JsonRecord;
        var message = result?.Text("message") ?? answer.Text("message");
        var id = InfoworksAnswer.IdOf(answer) ?? throw InfoworksAnswer.NotConfirmed(session, request, message, $"The job of {entityType} {entityId} was not started");
        return StartedRuns.Note(new InfoworksJob
        {
            Service = Service.Infoworks,
            JobId = id,
            RunId = RunIdOf(id),
            Name = body.GetValueOrDefault("job_name") as string,
            JobType = body.GetValueOrDefault("job_type") as string,
            EntityType = entityType,
            EntityId = entityId,
            SubEntityId = body.GetValueOrDefault("table_group_id") as string,
            State = RunState.Queued,
            Message = session.Mask(message),
            StartedAt = DateTimeOffset.UtcNow,
            Origin = session.Origin,
        });
    }

    private InfoworksJob Read(JsonRecord row, string jobId)
    {
        var status = row.Text("status", "state");
        var state = States.Find(status);
        row.Text("id");
        return new InfoworksJob
        {
            Service = Service.Infoworks,
            JobId = jobId,
            RunId = RunIdOf(jobId),
            Name = row.Text("name"),
            JobType = row.Text("type", "job_type"),
            State = state,
            Status = status,
            Message = session.Mask(row.Text("message", "error", "error_message")),
            Percentage = row.Count32("percentage"),
            EntityType = row.Text("entity_type"),
            EntityId = row.Text("entity_id"),
            SubEntityType = row.Text("sub_entity_type"),
            SubEntityId = row.Text("sub_entity_id"),
            ComputeName = row.Text("compute_name"),
            CreatedBy = row.Text("created_by"),
            StartedAt = row.Time("created_at"),
            EndedAt = state is RunState.Succeeded or RunState.Failed or RunState.Canceled ? row.Time("processed_at", "last_updated") : null,
            Origin = session.Origin,
            AdditionalProperties = row.Rest(),
        };
    }

    private string RunIdOf(string jobId) => new RunAddress(Kind, session, jobId).ToString();
}
