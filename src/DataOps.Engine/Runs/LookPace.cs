namespace DataOps.Engine.Runs;

/// <summary>When to look at a run again.</summary>
/// <param name="chosen">The time from look to look; null for 2 seconds that grow to 30.</param>
internal sealed class LookPace(TimeSpan? chosen)
{
    // Looks are made up to a slot sooner, to be made together: to wake up costs more than to look.
    private const int SlotsOfInterval = 4;

    private static readonly TimeSpan FirstInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(30);

    private TimeSpan _interval = chosen ?? FirstInterval;
    private bool _isSpread;

    /// <summary>How long to wait before the next look, and how much sooner it may be.</summary>
    internal (TimeSpan Pause, TimeSpan Slot) Next()
    {
        var interval = _interval;
        if (chosen is null)
            _interval = interval * 1.5 < LongestInterval ? interval * 1.5 : LongestInterval;
        var pause = _isSpread ? interval : Spread(interval);
        _isSpread = true;
        return (pause, interval / SlotsOfInterval);
    }

    // Many waits that began together must not ask together for ever. Sooner, so that an end is noticed within the interval.
    private static TimeSpan Spread(TimeSpan interval) => interval * (0.5 + (0.5 * Random.Shared.NextDouble()));
}
