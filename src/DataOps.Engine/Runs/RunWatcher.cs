using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using DataOps.Engine.Http;
using DataOps.Engine.RunKeys;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Runs;

/// <summary>Waits for runs on any mix of services. It survives network outages, and polls once more before it gives up.</summary>
/// <param name="sessions">The sessions that the run ids name.</param>
/// <param name="options">How to wait.</param>
public sealed class RunWatcher(SessionStore sessions, WaitOptions options)
{
    private const int MostPollsAtOnce = 16;

    // How long past the deadline the last poll may take.
    private static readonly TimeSpan LastPoll = TimeSpan.FromSeconds(10);

    // How long a run that was just started may be missing on the server.
    private static readonly TimeSpan Unfound = TimeSpan.FromSeconds(30);

    // How long a secret that its store replaces may be refused.
    private static readonly TimeSpan Replaced = TimeSpan.FromMinutes(1);

    // How long to wait for a run that the server does not report: it may have ended before anyone looked, or be in a queue.
    private static readonly TimeSpan Untold = TimeSpan.FromMinutes(15);

    // No request takes longer, and a timer cannot be set for a year.
    private static readonly TimeSpan LongestPoll = TimeSpan.FromDays(1);

    private readonly Elapsed _elapsed = new(options.Clock);

    /// <summary>Polls a run once.</summary>
    /// <param name="runId">The run's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task<Run> LookAsync(string runId, CallContext context) => RunHandle.Find(runId, sessions, options.SessionOf).LookAsync(context);

    /// <summary>Checks, before anything waits, that the runs can be waited for with these options.</summary>
    /// <param name="runIds">The runs' ids.</param>
    /// <exception cref="DataOpsException">A text is not a run id, there is no session for a run, or its service cannot stop runs but is asked to.</exception>
    public void ThrowIfImpossible(IEnumerable<string> runIds)
    {
        foreach (var runId in runIds)
            Prepare(runId, null);
    }

    /// <summary>Waits for runs and reports each one as it ends.</summary>
    /// <param name="runs">The runs' ids, each with the run itself if it is at hand.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the wait; the runs continue.</param>
    /// <exception cref="DataOpsException">A text is not a run id, there is no session for a run, or its service cannot stop runs but is asked to.</exception>
    public async IAsyncEnumerable<WaitEvent> WaitAsync(IReadOnlyCollection<(string RunId, Run? Known)> runs, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var watched = runs.DistinctBy(run => run.RunId).Select(run => Prepare(run.RunId, run.Known)).ToList();
        await foreach (var happened in ReadAsync((wait, _) => Task.WhenAll(watched.Select(run => WatchAsync(run, wait))), context, cancellation).ConfigureAwait(false))
        {
            yield return happened;
            if (options.Any && happened is { Kind: WaitEventKind.Ended, Run.State: not RunState.NeverRun })
                yield break;
        }
    }

    /// <summary>Starts runs in their order and reports each one as it ends. No more than <see cref="WaitOptions.MaximumRunning"/> are in progress at once: the next one starts when one has ended.</summary>
    /// <param name="plan">The runs to start.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the wait: nothing more is started, a start in progress is finished, and the runs continue.</param>
    public IAsyncEnumerable<WaitEvent> StartAsync(IReadOnlyCollection<PlannedRun> plan, CallContext context, CancellationToken cancellation = default) =>
        ReadAsync((wait, own) => StartAllAsync(plan.Count, wait with { Planned = new(plan) }, own), context, cancellation);

