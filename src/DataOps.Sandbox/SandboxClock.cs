namespace DataOps.Sandbox;

/// <summary>The server's clock: the machine's, set off by the skew and by what tests let pass.</summary>
internal sealed class SandboxClock(TimeSpan skew)
{
    private long offset = skew.Ticks;

    public DateTimeOffset Now => DateTimeOffset.UtcNow + TimeSpan.FromTicks(Interlocked.Read(ref offset));

    public void Advance(TimeSpan time) => Interlocked.Add(ref offset, time.Ticks);

    public void Reset() => Interlocked.Exchange(ref offset, skew.Ticks);
}
