using DataOps.Engine.Http;

namespace DataOps.Engine.Runs;

/// <summary>
/// When to ask an unreachable service again: after growing pauses. No pause goes beyond
/// the longest outage: at its end the service is asked once more, then given up.
/// </summary>
/// <param name="longest">The longest outage to tolerate.</param>
/// <param name="now">When the service was last reachable.</param>
internal sealed class Backoff(TimeSpan longest, TimeSpan now)
{
    private readonly ExponentialBackoff _pauses = new();
    private TimeSpan _answered = now;
    private bool _hasFailed;

    /// <summary>Notes that the service has answered.</summary>
    /// <param name="now">The time.</param>
    internal void Reset(TimeSpan now)
    {
        (_answered, _hasFailed) = (now, false);
        _pauses.Reset();
    }

    /// <summary>How long the service has been unreachable.</summary>
    /// <param name="now">The time.</param>
    internal TimeSpan Lasted(TimeSpan now) => now - _answered;

    /// <summary>How long to wait before asking the service again; null to give up.</summary>
    /// <param name="now">The time.</param>
    /// <param name="interval">The shortest wait: the interval used while the service answers.</param>
    /// <param name="asked">The Retry-After of the service, if it sent one.</param>
    internal TimeSpan? Next(TimeSpan now, TimeSpan interval, TimeSpan? asked)
    {
        // If nobody has asked for longer than that, the outage begins with the failure: whoever polls seldom asks more than once, too.
        if (!_hasFailed && Lasted(now) >= longest && longest > TimeSpan.Zero)
            _answered = now;
        _hasFailed = true;

        var left = longest - Lasted(now);
        if (left <= TimeSpan.Zero)
            return null;

        var pause = _pauses.Next(asked);
        pause = pause > interval ? pause : interval;
        return pause < left ? pause : left;
    }
}
