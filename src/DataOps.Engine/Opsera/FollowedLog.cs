using System.Globalization;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Runs;

namespace DataOps.Engine.Opsera;

/// <summary>One followed log. It remembers no more than the server returns in two answers, however long it is followed.</summary>
internal sealed class FollowedLog(PipelineLog log, TimeProvider clock, Func<Queue<JsonRecord>, ValueTask> write)
{
    // The last records may arrive after the end of a run, but not much later.
    private const int MostPollsAfterEnd = 15;
    private static readonly TimeSpan PauseAfterEnd = TimeSpan.FromMilliseconds(200);

    private readonly PipelineRuns _runs = new(log.Session);
    private readonly Elapsed _elapsed = new(clock);
    private HashSet<string> _seenBefore = [];
    private HashSet<string> _seenLast = [];
    // Empty, with room for an answer.
    private HashSet<string> _spare = [];
    private DateTimeOffset? _newest;
    private TimeSpan? _askedState;
    private bool _hasPolled;
    private bool _rests;
    private bool _saysPerson;

    /// <summary>Writes existing and new records until the run has ended and its log is quiet.</summary>
    internal async Task RunAsync(CallContext context)
    {
        var current = await PinAsync(context).ConfigureAwait(false);
        if (current is null)
            return;

        var schedule = new LogPollSchedule(current.Options.PollInterval, _elapsed);
        var outage = new Outage(current.Session, StartedRuns.Contains(_runs.AddressOf(current.PipelineId, current.RunCount!.Value)), current.Options.MaximumOutage, _elapsed);
        var pollsAfterEnd = 0;
        var pause = TimeSpan.Zero;
        while (true)
        {
            await Pause.ForAsync(pause, clock, context.Cancellation).ConfigureAwait(false);
            try
            {
                // At the same time as the poll of the log, or the log would outrun it; but if the run has already ended, one poll after its end is enough.
                var isFirst = !_hasPolled;
                var asking = pollsAfterEnd > 0 ? Task.FromResult(true) : HasEndedAsync(current, context);
                if (isFirst)
                    await asking.ConfigureAwait(false);
                schedule.Begin();
                var polling = PollAsync(current, context);
                await Task.WhenAll(asking, polling).ConfigureAwait(false);
                var (hasEnded, fresh) = (await asking.ConfigureAwait(false), await polling.ConfigureAwait(false));
                outage.End();
                schedule.Succeed(isFirst ? null : fresh);
                _rests = fresh == 0;
                if (hasEnded && (isFirst || (fresh == 0 && pollsAfterEnd > 0) || pollsAfterEnd == MostPollsAfterEnd))
                    return;

                if (hasEnded)
                    pollsAfterEnd++;
                pause = pollsAfterEnd > 0 && _rests ? PauseAfterEnd : schedule.Pause;
            }
            catch (DataOpsException exception) when (outage.PauseAfter(exception, schedule.Pause) is { } wait)
            {
                pause = wait;
                context.Log.Verbose($"The log of {current.Title} could not be read for {outage.Lasted.TotalSeconds:0} s: {exception.Message}");
            }
        }
    }

    // A log without a run number is that of the latest run; there is none if the pipeline has never run.
    private async Task<PipelineLog?> PinAsync(CallContext context)
    {
        if (log.RunCount is not null)
            return log;
        if (await _runs.GetLatestCountAsync(log.PipelineId, context).ConfigureAwait(false) is var (runCount, _))
            return new PipelineLog(log.Session, log.PipelineId, runCount, log.Options);

        context.Log.Verbose($"Pipeline {log.PipelineId} has never run, so there is no log to follow.");
        return null;
    }

    // While much is written, the log is polled more often than the run needs to be; when nothing is, the run may be over.
    private async Task<bool> HasEndedAsync(PipelineLog current, CallContext context)
    {
        if (!_rests && _askedState is { } asked && _elapsed.Time - asked < current.Options.PollInterval * 0.9)
            return false;

        _askedState = _elapsed.Time;
        var run = await _runs.PollAsync(current.PipelineId, current.RunCount!.Value, context).ConfigureAwait(false);
        if (run.State == RunState.WaitingForPerson && !_saysPerson)
            context.Log.Warning($"{run.Name} ({run.RunId}) is waiting for a person ({run.Status}).");
        _saysPerson = run.State == RunState.WaitingForPerson;
        return run.HasEnded;
    }

    private async Task<int> PollAsync(PipelineLog current, CallContext context)
    {
        var records = await current.AskAsync(context, isPoll: true).ConfigureAwait(false);
        var fresh = TakeFresh(records);
        if (!_hasPolled)
        {
            fresh = current.Wanted(fresh);
            current.WarnIfCut(records, fresh, context);
        }
        else if (records.Count >= OpseraClient.RecordLimit && !_seenLast.Overlaps(_seenBefore))
        {
            context.Log.Warning(string.Create(CultureInfo.InvariantCulture, $"More than {records.Count:N0} log records of {current.Title} arrived between two polls, and the server returns no more than that: some between {(_newest is null ? "its beginning" : PipelineLog.Describe(_newest))} and {PipelineLog.Describe(PipelineLog.TimeOf(records[0]))} may be missing."));
        }

        _hasPolled = true;
        if (records.Count > 0)
            _newest = PipelineLog.TimeOf(records[^1]);
        if (fresh.Count > 0)
            await write(new(fresh)).ConfigureAwait(false);
        return fresh.Count;
    }

    // The records that the previous two answers did not have; an empty answer does not change what was seen.
    private List<JsonRecord> TakeFresh(List<JsonRecord> records)
    {
        var fresh = new List<JsonRecord>(records.Count);
        if (records.Count == 0)
            return fresh;

        var keys = _spare;
        foreach (var record in records)
        {
            var id = JsonValue.ToText(record["_id"]);
            var key = string.IsNullOrEmpty(id) ? ContentOf(record) : id;
            var isRepeated = !keys.Add(key) && key == id;
            if (!isRepeated && !_seenLast.Contains(key) && !_seenBefore.Contains(key))
                fresh.Add(record);
        }

        _spare = _seenBefore;
        _spare.Clear();
        (_seenBefore, _seenLast) = (_seenLast, keys);
        return fresh;
    }

    // Records without an id are identified by their whole content; an answer may have several that are the same.
    private static string ContentOf(JsonRecord record) => string.Join('\n', record.Select(member => $"{member.Key}={JsonValue.ToText(member.Value)}"));
}
