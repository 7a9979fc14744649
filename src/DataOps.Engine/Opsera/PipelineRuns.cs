using System.Globalization;
using System.Text.RegularExpressions;
using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Runs;
using DataOps.Engine.Runs.Lists;
using DataOps.Engine.Runs.Starts;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Opsera;

/// <summary>Runs of Opsera pipelines, identified by pipeline and run number.</summary>
/// <param name="session">The session to send with.</param>
public sealed partial class PipelineRuns(Session session)
{
    // The vendor documents 'success' and 'failed'; the others come from its portal.
    internal static readonly RunStates States = new(
        (RunState.Succeeded, ["success", "successful", "succeeded", "passed", "completed", "complete", "finished"]),
        (RunState.Failed, ["failed", "failure", "error"]),
        (RunState.Running, ["running", "executing", "in progress", "in_progress", "processing", "processing event", "started"]),
        (RunState.Queued, ["executed", "queued", "created"]),
        (RunState.WaitingForPerson, ["paused", "pending", "pending approval", "pending_approval"]),
        (RunState.Stopped, ["stopped", "halted", "aborted"]),
        (RunState.Canceled, ["cancelled", "canceled", "rejected"]));

    // The error for several runs names each.
    private const int MostNew = 100;

    internal static readonly RunKind Kind = new("opsera", Service.Opsera, static async (session, address, context) =>
        await new PipelineRuns(session).AskAsync(address.Parts[0], CountOf(address), context, isPoll: true).ConfigureAwait(false))
    {
        Stop = static (session, address, context) => new PipelineRuns(session).StopRunAsync(address.Parts[0], CountOf(address), context),
        List = static (session, query, context) => new PipelineRuns(session).ListAsync(query, context),
        Restart = static (session, address, context) => Task.FromResult(new RunRestart($"pipeline {address.Parts[0]}", "Run", async own => await new PipelineRuns(session).StartAsync(address.Parts[0], own).ConfigureAwait(false))),
        ShowLog = static (address, _) => CommandText.Of($"See its log with: Get-PipelineLog -PipelineId {address.Parts[0]} -RunCount {address.Parts.ElementAtOrDefault(1)}"),
    };

    /// <summary>Starts a run: <c>POST pipeline/run</c>.</summary>
    /// <param name="pipelineId">The pipeline's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <exception cref="DataOpsException">The server accepted the request but started nothing (<see cref="ErrorId.Refused"/>), or it failed.</exception>
    public async Task<PipelineRun> StartAsync(string pipelineId, CallContext context)
    {
        var request = OpseraRequests.Of(OpseraOperations.RunPipeline, pipelineId)
            .WhenInConflict(CommandText.Of($"If it is running already, wait for that run: Get-PipelineRun -PipelineId {pipelineId} | Wait-DataOpsRun"));
        var answer = await OpseraRequests.SettleAsync(session, request, $"Pipeline {pipelineId} was not started", context).ConfigureAwait(false);
        var runCount = answer.TakeInt32("runCount", "run_count") is > 0 and var count ? count : await CountAfterStartAsync(pipelineId, request, context).ConfigureAwait(false);
        return StartedRuns.Note(new PipelineRun
        {
            Service = Service.Opsera,
            PipelineId = pipelineId,
            RunCount = runCount,
            RunId = AddressOf(pipelineId, runCount),
            State = RunState.Queued,
            Status = answer.TakeText("status"),
            Message = session.Mask(answer.TakeText("message")),
            StartedAt = DateTime.Now,
            Origin = session.Origin,
            AdditionalProperties = answer.Rest(),
        });
    }

    /// <summary>Returns the current state of a run: <c>POST pipeline/status</c>.</summary>
    /// <param name="pipelineId">The pipeline's id.</param>
    /// <param name="runCount">The number of the run.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task<PipelineRun> GetAsync(string pipelineId, int runCount, CallContext context) => AskAsync(pipelineId, runCount, context, isPoll: false);

