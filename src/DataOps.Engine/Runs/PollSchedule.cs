namespace DataOps.Engine.Runs;

/// <summary>When to poll a run again.</summary>
/// <param name="chosen">The interval; null for 2 seconds that grow to 30.</param>
internal sealed class PollSchedule(TimeSpan? chosen)
{
    // Polls are made up to a slot sooner, so that those of many runs come together: to wake up costs more than to poll.
    private const int SlotsOfInterval = 4;

    private static readonly TimeSpan FirstInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(30);

    private TimeSpan _interval = chosen ?? FirstInterval;
    private bool _isSpread;

    /// <summary>How long to wait before the next poll, and how much sooner it may be.</summary>
    internal (TimeSpan Pause, TimeSpan Slot) Next()
    {
        var interval = _interval;
        if (chosen is null)
            _interval = interval * 1.5 < LongestInterval ? interval * 1.5 : LongestInterval;
        var pause = _isSpread ? interval : Spread(interval);
        _isSpread = true;
        return (pause, interval / SlotsOfInterval);
    }

    /// <summary>Shortens a pause so that it ends with a slot.</summary>
    /// <param name="pause">The pause.</param>
    /// <param name="slot">The length of slots, which are counted from the start of the wait; zero for none.</param>
    /// <param name="now">The time since the start of the wait.</param>
    internal static TimeSpan Align(TimeSpan pause, TimeSpan slot, TimeSpan now)
    {
        if (slot <= TimeSpan.Zero)
            return pause;

        var sooner = pause - TimeSpan.FromTicks((now + pause).Ticks % slot.Ticks);
        return sooner > TimeSpan.Zero ? sooner : pause;
    }

    // Many waits that began together must not poll together for ever. Sooner, so that an end is noticed within the interval.
    private static TimeSpan Spread(TimeSpan interval) => interval * (0.5 + (0.5 * Random.Shared.NextDouble()));
}
