using DataOps.Engine.Runs;

namespace DataOps.Engine.Tests.Runs;

/// <summary>A clock for one wait at a time: each pause is over at once, and the time that it would have taken has passed. No other time does.</summary>
/// <param name="leapt">Called behind each pause, with its length.</param>
internal sealed class LeapingTime(Action<TimeSpan> leapt) : WaitClock
{
    private readonly List<TimeSpan> _pauses = [];

    /// <summary>The pauses in order.</summary>
    public IReadOnlyList<TimeSpan> Pauses => _pauses;

    /// <summary>How much time has passed.</summary>
    public TimeSpan Passed { get; private set; }

    internal override TimeSpan Elapsed => Passed;

    internal override void Sleep(object held, TimeSpan time)
    {
        _pauses.Add(time);
        Passed += time;
        leapt(time);
    }
}
