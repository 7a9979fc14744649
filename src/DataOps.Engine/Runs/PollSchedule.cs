namespace DataOps.Engine.Runs;

/// <summary>When to poll a run again.</summary>
/// <param name="chosen">The interval; null for 2 seconds, growing to 30.</param>
internal sealed class PollSchedule(TimeSpan? chosen)
{
    // Polls are made up to a slot early so that those of many runs coincide: waking up costs more than polling.
    private const int SlotsOfInterval = 4;

    // How early a timer may fire. The poll after an early one would otherwise end a whole slot earlier.
    private static readonly TimeSpan TimerResolution = TimeSpan.FromMilliseconds(20);

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

    /// <summary>Shortens a pause so that it ends at the end of a slot; one that ends just before it is lengthened.</summary>
    /// <param name="pause">The pause.</param>
    /// <param name="slot">The length of a slot, counted from the start of the wait; zero for none.</param>
    /// <param name="now">The time since the start of the wait.</param>
    internal static TimeSpan Align(TimeSpan pause, TimeSpan slot, TimeSpan now)
    {
        if (slot <= TimerResolution)
            return pause;

        var over = TimeSpan.FromTicks((now + pause + TimerResolution).Ticks % slot.Ticks) - TimerResolution;
        return over < pause ? pause - over : pause;
    }

    // Waits that began together must not poll together forever. Early rather than late, so that an end is noticed within the interval.
    private static TimeSpan Spread(TimeSpan interval) => interval * (0.5 + (0.5 * Random.Shared.NextDouble()));
}
