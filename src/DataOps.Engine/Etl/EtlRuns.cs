using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DataOps.Engine.Http;
using DataOps.Engine.Runs;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Etl;

/// <summary>
/// Runs of ETL jobs. The server tells only of a job's last run and has no run id, so a run is known by what the last run was before
/// the start: as long as the server still tells of that one, ours has not begun.
/// </summary>
public sealed class EtlRuns(Session session)
{
    private const string Never = "never";

    internal static readonly RunKind Kind = new("etl", Service.Etl, static (session, address, context) =>
        new EtlRuns(session).LookAsync(address.Parts[0], address.Parts.ElementAtOrDefault(1), context, poll: true))
    {
        ShowLog = static address => $"See what the server says of it with: Get-EtlJobRun -JobId {address.Parts[0]}",
    };

    /// <summary>Gives the last run of a job, whoever started it: <c>GET etl/job/{id}</c>.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="context">Whose call it is.</param>
    public async Task<EtlJobRun> GetLastAsync(string jobId, CallContext context) =>
        (EtlJobRun)await LookAsync(jobId, null, context, poll: false).ConfigureAwait(false);

    /// <summary>Runs a job in the background: <c>POST etl/job/{id}</c>.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="fields">External dynamic fields to set before, by name or label; null for none.</param>
    /// <param name="context">Whose call it is.</param>
    public async Task<EtlJobRun> StartAsync(string jobId, IDictionary? fields, CallContext context)
    {
        if (fields is { Count: > 0 })
            await new EtlClient(session).SetInboundFieldsAsync(jobId, fields, context).ConfigureAwait(false);

        var before = SnapshotOf(await AskAsync(jobId, context, poll: false).ConfigureAwait(false));
        var answer = await session.GetLooseAsync(new ApiRequest(EtlOperations.RunJob).With("job_id", jobId).For(jobId), context).ConfigureAwait(false);
        var record = answer as JsonRecord ?? new JsonRecord();
        var (status, message) = (record.Text("status", "state"), record.Text("message") ?? answer as string);
        if (RunStates.Find(RunStates.Etl, status) == RunState.Failed)
            throw new DataOpsException(ErrorId.Refused, session.Mask($"Job {jobId} was not started: {message ?? status}")) { Service = Service.Etl, AuthToken = session.Name, TargetObject = jobId, VendorMessage = message, HttpStatus = 200 };

        return new EtlJobRun
        {
            Service = Service.Etl,
            JobId = jobId,
            RunId = new RunAddress(Kind.Prefix, session.Name, [jobId, before]).ToString(),
            Name = $"job {jobId}",
            State = RunState.Queued,
            Status = status,
            Message = message,
            StartedAt = DateTimeOffset.UtcNow,
            AuthToken = session.Name,
            AdditionalProperties = record.Rest(),
        };
    }

    private async Task<Run> LookAsync(string jobId, string? before, CallContext context, bool poll)
    {
        var answer = await AskAsync(jobId, context, poll).ConfigureAwait(false);
        var begun = before is null || SnapshotOf(answer) != before;
        var record = RecordOf(answer);
        var status = record.Text("status", "state", "job_status", "last_status") ?? answer as string;
        var lastRun = record.Time("last_run", "last_run_at", "start_time", "started_at");
        return new EtlJobRun
        {
            Service = Service.Etl,
            JobId = jobId,
            RunId = new RunAddress(Kind.Prefix, session.Name, before is null ? [jobId] : [jobId, before]).ToString(),
            Name = record.Text("job_description", "description") ?? $"job {jobId}",
            State = begun ? RunStates.Find(RunStates.Etl, status) : RunState.Queued,
            Status = begun ? status : null,
            Message = record.Text("message"),
            LastRunAt = lastRun,
            StartedAt = begun ? lastRun : null,
            EndedAt = begun ? record.Time("last_run_end", "end_time", "ended_at", "finished_at", "completed_at") : null,
            AuthToken = session.Name,
            AdditionalProperties = record.Rest(),
        };
    }

    private Task<object?> AskAsync(string jobId, CallContext context, bool poll) =>
        session.GetLooseAsync(new ApiRequest(EtlOperations.GetJob) { IsPoll = poll }.With("job_id", jobId).For(jobId), context);

    private static JsonRecord RecordOf(object? answer) => answer switch
    {
        JsonRecord { Count: 1 } wrapped when wrapped["data"] is JsonRecord inner => inner,
        JsonRecord record => record,
        object?[] items => items.OfType<JsonRecord>().LastOrDefault() ?? new JsonRecord(),
        _ => new JsonRecord(),
    };

    // The time of the last run where the server tells it; else all that it says, which is the same only while nothing happens.
    private static string SnapshotOf(object? answer)
    {
        var record = RecordOf(answer);
        if (record.Count == 0 && answer is not string)
            return Never;

        foreach (var name in (string[])["last_run", "last_run_at", "start_time", "started_at"])
            if (JsonValue.ToText(record[name]) is { Length: > 0 } time)
                return time;

        var all = answer as string ?? string.Join('\n', record.Select(member => $"{member.Key}={JsonValue.ToText(member.Value)}"));
        return string.Create(CultureInfo.InvariantCulture, $"~{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(all)), 0, 8)}");
    }
}
