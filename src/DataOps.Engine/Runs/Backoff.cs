using DataOps.Engine.Http;

namespace DataOps.Engine.Runs;

/// <summary>
/// When to ask a service again that is out of reach, for waits and for logs that are followed: after pauses that grow. No pause goes beyond
/// the longest outage: at its end the service is asked once more, and given up.
/// </summary>
/// <param name="longest">How long the service may be out of reach.</param>
/// <param name="now">When it was in reach.</param>
internal sealed class Backoff(TimeSpan longest, TimeSpan now)
{
    private readonly ExponentialBackoff _pauses = new();
    private TimeSpan _answered = now;

    /// <summary>Says that the service has answered.</summary>
    /// <param name="now">The time.</param>
    internal void Reset(TimeSpan now)
    {
        _answered = now;
        _pauses.Reset();
    }

    /// <summary>How long the service has been out of reach.</summary>
    /// <param name="now">The time.</param>
    internal TimeSpan Lasted(TimeSpan now) => now - _answered;

    /// <summary>How long to wait before the service is asked again; null to give up.</summary>
    /// <param name="now">The time.</param>
    /// <param name="interval">How long to wait at least: as long as if it had answered.</param>
    /// <param name="asked">How long it asked to be left alone, if it did.</param>
    internal TimeSpan? Next(TimeSpan now, TimeSpan interval, TimeSpan? asked)
    {
        var left = longest - Lasted(now);
        if (left <= TimeSpan.Zero)
            return null;

        var pause = _pauses.Next(asked);
        pause = pause > interval ? pause : interval;
        return pause < left ? pause : left;
    }
}
