using DataOps.Engine.Http;
using DataOps.Engine.Runs.Starts;

namespace DataOps.Engine.RunKeys;

/// <summary>Finds out whether a start whose answer nobody has was carried out.</summary>
/// <param name="what">What was to be started.</param>
/// <param name="clock">The clock for pauses. Times are compared by the server's clock only.</param>
internal sealed class LostStart(Startable what, TimeProvider clock)
{
    private const int EmptyPolls = 2;

    // Both times are cut to a second.
    private static readonly TimeSpan Inexact = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>The run that was started; null if none was: only after two polls, the last when the request cannot be on its way any more.</summary>
    /// <param name="intent">The start.</param>
    /// <param name="isOwn">Whether the session that asks now was to start it.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <exception cref="DataOpsException">Several runs may be the one, or the server could not be asked.</exception>
    internal async Task<Run?> FindAsync(RunKeyEntry intent, bool isOwn, CallContext context)
    {
        var lost = new LostRequest(intent.Before.Seen, intent.Name.Key, intent.Before.User, isOwn);
        var (began, hasTold) = (clock.GetTimestamp(), false);
        for (var polls = 1; ; polls++)
        {
            var found = await what.FindNewAsync(lost, context).ConfigureAwait(false);
            if (found.Runs is [var run])
            {
                run.Adopt($"{intent.Owner} was about to start it and did not record an answer, and {found.Proof ?? "this is the only run that has begun since"}{(found.Doubt is { } doubt ? $" ({doubt})" : "")}");
                return run;
            }

            if (found.Runs.Count > 1)
                throw Ambiguous(intent, found);

            var left = LeftOf(intent.Before, clock.GetElapsedTime(began));
            if (left <= TimeSpan.Zero && polls >= EmptyPolls)
                return null;

            if (!hasTold && left > LongestPause)
            {
                hasTold = true;
                context.Log.Warning($"A start of {what.Title} with the run key '{intent.Name.Key}' was not recorded to its end. The request may still be on its way, so the next {left.TotalSeconds:0} s decide whether it was carried out.");
            }

            await Pause.ForAsync(PauseOf(left), clock, context.Cancellation).ConfigureAwait(false);
        }
    }

    // Longer at first, and not long beyond the end.
    private static TimeSpan PauseOf(TimeSpan left) => TimeSpan.FromTicks(Math.Clamp(left.Ticks / 4, ShortestPause.Ticks, LongestPause.Ticks));

    // How long the request may still be on its way. Without the server's time only our own wait is certain to have passed since the start.
    private TimeSpan LeftOf(StateBeforeStart before, TimeSpan waited)
    {
        var passed = what.Session.ServerTime - before.ServerTime is { } elapsed && elapsed > waited ? elapsed : waited;
        return before.RequestTimeout + Inexact - passed;
    }

    private DataOpsException Ambiguous(RunKeyEntry intent, NewRuns found) => new(ErrorId.RunKeyAmbiguous, $"{what.Title} was about to be started with the run key '{intent.Name.Key}' by {intent.Owner}, and {found.Runs.Count} runs have begun since: {string.Join(", ", found.Runs.Select(run => run.RunId))}. It is not known which of them it was.")
    {
        Service = what.Session.Service,
        AuthToken = what.Session.Name,
        TargetObject = intent.Name.Key,
    };
}
