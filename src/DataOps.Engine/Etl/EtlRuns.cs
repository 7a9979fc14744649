using System.Collections;
using System.Collections.Concurrent;
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
    private const char Digest = '~';

    private static readonly ConcurrentDictionary<string, byte> SeenToBegin = new();

    internal static readonly RunStates States = new(
        (RunState.Succeeded, ["completed", "complete", "success", "succeeded", "finished", "done"]),
        (RunState.Failed, ["failed", "failure", "error"]),
        (RunState.Running, ["running", "in progress", "in_progress", "processing", "started"]),
        (RunState.Queued, ["queued", "pending", "scheduled", "waiting"]),
        (RunState.Canceled, ["cancelled", "canceled", "aborted", "stopped"]));

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

        var last = await AskAsync(jobId, context, poll: false).ConfigureAwait(false);
        var (before, name) = (SnapshotOf(last), NameIn(last));
        var request = new ApiRequest(EtlOperations.RunJob).With("job_id", jobId).For(jobId);
        var answer = RecordOf(await session.SettleAsync(request, $"Job {jobId} was not started", context).ConfigureAwait(false), nameOfText: "message");
        return StartedRuns.Note(new EtlJobRun
        {
            Service = Service.Etl,
            JobId = jobId,
            RunId = new RunAddress(Kind, session, jobId, before).ToString(),
            Name = name,
            State = RunState.Queued,
            Status = answer.Text("status", "state"),
            Message = session.Mask(answer.Text("message")),
            StartedAt = DateTimeOffset.UtcNow,
            Origin = session.Origin,
            AdditionalProperties = answer.Rest(),
        });
    }

    private async Task<Run> LookAsync(string jobId, string? before, CallContext context, bool poll)
    {
        var record = await AskAsync(jobId, context, poll).ConfigureAwait(false);
        var runId = new RunAddress(Kind, session, before is null ? [jobId] : [jobId, before]).ToString();
        var begun = before is null || HasBegun(runId, before, SnapshotOf(record));
        var status = record.Text("status", "state", "job_status", "last_status");
        var message = record.Text("message");
        var lastRun = record.Time("last_run", "last_run_at", "start_time", "started_at");
        return new EtlJobRun
        {
            Service = Service.Etl,
            JobId = jobId,
            RunId = runId,
            Name = NameIn(record),
            State = begun ? States.Find(status) : RunState.Queued,
            Status = begun ? status : null,
            Message = begun ? message : null,
            LastRunAt = lastRun,
            StartedAt = begun ? lastRun : null,
            EndedAt = begun ? record.Time("last_run_end", "end_time", "ended_at", "finished_at", "completed_at") : null,
            Origin = session.Origin,
            AdditionalProperties = record.Rest(),
        };
    }

    private static string? NameIn(JsonRecord record) => record.Text("job_description", "description");

    private async Task<JsonRecord> AskAsync(string jobId, CallContext context, bool poll) =>
        RecordOf(await session.GetLooseAsync(new ApiRequest(EtlOperations.GetJob) { IsPoll = poll }.With("job_id", jobId).For(jobId), context).ConfigureAwait(false), nameOfText: "status");

    // A server that tells no times says the same after a run as before it, so that what was seen in between has to be remembered.
    private static bool HasBegun(string runId, string before, string now)
    {
        if (now == before)
            return SeenToBegin.ContainsKey(runId);
        if (before[0] == Digest)
            SeenToBegin.TryAdd(runId, default);
        return true;
    }

    // Nothing is documented, so anything may come: an object, one in 'data', a list of which the last is the newest, a text.
    private static JsonRecord RecordOf(object? answer, string nameOfText) => answer switch
    {
        JsonRecord wrapped when wrapped["data"] is JsonRecord inner => Joined(inner, wrapped.Where(member => !member.Key.Equals("data", StringComparison.OrdinalIgnoreCase))),
        JsonRecord record => record,
        object?[] and [.. var older, JsonRecord newest] => Joined(newest, older.Length == 0 ? [] : [new("older", older)]),
        object?[] { Length: > 0 } items => new JsonRecord { { "items", items } },
        _ when JsonValue.ToText(answer) is { Length: > 0 } text => new JsonRecord { { nameOfText, text } },
        _ => new JsonRecord(),
    };

    private static JsonRecord Joined(JsonRecord first, IEnumerable<KeyValuePair<string, object?>> others)
    {
        foreach (var (name, value) in others)
            first.Add(first.Has(name) ? $"outer_{name}" : name, value);

        return first;
    }

    // The time of the last run where the server tells it; else all that it says, which is the same only while nothing happens.
    private static string SnapshotOf(JsonRecord record)
    {
        if (record.Count == 0)
            return Never;

        foreach (var name in (string[])["last_run", "last_run_at", "start_time", "started_at"])
            if (JsonValue.ToText(record[name]) is { Length: > 0 } time)
                return time;

        var all = string.Join('\n', record.Select(member => $"{member.Key}={JsonValue.ToText(member.Value)}"));
        return string.Create(CultureInfo.InvariantCulture, $"{Digest}{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(all)), 0, 8)}");
    }
}
