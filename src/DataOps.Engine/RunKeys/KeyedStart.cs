using DataOps.Engine.Http;
using DataOps.Engine.Runs;
using DataOps.Engine.Runs.Starts;

namespace DataOps.Engine.RunKeys;

/// <summary>
/// A start with a run key. Under the key's lock: take a snapshot of the runs, write down the intention, start, write down the run. Whoever finds an intention
/// without a run, because a process died or an answer was lost, finds out from the server whether the run was started before it starts one.
/// </summary>
/// <param name="what">What to start.</param>
/// <param name="options">How to start it.</param>
/// <param name="store">Where the key is kept.</param>
internal sealed class KeyedStart(Startable what, StartOptions options, RunKeyStore store)
{
    private readonly RunKeyName _name = new(options.RunKey!, what.Session.Uri.AbsoluteUri, what.Operation.ToString(), what.Target);
    private readonly string _arguments = ArgumentHash.Of(what.Arguments);

    /// <summary>Starts the run, or returns the one that was started with the key before.</summary>
    /// <param name="context">Cancellation and log of the call.</param>
    internal async Task<StartOutcome> StartAsync(CallContext context)
    {
        using var lease = await store.LockAsync(_name, context).ConfigureAwait(false);
        var entry = store.Read(_name);
        if (entry is not null && entry.Arguments != _arguments)
            throw Error(ErrorId.RunKeyConflict, $"The run key '{_name.Key}' was used before for {what.Title} with other arguments.");

        if (entry?.RunId is { } recorded && !IsOfStart(RunAddress.Parse(recorded)))
            throw Unusable($"its run, {recorded}, is not one of {what.Title} on this server");
        if (entry is { State: RunKeyState.Intended } && !what.CanHaveSeen(entry.Before.Seen))
            throw Unusable("'before.seen' is not valid");

        if (entry is { State: RunKeyState.Intended })
            entry = await new LostStart(what, options.Wait.Clock).FindAsync(entry, isOwn: false, context).ConfigureAwait(false) is { } found ? Record(entry, found, context) : entry;
        if (entry is not (null or { State: RunKeyState.Intended }))
        {
            var run = await SeeAsync(entry, context).ConfigureAwait(false);
            if (!IsFree(run, entry.Attempt))
                return new(run);

            entry = entry with { State = RunKeyState.Intended, Attempt = entry.Attempt + 1 };
        }

        var snapshot = await what.TakeSnapshotAsync(SnapshotScope.Existing | (options.IfRunning == IfRunning.Start ? 0 : SnapshotScope.Running), context).ConfigureAwait(false);
        if (snapshot.Running is { } running && options.IfRunning != IfRunning.Start)
        {
            var outcome = RunStarter.Decide(options.IfRunning, running, what, context);
            if (outcome.Run is { } joined)
                Record(IntentOf(entry, snapshot), joined, context);
            return outcome;
        }

        if (what.NeedsPreparation)
        {
            await what.PrepareAsync(context).ConfigureAwait(false);
            snapshot = await what.TakeSnapshotAsync(SnapshotScope.Existing, context).ConfigureAwait(false);
        }

        return new(await SendAsync(IntentOf(entry, snapshot), snapshot, lease, mayRepeat: true, context).ConfigureAwait(false));
    }

    private bool IsOfStart(RunAddress address)
    {
        try
        {
            return address.Kind == what.Kind.Prefix && address.Origin.Server == what.Session.Origin.Server && what.Recall(address, new(RunState.Unknown)) is not null;
        }
        catch (DataOpsException)
        {
            // Its parts are not those of such a run.
            return false;
        }
    }

    // While it has not ended, or if it ended well, a run holds its key.
    private bool IsFree(Run run, int attempt) =>
        run.State is RunState.Failed or RunState.Canceled or RunState.Stopped && !(attempt >= options.MaximumAttempts);

    private async Task<Run> SendAsync(RunKeyEntry intent, RunSnapshot snapshot, RunKeyLease lease, bool mayRepeat, CallContext context)
    {
        store.Write(intent);
        if (!lease.IsOurs)
            throw Error(ErrorId.RunKeyStoreUnusable, $"Another process took over the run key '{_name.Key}' while this one did not run. Nothing was started by this one.");

        try
        {
            var run = await what.StartAsync(snapshot, _name.Key, context).ConfigureAwait(false);
            TryRecord(intent, run, context);
            return run;
        }
        catch (DataOpsException exception) when (exception.Id == ErrorId.OutcomeUnknown)
        {
            context.Log.Warning($"{what.Title} may or may not have been started, so the server is asked now: {exception.Message}");
            if (await FindAfterAsync(exception, intent, context).ConfigureAwait(false) is { } found)
            {
                TryRecord(intent, found, context);
                return found;
            }

            if (!mayRepeat)
                throw;
        }
        // The removal of a session may end a request that is already on its way.
        catch (DataOpsException exception) when (exception.Id != ErrorId.NotSignedIn)
        {
            Free(intent, context);
            throw;
        }

        var again = await what.TakeSnapshotAsync(SnapshotScope.Existing, context).ConfigureAwait(false);
        return await SendAsync(IntentOf(intent, again), again, lease, mayRepeat: false, context).ConfigureAwait(false);
    }

