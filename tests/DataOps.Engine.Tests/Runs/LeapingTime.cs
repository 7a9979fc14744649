namespace DataOps.Engine.Tests.Runs;

/// <summary>A clock on which each pause is over at once, and the time that it would have taken has passed. No other time does. Pauses at the same time add up.</summary>
/// <param name="leapt">Called after each pause, with its length.</param>
internal sealed class LeapingTime(Action<TimeSpan> leapt) : TimeProvider
{
    private readonly List<TimeSpan> _pauses = [];

    /// <summary>The pauses in order.</summary>
    public IReadOnlyList<TimeSpan> Pauses
    {
        get
        {
            lock (_pauses)
                return [.. _pauses];
        }
    }

    /// <summary>Whether pauses may be over; until then, time stands still.</summary>
    public Func<bool> MayLeap { get; set; } = static () => true;

    /// <summary>How much time has passed.</summary>
    public TimeSpan Passed { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Passed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer? timer = null;
        timer = System.CreateTimer(_ => Leap(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return timer;

        void Leap()
        {
            if (!MayLeap())
            {
                timer!.Change(TimeSpan.FromMilliseconds(5), Timeout.InfiniteTimeSpan);
                return;
            }

            // Several runs of one wait may pause at once.
            lock (_pauses)
            {
                _pauses.Add(dueTime);
                Passed += dueTime;
            }

            leapt(dueTime);
            callback(state);
        }
    }
}
