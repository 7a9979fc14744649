namespace DataOps.Sandbox;

/// <summary>The server's clock: the machine's, plus the skew and the time that tests advance.</summary>
internal sealed class SandboxClock(TimeSpan skew)
{
    private long _offset = skew.Ticks;

    public DateTimeOffset Now => DateTimeOffset.UtcNow + TimeSpan.FromTicks(Interlocked.Read(ref _offset));

    public void Advance(TimeSpan time) => Interlocked.Add(ref _offset, time.Ticks);

    public void Reset() => Interlocked.Exchange(ref _offset, skew.Ticks);
}
