using System.Globalization;

namespace DataOps.Engine.Runs;

/// <summary>How the wait for a run ended, with the error for it.</summary>
internal static class RunOutcome
{
    /// <summary>A run has ended, well or badly.</summary>
    /// <param name="run">The run.</param>
    /// <param name="seen">Its end.</param>
    internal static WaitEvent Ended(WatchedRun run, Run seen)
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

    /// <summary>The server reports only the run before. To report its state as the state of this one would be a guess.</summary>
    /// <param name="run">The run.</param>
    /// <param name="seen">What the server reports.</param>
    /// <param name="time">For how long.</param>
    internal static WaitEvent NeverTold(WatchedRun run, Run seen, TimeSpan time)
    {
        var message = $"The server has reported nothing new about {seen.FullTitle} for {time.TotalMinutes:0} minutes: its last run is still the one from before the start. The new run may have ended before anyone looked, or may not have begun.";
        var hint = run.Kind.ShowLog?.Invoke(run.Address, seen) ?? run.HowToResume;
        return new WaitEvent(WaitEventKind.GivenUp, run.RunId, seen, Error(ErrorId.OutcomeUnknown, message, run, seen, hint));
    }

    /// <summary>A run had not ended at the deadline.</summary>
    /// <param name="run">The run.</param>
    /// <param name="limit">The time limit.</param>
    /// <param name="fate">What becomes of the run, as a sentence.</param>
    internal static WaitEvent TimedOut(WatchedRun run, TimeSpan limit, string fate)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"{(run.Last is null ? run.RunId : run.Last.FullTitle)} had not ended after {limit.TotalSeconds:0.#} s (state: {run.Last?.Status ?? "not known"}). {fate}");
        return new WaitEvent(WaitEventKind.GivenUp, run.RunId, run.Last, Error(ErrorId.RunTimedOut, message, run, run.Last, run.HowToResume));
    }

    private static DataOpsException Error(ErrorId id, string message, WatchedRun run, Run? seen, string action) => new(id, run.Session.Mask(message))
    {
        Service = run.Kind.Service,
        AuthToken = run.Session.Name,
        VendorMessage = run.Session.Mask(seen?.Message),
        TargetObject = seen ?? (object)run.RunId,
        RecommendedAction = action,
    };

    private static string Because(Run run) => string.IsNullOrWhiteSpace(run.Message) ? "." : $": {run.Message}";
}
