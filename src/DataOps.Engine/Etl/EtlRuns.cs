using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Runs;
using DataOps.Engine.Runs.Lists;
using DataOps.Engine.Runs.Starts;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Etl;

/// <summary>
/// Runs of ETL jobs. The server reports only a job's last run and has no run ids, so a run is identified by what the last run was before
/// the start: as long as the server still reports that one and no poll saw the job running, ours has not begun.
/// </summary>
public sealed class EtlRuns(Session session)
{
    private const string Never = "never";
    private const string AtWork = "running";
    private const int LongestTime = 100;
    private const char Digest = '~';

    // A server's words for a job that has never run.
    private static readonly HashSet<string> NeverWords = new(StringComparer.OrdinalIgnoreCase) { Never, "never run", "never_run", "not run", "not_run", "not yet run", "no run", "no runs", "none" };

    private static readonly string[] StatusNames = ["job_status", "last_status", "status", "state"];

    private static readonly string[] LastRunNames = ["last_run", "last_run_at", "start_time", "started_at"];

    private static readonly ObservedStarts Observed = new();

    internal static readonly RunStates States = new(
        (RunState.Succeeded, ["completed", "complete", "success", "succeeded", "finished", "done"]),
        (RunState.Failed, ["failed", "failure", "error"]),
        (RunState.Running, ["running", "in progress", "in_progress", "processing", "started"]),
        (RunState.Queued, ["queued", "pending", "scheduled", "waiting"]),
        (RunState.Canceled, ["cancelled", "canceled", "aborted", "stopped"]));

    internal static readonly RunKind Kind = new("etl", Service.Etl, static (session, address, context) =>
        new EtlRuns(session).PollWithinWaitAsync(address.Parts, context))
    {
        List = static (session, query, context) => new EtlRuns(session).ListAsync(query, context),
        Restart = static (session, address, context) => Task.FromResult(new RunRestart($"job {address.Parts[0]}", "Run", async own => await new EtlRuns(session).StartAsync(address.Parts[0], null, own).ConfigureAwait(false))),
        ShowLog = static (address, _) => CommandText.Of($"See what the server reports about it with: Get-EtlJobRun -JobId {address.Parts[0]}"),
    };

    /// <summary>Returns the last run of a job, whoever started it: <c>GET etl/job/{id}</c>.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<EtlJobRun> GetLastAsync(string jobId, CallContext context) =>
        ReadRun(await AskAsync(jobId, context, poll: false).ConfigureAwait(false), [jobId]);

    /// <summary>Starts a job, which runs on the server: <c>POST etl/job/{id}</c>.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="fields">External dynamic fields to set first, by name or label; null for none.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<EtlJobRun> StartAsync(string jobId, IDictionary? fields, CallContext context)
    {
        if (fields is { Count: > 0 })
            await new EtlClient(session).SetInboundFieldsAsync(jobId, fields, context).ConfigureAwait(false);

        return await StartAfterAsync(jobId, await TakeSnapshotAsync(jobId, context).ConfigureAwait(false), context).ConfigureAwait(false);
    }

    /// <summary>Looks at the last run of a job before a start.</summary>
    internal async Task<RunSnapshot> TakeSnapshotAsync(string jobId, CallContext context)
    {
        var record = await AskAsync(jobId, context, poll: false).ConfigureAwait(false);
        var before = SnapshotOf(record);
        var last = ReadRun(record, [jobId]);
        return new RunSnapshot(last.State is RunState.Running or RunState.Queued ? last : null, last.State == RunState.Running ? [before, AtWork] : [before]) { Name = last.KnownName };
    }

    /// <summary>Whether a snapshot can have seen this.</summary>
    internal static bool CanHaveSeen(IReadOnlyList<string> seen) => seen is [{ Length: > 0 }] or [{ Length: > 0 }, AtWork];

    /// <summary>Starts a job after a snapshot of its last run.</summary>
    internal async Task<EtlJobRun> StartAfterAsync(string jobId, RunSnapshot snapshot, CallContext context)
    {
        var request = new ApiRequest(EtlOperations.RunJob).With("job_id", jobId).For(jobId)
            .WhenInConflict(CommandText.Of($"If it is running already, wait for that run: Get-EtlJobRun -JobId {jobId} | Wait-DataOpsRun"));
        var answer = RecordOf(await session.SettleAsync(request, $"Job {jobId} was not started", context).ConfigureAwait(false), nameOfText: "message");
        return StartedRuns.Note(new EtlJobRun
        {
            Service = Service.Etl,
            JobId = jobId,
            RunId = AddressOf([jobId, .. snapshot.Seen]),
            Name = snapshot.Name,
            State = RunState.Queued,
            Status = answer.TakeText("status", "state"),
            Message = session.Mask(answer.TakeText("message")),
            StartedAt = DateTime.Now,
            Origin = session.Origin,
            AdditionalProperties = answer.Rest(),
        });
    }

