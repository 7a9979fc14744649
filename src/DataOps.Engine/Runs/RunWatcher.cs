using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using DataOps.Engine.Http;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Runs;

/// <summary>Waits for runs on any mix of services. It survives network outages, and polls once more before it gives up.</summary>
/// <param name="sessions">The sessions that the run ids name.</param>
/// <param name="options">How to wait.</param>
public sealed class RunWatcher(SessionStore sessions, WaitOptions options)
{
    private const int MostPollsAtOnce = 16;

    private readonly Elapsed _elapsed = new(options.Clock);

    private string TimeLimitReached => string.Create(CultureInfo.InvariantCulture, $"the time limit of {options.Timeout!.Value.TotalSeconds:0.#} s was reached");

    /// <summary>Polls a run once.</summary>
    /// <param name="runId">The run's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task<Run> PollAsync(string runId, CallContext context) => RunHandle.Find(runId, sessions, options.SessionsOf).PollAsync(context);

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
        await foreach (var happened in ReadAsync(wait => Task.WhenAll(watched.Select(run => WatchAsync(run, wait))), context, cancellation).ConfigureAwait(false))
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
        ReadAsync(wait => StartAllAsync(plan.Count, wait with { Planned = new(plan) }), context, cancellation);

    private async IAsyncEnumerable<WaitEvent> ReadAsync(Func<SharedWait, Task> watch, CallContext context, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation, cancellation);
        var events = Channel.CreateUnbounded<WaitEvent>(new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = true });
        using var turns = new SemaphoreSlim(MostPollsAtOnce);
        var watching = watch(new SharedWait(_elapsed.Time + options.Timeout, turns, events.Writer, context with { Cancellation = over.Token }, context));
        var ended = watching.ContinueWith(task => events.Writer.Complete(task.Exception?.InnerException), TaskScheduler.Default);
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(context.Cancellation).ConfigureAwait(false))
            {
                yield return happened;
                // What ended the command may not have reached the wait yet, and nothing more may start.
                if (!cancellation.IsCancellationRequested && !context.Cancellation.IsCancellationRequested)
                    happened.Handled.TrySetResult();
            }
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await ended.ConfigureAwait(false);
        }
    }

    private async Task StartAllAsync(int count, SharedWait wait)
    {
        using var starting = new SemaphoreSlim(options.MaximumStarts);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(options.MaximumRunning, count)).Select(_ => StartEachAsync(starting, wait))).ConfigureAwait(false);
    }

    // Starts the next run and waits for it, until none is left.
    private async Task StartEachAsync(SemaphoreSlim starting, SharedWait wait)
    {
        while (true)
        {
            WatchedRun? run;
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
                run = await StartNextAsync(wait).ConfigureAwait(false);
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

    private async Task<WatchedRun?> StartNextAsync(SharedWait wait)
    {
        while (!wait.Context.Cancellation.IsCancellationRequested && wait.Planned.TryDequeue(out var next))
        {
            if (_elapsed.Time >= wait.Deadline)
            {
                await ReportAsync(next, NotInTime(next)).ConfigureAwait(false);
                continue;
            }

            using var start = new EndingWork(wait.Changes, wait.Context.Cancellation);
            try
            {
                if (await next.StartAsync(start.Context).ConfigureAwait(false) is not { } run)
                    continue;

                wait.Events.TryWrite(new WaitEvent(WaitEventKind.Started, run.RunId, run));
                return Prepare(run.RunId, run);
            }
            catch (OperationCanceledException) when (start.Context.Cancellation.IsCancellationRequested)
            {
                return null;
            }
            catch (DataOpsException exception)
            {
                if (options.EndsAll?.Invoke(exception) == true)
                    wait.Planned.Clear();
                await ReportAsync(next, exception).ConfigureAwait(false);
            }
        }

        return null;

        // A failure that ends the command must do so before the next run starts.
        async Task ReportAsync(PlannedRun next, DataOpsException error)
        {
            var happened = NotStarted(next, error);
            wait.Events.TryWrite(happened);
            await happened.Handled.Task.WaitAsync(wait.Context.Cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static WaitEvent NotStarted(PlannedRun next, DataOpsException error) => new(WaitEventKind.NotStarted, "", null, error) { Target = next.Target };

    private DataOpsException NotInTime(PlannedRun next) => new(ErrorId.RunTimedOut, $"{next.Subject} was not started: {TimeLimitReached} before its turn.")
    {
        TargetObject = next.Target,
        RecommendedAction = "Start it again, with a longer -TimeoutSec or more runs at once.",
    };

    private WatchedRun Prepare(string runId, Run? known)
    {
        var run = RunHandle.Find(runId, sessions, options.SessionsOf);
        var kind = run.Kind;
        if (options.StopOnTimeout && kind.Stop is null)
            throw new DataOpsException(ErrorId.InvalidRequest, $"{kind.CannotStop}, so -OnTimeout Stop is not possible for {runId}.")
            {
                Service = kind.Service,
                TargetObject = known ?? (object)runId,
                RecommendedAction = "Omit -OnTimeout Stop, or wait for such runs in a command of their own.",
            };
        if (options.StopOnTimeout)
            run.Session.ThrowIfReadOnly($"-OnTimeout Stop is not possible for {runId}", known ?? (object)runId);

        return new WatchedRun(run, known);
    }

    private async Task WatchAsync(WatchedRun run, SharedWait wait)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(wait.Context.Cancellation, run.Left.Token);
        try
        {
            wait.Active[run.RunId] = run;
            if (wait.Failed is { } failed)
                await StopAsync(run, WhyAfter(failed), wait).ConfigureAwait(false);
            var last = await new RunFollower(options, _elapsed, wait).FollowAsync(run, wait.Context with { Cancellation = either.Token }).ConfigureAwait(false);
            wait.Active.TryRemove(run.RunId, out _);
            wait.Events.TryWrite(last);
            if (options.StopOnFailure && last is { Kind: WaitEventKind.Ended, Error: not null, Run: { } ended })
                await StopOthersAsync(ended, wait).ConfigureAwait(false);
            // A failure that ends the command must do so before the next run starts.
            await last.Handled.Task.WaitAsync(wait.Context.Cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.Token.IsCancellationRequested)
        {
            // The wait is over; the run continues, unless the time limit has ended the wait and stops what has not ended.
            if (run.Left.IsCancellationRequested)
                wait.Events.TryWrite(new WaitEvent(WaitEventKind.Left, run.RunId, run.Last));
            else if (options is { StopOnTimeout: true, Any: false } && _elapsed.Time >= wait.Deadline && !wait.Changes.Cancellation.IsCancellationRequested)
                await StopAsync(run, TimeLimitReached, wait).ConfigureAwait(false);
        }
    }

    // Once, for the first failure: the runs that it stops do not succeed either.
    private static async Task StopOthersAsync(Run failed, SharedWait wait)
    {
        lock (wait.Active)
        {
            if (wait.Failed is not null)
                return;
            wait.Failed = failed;
        }

        while (wait.Planned.TryDequeue(out var next))
        {
            var error = new DataOpsException(ErrorId.RunCanceled, $"{next.Subject} was not started, because {failed.Title} did not succeed.") { Service = failed.Service, TargetObject = next.Target };
            wait.Events.TryWrite(NotStarted(next, error));
        }

        await Task.WhenAll(wait.Active.Values.Select(run => StopAsync(run, WhyAfter(failed), wait))).ConfigureAwait(false);
    }

    private static string WhyAfter(Run failed) => $"{failed.Title} did not succeed";

    private static async Task StopAsync(WatchedRun run, string why, SharedWait wait)
    {
        var log = wait.Context.Log;
        if (run.Kind.Stop is not { } stop)
        {
            log.Warning($"{run.Title} continues although {why}: {run.Kind.CannotStop}. {run.HowToResume}");
            await run.Left.CancelAsync().ConfigureAwait(false);
            return;
        }

        try
        {
            await stop(run.Session, run.Address, wait.Changes).ConfigureAwait(false);
            log.Warning($"{run.Title} was asked to stop, because {why}.");
        }
        catch (DataOpsException exception)
        {
            log.Warning($"{run.Title} could not be stopped: {exception.Message}");
        }
    }
}