    // If the server cannot be asked now, the lost answer is what the user has to know about.
    private async Task<Run?> FindAfterAsync(DataOpsException lost, RunKeyEntry intent, CallContext context)
    {
        try
        {
            return await new LostStart(what, options.Wait.Clock).FindAsync(intent, isOwn: true, context).ConfigureAwait(false);
        }
        catch (DataOpsException exception) when (exception.Id != ErrorId.RunKeyAmbiguous)
        {
            context.Log.Verbose($"Whether it was started could not be found out: {exception.Message}");
            throw new DataOpsException(lost, lost.Message)
            {
                RecommendedAction = "Run the same command with the same -RunKey again: it finds out whether the run was started, and starts it only if it was not.",
            };
        }
    }

    private RunKeyEntry IntentOf(RunKeyEntry? before, RunSnapshot snapshot)
    {
        var seen = new StateBeforeStart(snapshot.Seen, what.Session.ServerTime, what.Session.Options.RequestTimeout) { User = what.User };
        return before is null
            ? new() { Name = _name, Arguments = _arguments, State = RunKeyState.Intended, Attempt = 1, Before = seen, Owner = RunKeyOwner.Current }
            : before with { State = RunKeyState.Intended, Before = seen, Owner = RunKeyOwner.Current };
    }

    // The run is started: a disk that is full now must not hide it. The next call finds it from the intention.
    private void TryRecord(RunKeyEntry intent, Run run, CallContext context)
    {
        try
        {
            Record(intent, run, context);
        }
        catch (DataOpsException exception) when (exception.Id == ErrorId.RunKeyStoreUnusable)
        {
            run.Hold(_name.Key, intent.Attempt, store.FileOf(_name));
            context.Log.Warning($"{run.RunId} was started, but that could not be recorded: {exception.Message}");
        }
    }

    private RunKeyEntry Record(RunKeyEntry intent, Run run, CallContext context)
    {
        if (run is { IsAdopted: true, AdoptionReason: { } reason })
            context.Log.Verbose($"{run.RunId} was adopted for the run key '{_name.Key}': {reason}.");
        var entry = intent with
        {
            State = RunKeyState.Started,
            RunId = run.RunId,
            AdoptionReason = run.AdoptionReason,
            Stamp = run.IsAdopted ? what.StampOf(run) : null,
            Run = RunKeyEnd.RecordOf(run, what.Session),
            Owner = RunKeyOwner.Current,
        };
        store.Write(entry);
        run.Hold(_name.Key, entry.Attempt, store.FileOf(_name));
        return entry;
    }

    // A refusal frees the key: for the first start, or as the last run left it.
    private void Free(RunKeyEntry intent, CallContext context)
    {
        try
        {
            if (intent.RunId is null)
                store.Remove(_name);
            else
                store.Write(intent with { State = RunKeyState.Ended, Attempt = intent.Attempt - 1 });
        }
        catch (DataOpsException exception) when (exception.Id == ErrorId.RunKeyStoreUnusable)
        {
            context.Log.Warning($"The next start with the run key '{_name.Key}' looks for a run first: {exception.Message}");
        }
    }

    // The run that was started with the key before, in its present state.
    private async Task<Run> SeeAsync(RunKeyEntry entry, CallContext context)
    {
        var address = RunAddress.Parse(entry.RunId!);
        var (run, doubt) = (what.Recall(address, entry.Run ?? new(RunState.Unknown)), (string?)null);
        if (entry.State == RunKeyState.Started && await PollAsync(address, context).ConfigureAwait(false) is { } seen)
        {
            var stamp = what.StampOf(seen);
            if (entry.Stamp is not null && stamp != entry.Stamp)
            {
                run = what.Recall(address, new(RunState.Unknown, run.KnownName));
                doubt = "; how it ended is not known, because another run has begun since";
            }
            else
            {
                seen.Follow(entry.RunId!, run);
                run = seen;
                if (run.HasEnded || stamp != entry.Stamp)
                    store.Write(entry with { State = run.HasEnded ? RunKeyState.Ended : RunKeyState.Started, Stamp = stamp, Run = RunKeyEnd.RecordOf(run, what.Session) });
            }
        }

        run.Hold(_name.Key, entry.Attempt, store.FileOf(_name));
        run.Adopt($"{entry.AdoptionReason ?? "it was started with the same run key before"}{doubt}");
        return run;
    }

    // Null if the server cannot tell now, or does not know the run any more, or not yet: then it holds its key as it was last seen.
    private async Task<Run?> PollAsync(RunAddress address, CallContext context)
    {
        try
        {
            return await what.Kind.Poll(what.Session, address, context).ConfigureAwait(false);
        }
        catch (DataOpsException exception) when (exception.IsTransient || exception.Id == ErrorId.ObjectNotFound)
        {
            context.Log.Verbose($"The state of {address} could not be read: {exception.Message}");
            return null;
        }
    }

    private DataOpsException Unusable(string problem) => Error(ErrorId.RunKeyStoreUnusable, $"The file of run key '{_name.Key}', {store.FileOf(_name)}, is not usable: {problem}.");

    private DataOpsException Error(ErrorId id, string message) => new(id, message)
    {
        Service = what.Session.Service,
        AuthToken = what.Session.Name,
        TargetObject = _name.Key,
    };
}
