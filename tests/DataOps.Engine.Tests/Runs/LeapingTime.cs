namespace DataOps.Engine.Tests.Runs;

/// <summary>A clock for one wait at a time: each pause is over at once, and the time that it would have taken has passed. No other time does.</summary>
/// <param name="leapt">Called after each pause, with its length.</param>
internal sealed class LeapingTime(Action<TimeSpan> leapt) : TimeProvider
{
    private readonly List<TimeSpan> _pauses = [];

    /// <summary>The pauses in order.</summary>
    public IReadOnlyList<TimeSpan> Pauses => _pauses;

    /// <summary>How much time has passed.</summary>
    public TimeSpan Passed { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Passed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        void Leap()
        {
            _pauses.Add(dueTime);
            Passed += dueTime;
            leapt(dueTime);
            callback(state);
        }

        return System.CreateTimer(_ => Leap(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
