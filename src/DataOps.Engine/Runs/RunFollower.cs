using DataOps.Engine.Http;
using DataOps.Engine.RunKeys;

namespace DataOps.Engine.Runs;

/// <summary>Polls one run to its end. It survives outages, and polls once more at the deadline.</summary>
/// <param name="options">How to wait.</param>
/// <param name="elapsed">The time of the wait.</param>
/// <param name="wait">What the run shares with the others of the wait.</param>
internal sealed class RunFollower(WaitOptions options, Elapsed elapsed, SharedWait wait)
{
    // How long past the deadline the last poll may take.
    private static readonly TimeSpan LastPoll = TimeSpan.FromSeconds(10);

    // How long to wait for a run that the server does not report: it may have ended before anyone looked, or be in a queue.
    private static readonly TimeSpan Untold = TimeSpan.FromMinutes(15);

    // No request takes longer, and a timer cannot be set for a year.
    private static readonly TimeSpan LongestPoll = TimeSpan.FromDays(1);

    /// <summary>Polls a run until it has ended, the deadline is reached, or it cannot be polled any longer.</summary>
    /// <param name="run">The run.</param>
    /// <param name="context">Cancellation and log of this run's wait.</param>
    internal async Task<WaitEvent> FollowAsync(WatchedRun run, CallContext context)
    {
        if (run.Last is ({ HasEnded: true } or { State: RunState.NeverRun }) and var already)
            return RunOutcome.Ended(run, already);

        var schedule = new PollSchedule(options.PollInterval);
        var outage = new Outage(run.Session, run.IsJustStarted, options.MaximumOutage, elapsed);
        TimeSpan? untoldSince = null;
        // A run that was just started is not polled before it can have moved on.
        var (pause, slot) = run.Last is null ? default : schedule.Next();
        while (true)
        {
            var left = wait.Deadline - elapsed.Time;
            var isLastPoll = pause >= left;
            if (isLastPoll)
                (pause, slot) = (left!.Value, TimeSpan.Zero);
            await Pause.ForAsync(PollSchedule.Align(pause, slot, elapsed.Time), elapsed.Clock, context.Cancellation).ConfigureAwait(false);

            (pause, slot) = schedule.Next();
            try
            {
                var seen = await PollAsync(run, wait.Deadline - elapsed.Time, context).ConfigureAwait(false);
                outage.End();
                seen.Follow(run.RunId, run.Last);
                if (seen.HasEnded)
                {
                    RunKeyEnd.Note(seen, run.Session);
                    return RunOutcome.Ended(run, seen);
                }

                await ReportAsync(run, seen, context).ConfigureAwait(false);
                untoldSince = seen.IsUntold ? untoldSince ?? elapsed.Time : null;
                if (elapsed.Time - untoldSince >= Untold)
                    return RunOutcome.NeverTold(run, seen, Untold);
            }
            catch (OperationCanceledException) when (!context.Cancellation.IsCancellationRequested)
            {
                isLastPoll = true;
            }
            catch (DataOpsException exception) when (outage.PauseAfter(exception, pause) is { } longer)
            {
                if (longer != pause)
                    (pause, slot) = (longer, TimeSpan.Zero);
                context.Log.Verbose($"{run.RunId} could not be polled for {outage.Lasted.TotalSeconds:0} s: {exception.Message}");
            }
            catch (DataOpsException exception)
            {
                return GiveUp(run, exception, context);
            }

            if (isLastPoll)
                return await TimedOutAsync(run).ConfigureAwait(false);
        }
    }

    // A run that was seen may go on. If it was not, its id is all that is known of it, and whoever waits for it has that.
    private static WaitEvent GiveUp(WatchedRun run, DataOpsException exception, CallContext context)
    {
        if (run.Last is not null)
            context.Log.Warning($"No longer waited for, but perhaps still running: {run.Title}. {run.HowToResume}");
        return new WaitEvent(WaitEventKind.GivenUp, run.RunId, run.Last, exception);
    }

    private async Task<Run> PollAsync(WatchedRun run, TimeSpan? left, CallContext context)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        if (left is { } time && time < LongestPoll)
            bound.CancelAfter((time > TimeSpan.Zero ? time : TimeSpan.Zero) + LastPoll);

        await wait.Turns.WaitAsync(bound.Token).ConfigureAwait(false);
        try
        {
            return await run.Kind.Poll(run.Session, run.Address, context with { Cancellation = bound.Token }).ConfigureAwait(false);
        }
        finally
        {
            wait.Turns.Release();
        }
    }

    private async Task ReportAsync(WatchedRun run, Run seen, CallContext context)
    {
        var before = run.Last;
        run.Last = seen;
        if (!options.ReportsEachPoll && before is not null && (before.State, before.Status, before.Message) == (seen.State, seen.Status, seen.Message))
            return;

        var needsPerson = seen.State == RunState.WaitingForPerson && before?.State != RunState.WaitingForPerson;
        await wait.Events.WriteAsync(new WaitEvent(needsPerson ? WaitEventKind.NeedsPerson : WaitEventKind.Seen, run.RunId, seen), context.Cancellation).ConfigureAwait(false);
    }

    private async Task<WaitEvent> TimedOutAsync(WatchedRun run)
    {
        if (!options.StopOnTimeout)
            return RunOutcome.TimedOut(run, options.Timeout!.Value, options.WasAskedToStop ? "It was asked to stop." : "It continues.");

        try
        {
            await run.Kind.Stop!(run.Session, run.Address, wait.Changes).ConfigureAwait(false);
            return RunOutcome.TimedOut(run, options.Timeout!.Value, "It was asked to stop.");
        }
        catch (DataOpsException exception)
        {
            return RunOutcome.TimedOut(run, options.Timeout!.Value, $"It could not be stopped: {exception.Message}");
        }
    }
}
