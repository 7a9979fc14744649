using DataOps.Engine.Http;
using DataOps.Engine.RunKeys;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Runs.Starts;

/// <summary>Starts runs: at once, depending on what is in progress, or once for a key.</summary>
public sealed class RunStarter
{
    private readonly StartOptions _options;
    private readonly string? _folder;

    /// <summary>Creates a starter.</summary>
    /// <param name="options">How to start runs.</param>
    /// <exception cref="DataOpsException">The options do not fit together.</exception>
    public RunStarter(StartOptions options)
    {
        _options = options;
        if (options is { RunKey: null, MaximumAttempts: not null })
            throw new DataOpsException(ErrorId.InvalidRequest, "-MaxAttempt counts the starts with a run key: specify -RunKey as well.");
        if (options.RunKey is { } key)
            _folder = RunKeyFolder.For(key, options.RunKeyFolder);
    }

    /// <summary>Starts a run.</summary>
    /// <param name="what">What to start.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <returns>The run that was started or adopted; null if none was to be started.</returns>
    /// <exception cref="DataOpsException">Nothing was started, or the outcome is not known.</exception>
    public async Task<Run?> StartAsync(Startable what, CallContext context)
    {
        if (_folder is null && _options.IfRunning == IfRunning.Start)
            return await what.StartAsync(null, null, context).ConfigureAwait(false);

        what.Session.ThrowIfReadOnly($"{what.Title} was not started", what.Target);
        if (_options.IfRunning == IfRunning.Replace && what.Kind.Stop is null)
            throw new DataOpsException(ErrorId.InvalidRequest, $"{what.Kind.CannotStop}, so -IfRunning Replace is not possible.")
            {
                Service = what.Kind.Service,
                TargetObject = what.Target,
                RecommendedAction = "Use -IfRunning Wait to start it after the run in progress, or Join, Skip or Fail.",
            };

        while (true)
        {
            var outcome = _folder is null
                ? await StartUnlessRunningAsync(what, context).ConfigureAwait(false)
                : await new KeyedStart(what, _options, new RunKeyStore(_folder, _options.Wait.Clock, what.Session.Service)).StartAsync(context).ConfigureAwait(false);
            if (outcome.InTheWay is not { } run)
                return outcome.Run;

            await AwaitEndAsync(run, what, context).ConfigureAwait(false);
        }
    }

    /// <summary>Decides what a run in progress means for a start.</summary>
    internal static StartOutcome Decide(IfRunning word, Run running, Startable what, CallContext context)
    {
        switch (word)
        {
            case IfRunning.Fail:
                throw new DataOpsException(ErrorId.AlreadyRunning, $"{what.Title} was not started: {running.RunId} is in progress ({running.Status ?? running.State.ToString()}).")
                {
                    Service = what.Session.Service,
                    AuthToken = what.Session.Name,
                    TargetObject = running,
                };
            case IfRunning.Join:
                running.Adopt("it was in progress already");
                return new(running);
            case IfRunning.Skip:
                context.Log.Verbose($"{what.Title} was not started: {running.RunId} is in progress.");
                return new(null);
            default:
                return new(null, running);
        }
    }

    private async Task<StartOutcome> StartUnlessRunningAsync(Startable what, CallContext context)
    {
        var snapshot = await what.TakeSnapshotAsync(SnapshotScope.Running, context).ConfigureAwait(false);
        return snapshot.Running is { } running
            ? Decide(_options.IfRunning, running, what, context)
            : new(await what.StartAsync(what.NeedsPreparation ? null : snapshot, null, context).ConfigureAwait(false));
    }

    private async Task AwaitEndAsync(Run run, Startable what, CallContext context)
    {
        var isReplaced = _options.IfRunning == IfRunning.Replace;
        var watcher = new RunWatcher(SessionStore.Shared, _options.Wait with { SessionsOf = _ => [what.Session], StopOnTimeout = false, WasAskedToStop = isReplaced });
        if (!isReplaced)
        {
            try
            {
                await FollowAsync(run, what, watcher, context).ConfigureAwait(false);
            }
            catch (DataOpsException)
            {
                context.Log.Warning($"{what.Title} was not started: it was to start after {run.RunId}.");
                throw;
            }

            return;
        }

        await StopAsync(run, what, watcher, context).ConfigureAwait(false);
        try
        {
            context.Work?.CompleteChange();
            await FollowAsync(run, what, watcher, context).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not DataOpsException { Id: ErrorId.RunTimedOut })
        {
            context.Log.Warning($"{run.Title} was asked to stop, and {what.Title} was not started after it.");
            throw;
        }
    }

    private static async Task FollowAsync(Run run, Startable what, RunWatcher watcher, CallContext context)
    {
        context.Log.Verbose($"{what.Title} is started when {run.RunId} has ended.");
        await foreach (var happened in watcher.WaitAsync([(run.RunId, run)], context).ConfigureAwait(false))
            if (happened.Kind == WaitEventKind.GivenUp)
                throw happened.Error!;
            else if (happened.Kind == WaitEventKind.NeedsPerson)
                context.Log.Warning($"{run.Name ?? run.RunId} is waiting for a person, and {what.Title} starts only after it: {happened.Run!.Message ?? happened.Run.Status}.");
    }

    // A run that has ended since the snapshot refuses to be stopped.
    private static async Task StopAsync(Run run, Startable what, RunWatcher watcher, CallContext context)
    {
        try
        {
            await what.Kind.Stop!(what.Session, RunAddress.Parse(run.RunId), context).ConfigureAwait(false);
        }
        catch (DataOpsException exception) when (exception.Id is ErrorId.Refused or ErrorId.Conflict or ErrorId.InvalidRequest)
        {
            if (!(await watcher.PollAsync(run.RunId, context).ConfigureAwait(false)).HasEnded)
                throw;
        }
    }
}