    /// <summary>Returns the current state of the latest run, or null if the pipeline has never run.</summary>
    /// <param name="pipelineId">The pipeline's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<PipelineRun?> GetLatestAsync(string pipelineId, CallContext context) =>
        await GetLatestCountAsync(pipelineId, context).ConfigureAwait(false) is var (runCount, name)
            ? await AskAsync(pipelineId, runCount, context, isPoll: false, name).ConfigureAwait(false)
            : null;

    /// <summary>Returns the <see cref="Run.RunId"/> of the latest run, or null if the pipeline has never run.</summary>
    /// <param name="pipelineId">The pipeline's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<string?> FindLatestAsync(string pipelineId, CallContext context) =>
        await GetLatestCountAsync(pipelineId, context).ConfigureAwait(false) is var (runCount, _) ? AddressOf(pipelineId, runCount) : null;

    /// <summary>Returns the current states of the last runs of a pipeline, the newest first, with their times: <c>POST pipeline/status</c> and <c>POST pipeline/logs</c> for each. The status has no times: a run starts with the first record of its log and ends with the last one. If the log may be cut, the start is unknown.</summary>
    /// <param name="pipelineId">The pipeline's id.</param>
    /// <param name="last">How many.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<IReadOnlyList<PipelineRun>> GetLastAsync(string pipelineId, int last, CallContext context) =>
        await GetLatestCountAsync(pipelineId, context).ConfigureAwait(false) is var (runCount, name)
            ? await AskEachAsync(pipelineId, runCount, last, name, context, withTimes: true).ConfigureAwait(false)
            : [];

    /// <summary>Asks the server to stop the current run of a pipeline: <c>POST pipeline/stop</c>. The current step is finished first.</summary>
    /// <param name="pipelineId">The pipeline's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task StopAsync(string pipelineId, CallContext context)
    {
        await OpseraRequests.SettleAsync(session, OpseraRequests.Of(OpseraOperations.StopPipeline, pipelineId), $"Pipeline {pipelineId} was not stopped", context).ConfigureAwait(false);
    }

    /// <summary>Looks at the latest run of a pipeline before a start.</summary>
    internal async Task<RunSnapshot> TakeSnapshotAsync(string pipelineId, CallContext context)
    {
        var pipeline = await new OpseraClient(session).GetPipelineAsync(pipelineId, context).ConfigureAwait(false);
        var (runCount, status, name) = (CountIn(pipeline, pipelineId), PipelineFields.Status(pipeline), pipeline.TakeText("name"));
        var running = runCount > 0 && States.Find(status) is RunState.Queued or RunState.Running or RunState.WaitingForPerson ? Make(pipelineId, runCount, new RunRecord(States.Find(status), name, status)) : null;
        var count = runCount.ToString(CultureInfo.InvariantCulture);
        return new RunSnapshot(running, session.ServerTime is { } now ? [count, now.ToString("O", CultureInfo.InvariantCulture)] : [count]) { Name = name };
    }

