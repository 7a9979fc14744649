namespace DataOps.Engine.Runs;

/// <summary>When to poll a run again.</summary>
/// <param name="chosen">The interval; null for 2 seconds, growing to 30.</param>
internal sealed class PollSchedule(TimeSpan? chosen)
{
    // Polls are made up to a slot early so that those of many runs coincide: waking up costs more than polling.
    private const int SlotsOfInterval = 4;

    private static readonly TimeSpan FirstInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(30);

    private TimeSpan _interval = chosen ?? FirstInterval;
    private bool _isSpread;

    /// <summary>How long to wait before the next poll, and how early it may be.</summary>
    internal (TimeSpan Pause, TimeSpan Slot) Next()
    {
        var interval = _interval;
        if (chosen is null)
            _interval = interval * 1.5 < LongestInterval ? interval * 1.5 : LongestInterval;
        var pause = _isSpread ? interval : Spread(interval);
        _isSpread = true;
        return (pause, interval / SlotsOfInterval);
    }

    /// <summary>Shortens a pause so that it ends at the end of a slot.</summary>
    /// <param name="pause">The pause.</param>
    /// <param name="slot">The length of a slot, counted from the start of the wait; zero for none.</param>
    /// <param name="now">The time since the start of the wait.</param>
    internal static TimeSpan Align(TimeSpan pause, TimeSpan slot, TimeSpan now)
    {
        if (slot <= TimeSpan.Zero)
            return pause;

        var sooner = pause - TimeSpan.FromTicks((now + pause).Ticks % slot.Ticks);
        return sooner > TimeSpan.Zero ? sooner : pause;
    }

    // Waits that began together must not poll together forever. Early rather than late, so that an end is noticed within the interval.
    private static TimeSpan Spread(TimeSpan interval) => interval * (0.5 + (0.5 * Random.Shared.NextDouble()));
}