    // The server reports only the last run of each job.
    private IAsyncEnumerable<ListedRun> ListAsync(RunQuery query, CallContext context)
    {
        return RunList.OfEachAsync(Wanted(), ReadAsync);

        async IAsyncEnumerable<EtlJob> Wanted()
        {
            await foreach (var job in new EtlClient(session).GetJobsAsync(null, context).ConfigureAwait(false))
                if (job.JobId is not null && query.IsWanted(job.Description))
                    yield return job;
        }

        async Task<IReadOnlyList<Run>> ReadAsync(EtlJob job)
        {
            var run = await GetLastAsync(job.JobId!, context).ConfigureAwait(false);
            run.CallBy(job.Description);
            run.BelongTo(job.ConnectionId, job.ConnectionLabel);
            return [run];
        }
    }

    /// <summary>Finds the run that has begun since a snapshot.</summary>
    internal async Task<NewRuns> FindNewAsync(string jobId, IReadOnlyList<string> seen, CallContext context)
    {
        var record = await AskAsync(jobId, context, poll: false).ConfigureAwait(false);
        var (now, before, wasAtWork) = (SnapshotOf(record), seen[0], seen.Count > 1);
        var run = ReadRun(record, [jobId, .. seen]);
        // The status of a run that has not begun is not reported.
        if (now == before && run.Status is null)
            return new NewRuns([]);

        return now != before && wasAtWork && before[0] == Digest
            ? throw new DataOpsException(ErrorId.RunKeyAmbiguous, $"Job {jobId} was running before it was to be started, and the server reports no time of its last run: whether it was started again is not known.") { Service = Service.Etl, AuthToken = session.Name, TargetObject = jobId }
            : new NewRuns([run], "the server does not report who started the last run of a job");
    }

    /// <summary>The run of a job as it was recorded.</summary>
    internal EtlJobRun Recall(RunAddress address, RunRecord record) => new()
    {
        Service = Service.Etl,
        JobId = address.Parts[0],
        RunId = address.ToString(),
        Name = record.Name,
        State = record.State,
        Status = record.Status,
        Message = record.Message,
        StartedAt = record.StartedAt,
        EndedAt = record.EndedAt,
        Origin = session.Origin,
    };

    // A wait for the last run of a job that has never run would not end.
    private async Task<Run> PollWithinWaitAsync(IReadOnlyList<string> parts, CallContext context)
    {
        var record = await AskAsync(parts[0], context, poll: true).ConfigureAwait(false);
        if (parts.Count == 1 && ReportsNoRun(record))
            throw new DataOpsException(ErrorId.ObjectNotFound, $"Job {parts[0]} has never run, so there is no run to wait for.")
            {
                Service = Service.Etl,
                AuthToken = session.Name,
                TargetObject = AddressOf(parts),
                RecommendedAction = CommandText.Of($"Start one and wait for it with: Start-EtlJob -JobId {parts[0]} -Wait"),
            };

        return ReadRun(record, parts);
    }

    private EtlJobRun ReadRun(JsonRecord record, IReadOnlyList<string> parts)
    {
        var (runId, now, hasNeverRun) = (AddressOf(parts), SnapshotOf(record), parts.Count == 1 && HasNeverRun(record));
        if (parts.Count > 1 && IsDamaged(parts[1], now))
            throw new DataOpsException(ErrorId.InvalidRequest, $"The run id '{runId}' was not copied whole: it should end with '{now}', the last run before the start, or with another run.") { Service = Service.Etl, AuthToken = session.Name, TargetObject = runId };

        var status = StatusIn(record);
        var begun = parts.Count == 1 || HasBegun(runId, parts, now, States.Find(status));
        var message = record.TakeText("message");
        var lastRun = record.TakeTime(LastRunNames);
        return new EtlJobRun
        {
            Service = Service.Etl,
            JobId = parts[0],
            RunId = runId,
            Name = NameIn(record),
            State = hasNeverRun ? RunState.NeverRun : begun ? States.Find(status) : RunState.Queued,
            IsUntold = !begun && States.Find(status) is not (RunState.Running or RunState.Queued),
            Status = begun ? status : null,
            Message = begun ? message : null,
            LastRunAt = lastRun,
            StartedAt = begun ? lastRun : null,
            EndedAt = begun ? record.TakeTime("last_run_end", "end_time", "ended_at", "finished_at", "completed_at") : null,
            Origin = session.Origin,
            AdditionalProperties = record.Rest(),
        };
    }

