using System.Collections.Concurrent;

namespace DataOps.Engine.Tests.Http;

/// <summary>A clock whose waits are over at once, and which remembers how long they would have been.</summary>
internal sealed class QuickTime : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    private long _ahead;

    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan time) => Interlocked.Add(ref _ahead, time.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public override long GetTimestamp() => base.GetTimestamp() + (long)((double)Interlocked.Read(ref _ahead) / TimeSpan.TicksPerSecond * TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
            _waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : dueTime, period);
    }
}