    /// <summary>Whether a snapshot can have seen this.</summary>
    internal static bool CanHaveSeen(IReadOnlyList<string> seen) => seen.Count is 1 or 2 && int.TryParse(seen[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && (seen.Count == 1 || DateTimeOffset.TryParse(seen[1], CultureInfo.InvariantCulture, out _));

    /// <summary>Finds the runs that have begun since a snapshot: those with a higher number.</summary>
    internal async Task<NewRuns> FindNewAsync(string pipelineId, IReadOnlyList<string> seen, CallContext context)
    {
        var before = int.Parse(seen[0], CultureInfo.InvariantCulture);
        var (now, name) = await GetLatestCountAsync(pipelineId, context).ConfigureAwait(false) ?? (0, null);
        if (now < before)
            throw Ambiguous($"fewer runs than before the start ({now} instead of {before}): it was deleted and created again, or its count was reset");
        if (now - before > MostNew)
            throw Ambiguous($"had {now - before} runs since the start: they are too many to find its own");

        var fresh = Enumerable.Range(before + 1, now - before).Select(runCount => Make(pipelineId, runCount, new RunRecord(RunState.Queued, name))).ToArray();
        return fresh.Length > 1 && seen is [_, var time] && await new PipelineStartLog(session).FindOwnAsync(pipelineId, fresh.Length, DateTimeOffset.Parse(time, CultureInfo.InvariantCulture), context).ConfigureAwait(false) is { } own
            ? new NewRuns([fresh[own]], null) { Proof = $"of {fresh.Length} runs that have begun since, it is the only one that this session's user started, as the activity log tells" }
            : new NewRuns(fresh, "the server does not report who started a run");

        DataOpsException Ambiguous(FormattableString what) =>
            new(ErrorId.RunKeyAmbiguous, $"Pipeline {pipelineId} has {what.ToString(CultureInfo.InvariantCulture)}.") { Service = Service.Opsera, AuthToken = session.Name, TargetObject = pipelineId };
    }

    /// <summary>A run as it was seen or recorded.</summary>
    internal PipelineRun Recall(RunAddress address, RunRecord record) => Make(address.Parts[0], CountOf(address), record);

    /// <summary>Returns the number of the latest run and the pipeline's name, or null if it has never run.</summary>
    internal async Task<(int RunCount, string? Name)?> GetLatestCountAsync(string pipelineId, CallContext context)
    {
        var pipeline = await new OpseraClient(session).GetPipelineAsync(pipelineId, context).ConfigureAwait(false);
        return CountIn(pipeline, pipelineId) is > 0 and var runCount ? (runCount, pipeline.TakeText("name")) : null;
    }

    // A pipeline that has never run has no count, or zero.
    private int CountIn(JsonRecord pipeline, string pipelineId) => PipelineFields.RunCount(pipeline) switch
    {
        >= 0 and var count => count,
        null when !PipelineFields.HasRunCount(pipeline) => 0,
        _ => throw new DataOpsException(ErrorId.InvalidResponse, $"{session.Uri.Authority} reports a number of runs of pipeline {pipelineId} that cannot be one.") { Service = Service.Opsera, AuthToken = session.Name, TargetObject = pipelineId },
    };

    /// <summary>Polls a run once, without retries.</summary>
    internal Task<PipelineRun> PollAsync(string pipelineId, int runCount, CallContext context) => AskAsync(pipelineId, runCount, context, isPoll: true);

    private async Task<IReadOnlyList<PipelineRun>> AskEachAsync(string pipelineId, int runCount, int last, string? name, CallContext context, bool withTimes = false)
    {
        var runs = new List<PipelineRun>();
        for (var number = runCount; number > 0 && number > runCount - last; number--)
            runs.Add(await AskAsync(pipelineId, number, context, isPoll: false, name, withTimes).ConfigureAwait(false));
        return runs;
    }

    private IAsyncEnumerable<ListedRun> ListAsync(RunQuery query, CallContext context)
    {
        return RunList.OfEachAsync(Wanted(), async pipeline => await AskEachAsync(pipeline.Id, pipeline.RunCount, query.Last, pipeline.Name, context).ConfigureAwait(false));

        async IAsyncEnumerable<(string Id, int RunCount, string? Name)> Wanted()
        {
            await foreach (var pipeline in new OpseraClient(session).GetPipelinesAsync(context).ConfigureAwait(false))
                if (pipeline.TakeText("_id") is { } id && PipelineFields.RunCount(pipeline) is > 0 and var runCount && pipeline.TakeText("name") is var name && query.IsWanted(name))
                    yield return (id, runCount, name);
        }
    }

    // The server stops whatever run is in progress, which need not be this one.
    private async Task StopRunAsync(string pipelineId, int runCount, CallContext context)
    {
        var run = await GetAsync(pipelineId, runCount, context).ConfigureAwait(false);
        if (!run.HasEnded)
            await StopAsync(pipelineId, context).ConfigureAwait(false);
    }

    private async Task<PipelineRun> AskAsync(string pipelineId, int runCount, CallContext context, bool isPoll, string? name = null, bool withTimes = false)
    {
        var request = OpseraRequests.Of(OpseraOperations.GetRun, pipelineId, runCount, isPoll);
        var answer = await session.GetRecordAsync(request, context).ConfigureAwait(false);
        // The vendor documents no number in the answer. If there is one, the state is that of the run with this number.
        if (answer.PeekText("runCount") is { } other && other != runCount.ToString(CultureInfo.InvariantCulture))
            throw Failure.InAnswer(ErrorId.InvalidResponse, $"The status of run {runCount} was requested, and that of run {session.Mask(other, request)} returned.", request, session);

        var (status, message) = (answer.TakeText("status"), answer.TakeText("message"));
        var state = States.Find(status);
        AnswerCheck.ThrowIfSuccessIsDenied(answer, state, status, request, session);
        var (start, end) = withTimes ? await TimesAsync(pipelineId, runCount, context).ConfigureAwait(false) : (null, null);
        return new PipelineRun
        {
            Service = Service.Opsera,
            PipelineId = pipelineId,
            RunCount = runCount,
            RunId = AddressOf(pipelineId, runCount),
            Name = name ?? NameIn(message),
            State = state,
            Status = status,
            Message = message,
            StartedAt = start,
            EndedAt = state.IsEnd() ? end : null,
            Origin = session.Origin,
            AdditionalProperties = answer.Rest(),
        };
    }

    private async Task<(DateTime? Start, DateTime? End)> TimesAsync(string pipelineId, int runCount, CallContext context)
    {
        try
        {
            var records = await new PipelineLog(session, pipelineId, runCount, new PipelineLogOptions()).AskAsync(context, isPoll: false).ConfigureAwait(false);
            var times = records.ConvertAll(PipelineLog.TimeOf).FindAll(time => time is not null);
            return (records.Count >= OpseraClient.RecordLimit ? null : times.Min()?.LocalDateTime, times.Max()?.LocalDateTime);
        }
        catch (DataOpsException exception)
        {
            context.Log.Verbose($"The times of run {runCount} of pipeline {pipelineId} are unknown: {exception.Message}");
            return (null, null);
        }
    }

    // The run is started: whatever goes wrong now leaves only its number open.
    private async Task<int> CountAfterStartAsync(string pipelineId, ApiRequest request, CallContext context)
    {
        try
        {
            if (await GetLatestCountAsync(pipelineId, context).ConfigureAwait(false) is var (runCount, _))
                return runCount;
        }
        catch (DataOpsException exception)
        {
            context.Log.Verbose($"The number of the run that was started could not be read: {exception.Message}");
        }

        throw Failure.NotConfirmed($"Pipeline {pipelineId} was not started", new VendorError(null, null), request, session);
    }

    private PipelineRun Make(string pipelineId, int runCount, RunRecord record) => new()
    {
        Service = Service.Opsera,
        PipelineId = pipelineId,
        RunCount = runCount,
        RunId = AddressOf(pipelineId, runCount),
        Name = record.Name,
        State = record.State,
        Status = record.Status,
        Message = record.Message,
        StartedAt = record.StartedAt,
        EndedAt = record.EndedAt,
        Origin = session.Origin,
    };

    /// <summary>The <see cref="Run.RunId"/> of a run.</summary>
    internal string AddressOf(string pipelineId, int runCount) =>
        new RunAddress(Kind, session, pipelineId, runCount.ToString(CultureInfo.InvariantCulture)).ToString();

    private static int CountOf(RunAddress address) =>
        int.TryParse(address.Parts.ElementAtOrDefault(1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new DataOpsException(ErrorId.InvalidRequest, $"'{address}' is not the run id of a pipeline's run, which looks like opsera:default@app.opsera.io/5fd56d90979ee048ee660624/12.") { Service = Service.Opsera, TargetObject = address.ToString() };

    private static string? NameIn(string? message) => message is not null && NameInMessage().Match(message) is { Success: true } match ? match.Groups[1].Value : null;

    // The answer does not name the pipeline anywhere else: "Pipeline: Blank Template's Run 3 was successful."
    [GeneratedRegex("^Pipeline: (.+)'s Run [0-9]+ ")]
    private static partial Regex NameInMessage();
}