    // If one is the beginning of the other, they are the same run, and not ours: the run id was cut or extended when it was copied.
    private static bool IsDamaged(string before, string now) =>
        before != now && (before.StartsWith(now, StringComparison.Ordinal) || now.StartsWith(before, StringComparison.Ordinal));

    private string AddressOf(IReadOnlyList<string> parts) => new RunAddress(Kind, session, [.. parts]).ToString();

    private static string? NameIn(JsonRecord record) => record.TakeText("job_description", "description");

    // Inferred, since nothing is documented: next to the job's own status, a bare one may describe the answer. One that says that the job is
    // running still counts before last_status, which may be that of the previous run. Numbers and flags are not states.
    private static string? StatusIn(JsonRecord record)
    {
        string? Word(params string[] names) => Array.Find(names, name => record[name] is not bool && JsonValue.ToText(record[name])?.Any(char.IsLetter) == true);
        var bare = Word("status", "state");
        var named = Word("job_status") ?? (bare is not null && States.Find(record.PeekText(bare)) is RunState.Running or RunState.Queued ? bare : Word("last_status") ?? bare);
        return named is null ? record.TakeText(StatusNames) : record.TakeText(named);
    }

    private static bool ReportsNoRun(JsonRecord record) =>
        StatusIn(record) is { Length: > 0 } status ? NeverWords.Contains(status.Trim()) : LastRunIn(record) is null;

    // An answer that has neither a status nor a member for the last run does not tell whether there was one.
    private static bool HasNeverRun(JsonRecord record) =>
        ReportsNoRun(record) && (StatusIn(record) is { Length: > 0 } || Array.Exists(LastRunNames, record.Has));

    private static string? LastRunIn(JsonRecord record) => Array.ConvertAll(LastRunNames, name => JsonValue.ToText(record[name])).FirstOrDefault(text => text is { Length: > 0 });

    private async Task<JsonRecord> AskAsync(string jobId, CallContext context, bool poll)
    {
        var request = new ApiRequest(EtlOperations.GetJob) { IsPoll = poll }.With("job_id", jobId).For(jobId);
        var record = RecordOf(await session.GetLooseAsync(request, context).ConfigureAwait(false), nameOfText: "status");
        var status = StatusIn(record);
        AnswerCheck.ThrowIfSuccessIsDenied(record, States.Find(status), status, request, session);
        return record;
    }

    // A server that reports no times, or inexact ones, reports the same after a run as before it, so what was seen in between has to be
    // remembered. If the job was already running when ours was started, another run may have been seen.
    private static bool HasBegun(string runId, IReadOnlyList<string> parts, string now, RunState state)
    {
        var before = parts[1];
        if (now == before && (state != RunState.Running || parts.Count > 2))
            return Observed.Contains(runId);

        if (now == before || before[0] == Digest)
            Observed.Add(runId);
        return true;
    }

    // Nothing is documented, so expect anything: an object, one in 'data', a list whose last item is the newest, text.
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
        var names = first.Select(member => member.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // The status of what surrounds a status is not the job's.
        if (names.Overlaps(StatusNames))
            names.UnionWith(StatusNames);
        foreach (var (name, value) in others)
            first.Add(names.Add(name) ? name : $"outer_{name}", value);

        return first;
    }

    // The time of the last run if the server reports it; otherwise the whole answer, which is the same only while nothing happens.
    private static string SnapshotOf(JsonRecord record)
    {
        if (record.Count == 0)
            return Never;

        if (LastRunIn(record) is { Length: <= LongestTime } time)
            return time;

        var all = string.Join('\n', record.Select(member => $"{member.Key}={JsonValue.ToText(member.Value)}"));
        return string.Create(CultureInfo.InvariantCulture, $"{Digest}{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(all)), 0, 8)}");
    }
}