    private async IAsyncEnumerable<WaitEvent> ReadAsync(Func<Waiting, CallContext, Task> watch, CallContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation, cancellation);
        var events = Channel.CreateUnbounded<WaitEvent>(new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = true });
        using var turns = new SemaphoreSlim(MostPollsAtOnce);
        var watching = watch(new Waiting(_elapsed.Time + options.Timeout, turns, events.Writer, context with { Cancellation = over.Token }), context);
        var ended = watching.ContinueWith(task => events.Writer.Complete(task.Exception?.InnerException), TaskScheduler.Default);
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(context.Cancellation).ConfigureAwait(false))
            {
                yield return happened;
                happened.Handled.TrySetResult();
            }
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await ended.ConfigureAwait(false);
        }
    }

    private async Task StartAllAsync(int count, Waiting wait, CallContext own)
    {
        using var starting = new SemaphoreSlim(options.MaximumStarts);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(options.MaximumRunning, count)).Select(_ => StartEachAsync(starting, wait, own))).ConfigureAwait(false);
    }

    // Starts the next run and waits for it, until none is left.
    private async Task StartEachAsync(SemaphoreSlim starting, Waiting wait, CallContext own)
    {
        while (true)
        {
            Watched? run;
            try
            {
                await starting.WaitAsync(wait.Context.Cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            try
            {
                run = await StartNextAsync(wait, own).ConfigureAwait(false);
            }
            finally
            {
                starting.Release();
            }

            if (run is null)
                return;
            await WatchAsync(run, wait).ConfigureAwait(false);
        }
    }

    // A start is not canceled by the end of the wait: it would leave open whether there is a run.
    private async Task<Watched?> StartNextAsync(Waiting wait, CallContext own)
    {
        while (!wait.Context.Cancellation.IsCancellationRequested && wait.Planned.TryDequeue(out var next))
        {
            if (_elapsed.Time >= wait.Deadline)
            {
                wait.Events.TryWrite(new WaitEvent(WaitEventKind.NotStarted, "", null, NotInTime(next)) { Target = next.Target });
                continue;
            }

            try
            {
                if (await next.StartAsync(own).ConfigureAwait(false) is not { } run)
                    continue;

                wait.Events.TryWrite(new WaitEvent(WaitEventKind.Started, run.RunId, run));
                return Prepare(run.RunId, run);
            }
            catch (OperationCanceledException) when (own.Cancellation.IsCancellationRequested)
            {
                return null;
            }
            catch (DataOpsException exception)
            {
                if (options.EndsAll?.Invoke(exception) == true)
                    wait.Planned.Clear();
                wait.Events.TryWrite(new WaitEvent(WaitEventKind.NotStarted, "", null, exception) { Target = next.Target });
            }
        }

        return null;
    }

    private DataOpsException NotInTime(PlannedRun next) => new(ErrorId.RunTimedOut, $"{next} was not started: the time limit of {options.Timeout!.Value.TotalSeconds:0.#} s was reached before its turn.")
    {
        TargetObject = next.Target,
        RecommendedAction = "Start it again, with a longer -TimeoutSec or more runs at once.",
    };

    private Watched Prepare(string runId, Run? known)
    {
        var run = RunHandle.Find(runId, sessions, options.SessionOf);
        var kind = run.Kind;
        if (options.StopOnTimeout && kind.Stop is null)
            throw new DataOpsException(ErrorId.InvalidRequest, $"{kind.Service} cannot stop a run, so -OnTimeout Stop is not possible for {runId}.") { Service = kind.Service, TargetObject = known ?? (object)runId };

        return new Watched(run, known);
    }

    private async Task WatchAsync(Watched run, Waiting wait)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(wait.Context.Cancellation, run.Left.Token);
        try
        {
            wait.Active[run.RunId] = run;
            if (wait.Failed is { } failed)
                await StopAsync(run, failed, wait).ConfigureAwait(false);
            var last = await FollowAsync(run, wait.Deadline, wait.Turns, wait.Events, wait.Context with { Cancellation = either.Token }).ConfigureAwait(false);
            wait.Active.TryRemove(run.RunId, out _);
            await wait.Events.WriteAsync(last, wait.Context.Cancellation).ConfigureAwait(false);
            if (options.StopOnFailure && last is { Kind: WaitEventKind.Ended, Error: not null, Run: { } ended })
                await StopOthersAsync(ended, wait).ConfigureAwait(false);
            // A failure that ends the command must do so before the next run starts.
            await last.Handled.Task.WaitAsync(wait.Context.Cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.Token.IsCancellationRequested)
        {
            // The wait is over; the run continues.
            if (run.Left.IsCancellationRequested)
                wait.Events.TryWrite(new WaitEvent(WaitEventKind.Left, run.RunId, run.Last));
        }
    }

    // Once, for the first failure: the runs that it stops do not succeed either.
    private static async Task StopOthersAsync(Run failed, Waiting wait)
    {
        lock (wait.Active)
        {
            if (wait.Failed is not null)
                return;
            wait.Failed = failed;
        }

        while (wait.Planned.TryDequeue(out var next))
        {
            var error = new DataOpsException(ErrorId.RunCanceled, $"{next} was not started, because {failed.Title} did not succeed.") { Service = failed.Service, TargetObject = next.Target };
            wait.Events.TryWrite(new WaitEvent(WaitEventKind.NotStarted, "", null, error) { Target = next.Target });
        }

        await Task.WhenAll(wait.Active.Values.Select(run => StopAsync(run, failed, wait))).ConfigureAwait(false);
    }

    private static async Task StopAsync(Watched run, Run failed, Waiting wait)
    {
        var log = wait.Context.Log;
        if (run.Kind.Stop is not { } stop)
        {
            log.Warning($"{run.Title} goes on although {failed.Title} did not succeed: {run.Kind.Service} cannot stop a run. {Resume(run)}");
            await run.Left.CancelAsync().ConfigureAwait(false);
            return;
        }

        try
        {
            await stop(run.Session, run.Address, wait.Context).ConfigureAwait(false);
            log.Warning($"{run.Title} was asked to stop, because {failed.Title} did not succeed.");
        }
        catch (DataOpsException exception)
        {
            log.Warning($"{run.Title} could not be stopped: {exception.Message}");
        }
    }

    private static string Resume(Watched run) => CommandText.Of($"Resume the wait with: Wait-DataOpsRun -RunId {run.RunId}");

    private async Task<WaitEvent> FollowAsync(Watched run, TimeSpan? deadline, SemaphoreSlim turns, ChannelWriter<WaitEvent> events, CallContext context)
    {
        if (run.Last is ({ HasEnded: true } or { State: RunState.NeverRun }) and var already)
            return Ended(run, already);

        var schedule = new PollSchedule(options.PollInterval);
        var backoff = new Backoff(options.MaximumOutage, _elapsed.Time);
        var unfoundUntil = run.IsJustStarted ? _elapsed.Time + Unfound : TimeSpan.Zero;
        (TimeSpan? untoldSince, TimeSpan? refusedSince) = (null, null);
        // A run that was just started is not polled before it can have moved on.
        var (pause, slot) = run.Last is null ? default : schedule.Next();
        while (true)
        {
            var left = deadline - _elapsed.Time;
            var isLastPoll = pause >= left;
            if (isLastPoll)
                (pause, slot) = (left!.Value, TimeSpan.Zero);
            await Pause.ForAsync(PollSchedule.Align(pause, slot, _elapsed.Time), _elapsed.Clock, context.Cancellation).ConfigureAwait(false);

            (pause, slot) = schedule.Next();
            try
            {
                var seen = await PollAsync(run, deadline - _elapsed.Time, turns, context).ConfigureAwait(false);
                backoff.Reset(_elapsed.Time);
                refusedSince = null;
                seen.Follow(run.RunId, run.Last);
                if (seen.HasEnded)
                {
                    RunKeyEnd.Note(seen, run.Session);
                    return Ended(run, seen);
                }

                await ReportAsync(run, seen, events, context).ConfigureAwait(false);
                untoldSince = seen.IsUntold ? untoldSince ?? _elapsed.Time : null;
                if (_elapsed.Time - untoldSince >= Untold)
                    return NeverTold(run, seen);
            }
            catch (OperationCanceledException) when (!context.Cancellation.IsCancellationRequested)
            {
                isLastPoll = true;
            }
            catch (DataOpsException exception) when (IsOutage(exception, run, _elapsed.Time < unfoundUntil, exception.Id == ErrorId.AuthenticationFailed ? _elapsed.Time - (refusedSince ??= _elapsed.Time) : TimeSpan.Zero))
            {
                if (backoff.Next(_elapsed.Time, pause, exception.RetryAfter) is not { } wait)
                    return new WaitEvent(WaitEventKind.GivenUp, run.RunId, run.Last, exception);

                if (wait != pause)
                    (pause, slot) = (wait, TimeSpan.Zero);
                context.Log.Verbose($"{run.RunId} could not be polled for {backoff.Lasted(_elapsed.Time).TotalSeconds:0} s: {exception.Message}");
            }
            catch (DataOpsException exception)
            {
                return new WaitEvent(WaitEventKind.GivenUp, run.RunId, run.Last, exception);
            }

            if (isLastPoll)
                return await TimedOutAsync(run, context).ConfigureAwait(false);
        }
    }

    // A secret store that does not answer is an outage like any other. While a secret is replaced, the server may refuse the old one before the store has the new one.
    private static bool IsOutage(DataOpsException exception, Watched run, bool mayBeUnfound, TimeSpan refused) =>
        exception.IsTransient
        || exception.Id == ErrorId.SecretUnavailable
        || (exception.Id == ErrorId.ObjectNotFound && mayBeUnfound)
        || (exception.Id == ErrorId.AuthenticationFailed && run.Session.Credentials.CanRenew && refused < Replaced);

    private static async Task<Run> PollAsync(Watched run, TimeSpan? left, SemaphoreSlim turns, CallContext context)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        if (left is { } time && time < LongestPoll)
            bound.CancelAfter((time > TimeSpan.Zero ? time : TimeSpan.Zero) + LastPoll);

        await turns.WaitAsync(bound.Token).ConfigureAwait(false);
        try
        {
            return await run.Kind.Poll(run.Session, run.Address, context with { Cancellation = bound.Token }).ConfigureAwait(false);
        }
        finally
        {
            turns.Release();
        }
    }

    private async Task ReportAsync(Watched run, Run seen, ChannelWriter<WaitEvent> events, CallContext context)
    {
        var before = run.Last;
        run.Last = seen;
        if (!options.ReportsEachPoll && before is not null && (before.State, before.Status, before.Message) == (seen.State, seen.Status, seen.Message))
            return;

        var needsPerson = seen.State == RunState.WaitingForPerson && before?.State != RunState.WaitingForPerson;
        await events.WriteAsync(new WaitEvent(needsPerson ? WaitEventKind.NeedsPerson : WaitEventKind.Seen, run.RunId, seen), context.Cancellation).ConfigureAwait(false);
    }

    private static WaitEvent Ended(Watched run, Run seen)
    {
        var hint = run.Kind.ShowLog?.Invoke(run.Address, seen) ?? ErrorCatalog.Find(ErrorId.RunFailed).RecommendedAction;
        var error = seen.State switch
        {
            RunState.Succeeded or RunState.NeverRun => null,
            RunState.Failed => Error(ErrorId.RunFailed, $"{seen.FullTitle} failed{Because(seen)}", run, seen, hint),
            _ => Error(ErrorId.RunCanceled, $"{seen.FullTitle} was {seen.State.ToString().ToLowerInvariant()}{Because(seen)}", run, seen, ErrorCatalog.Find(ErrorId.RunCanceled).RecommendedAction),
        };
        return new WaitEvent(WaitEventKind.Ended, run.RunId, seen, error);
    }

    // Reporting the previous run's state as the state of this one would be a guess.
    private static WaitEvent NeverTold(Watched run, Run seen)
    {
        var message = $"The server has told nothing of {seen.FullTitle} for {Untold.TotalMinutes:0} minutes, and says of what runs the same as before the start: it may have ended before anyone looked, or not have begun.";
        var hint = run.Kind.ShowLog?.Invoke(run.Address, seen) ?? Resume(run);
        return new WaitEvent(WaitEventKind.GivenUp, run.RunId, seen, Error(ErrorId.OutcomeUnknown, message, run, seen, hint));
    }

    private async Task<WaitEvent> TimedOutAsync(Watched run, CallContext context)
    {
        var again = Resume(run);
        var message = $"{(run.Last is null ? run.RunId : run.Last.FullTitle)} had not ended after {options.Timeout!.Value.TotalSeconds:0.#} s (state: {run.Last?.Status ?? "not known"}). ";
        if (!options.StopOnTimeout)
            return new WaitEvent(WaitEventKind.GivenUp, run.RunId, run.Last, Error(ErrorId.RunTimedOut, message + "It goes on.", run, run.Last, again));

        try
        {
            await run.Kind.Stop!(run.Session, run.Address, context).ConfigureAwait(false);
            return new WaitEvent(WaitEventKind.GivenUp, run.RunId, run.Last, Error(ErrorId.RunTimedOut, message + "It was asked to stop.", run, run.Last, again));
        }
        catch (DataOpsException exception)
        {
            return new WaitEvent(WaitEventKind.GivenUp, run.RunId, run.Last, Error(ErrorId.RunTimedOut, $"{message}It could not be stopped: {exception.Message}", run, run.Last, again));
        }
    }

    private static DataOpsException Error(ErrorId id, string message, Watched run, Run? seen, string action) => new(id, run.Session.Mask(message))
    {
        Service = run.Kind.Service,
        AuthToken = run.Session.Name,
        VendorMessage = run.Session.Mask(seen?.Message),
        TargetObject = seen ?? (object)run.RunId,
        RecommendedAction = action,
    };

    private static string Because(Run run) => string.IsNullOrWhiteSpace(run.Message) ? "." : $": {run.Message}";

    /// <summary>What the watches of one wait share.</summary>
    private sealed record Waiting(TimeSpan? Deadline, SemaphoreSlim Turns, ChannelWriter<WaitEvent> Events, CallContext Context)
    {
        /// <summary>The runs that have not ended yet.</summary>
        internal ConcurrentDictionary<string, Watched> Active { get; } = new();

        /// <summary>The runs that are still to be started.</summary>
        internal ConcurrentQueue<PlannedRun> Planned { get; init; } = new();

        /// <summary>The first run that has not succeeded, if that stops the others.</summary>
        internal Run? Failed { get; set; }
    }

    private sealed class Watched(RunHandle run, Run? last)
    {
        /// <summary>Cancelled when the run is no longer waited for.</summary>
        internal CancellationTokenSource Left { get; } = new();

        internal string Title => Last?.Title ?? RunId;

        internal string RunId => run.RunId;

        internal bool IsJustStarted { get; } = StartedRuns.Contains(run.RunId);

        internal RunAddress Address => run.Address;

        internal RunKind Kind => run.Kind;

        internal Session Session => run.Session;

        internal Run? Last { get; set; } = last;
    }
}
