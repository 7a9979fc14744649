namespace DataOps.Sandbox.Infoworks;

/// <summary>
/// The cluster of one compute template. Its state follows from the clock and from what was asked of it; what the API shows is
/// that state as it was when the cache last looked.
/// </summary>
internal sealed class Cluster(string id, string name, string state, bool failsToStart = false)
{
    public const string Running = "RUNNING";

    private readonly object gate = new();
    private string meanwhile = state;
    private string end = state;
    private DateTimeOffset endsAt = DateTimeOffset.MinValue;
    private string cached = state;
    private DateTimeOffset cachedUntil = DateTimeOffset.MinValue;

    public string Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>The state as the API tells it.</summary>
    public string Show(DateTimeOffset now, TimeSpan delay)
    {
        lock (gate)
        {
            Refresh(now, delay);
            return cached;
        }
    }

    public bool IsRunning(DateTimeOffset now)
    {
        lock (gate) return StateAt(now) == Running;
    }

    /// <summary>Starts it, or starts it again where it runs.</summary>
    public void Start(DateTimeOffset now, TimeSpan duration, TimeSpan delay)
    {
        lock (gate) Change(now, duration, delay, StateAt(now) == Running ? "RESTARTING" : "PENDING", failsToStart ? "ERROR" : Running);
    }

    public void Stop(DateTimeOffset now, TimeSpan duration, TimeSpan delay, string stopped)
    {
        lock (gate) Change(now, duration, delay, "TERMINATING", stopped);
    }

    // Somebody always looks before they act, so the old state is in the cache and stays there for a while.
    private void Change(DateTimeOffset now, TimeSpan duration, TimeSpan delay, string underWay, string whenDone)
    {
        cachedUntil = DateTimeOffset.MinValue;
        Refresh(now, delay);
        (meanwhile, end, endsAt) = (underWay, whenDone, now + duration);
    }

    private void Refresh(DateTimeOffset now, TimeSpan delay)
    {
        if (now < cachedUntil) return;
        (cached, cachedUntil) = (StateAt(now), now + delay);
    }

    private string StateAt(DateTimeOffset now) => now >= endsAt ? end : meanwhile;
}
