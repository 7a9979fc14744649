namespace DataOps.Sandbox.Infoworks.Clusters;

/// <summary>
/// The cluster of one compute template. Its state is a function of the clock and of the requested operations; the API returns
/// the state as it was when the cache was last refreshed.
/// </summary>
internal sealed class Cluster(string id, string name, string state, bool failsToStart = false)
{
    public const string Running = "RUNNING";

    private readonly object _gate = new();
    private string _meanwhile = state;
    private string _end = state;
    private DateTimeOffset _endsAt = DateTimeOffset.MinValue;
    private string _cached = state;
    private DateTimeOffset _cachedUntil = DateTimeOffset.MinValue;

    public string Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>The state that the API returns.</summary>
    public string Show(DateTimeOffset now, TimeSpan delay)
    {
        lock (_gate)
        {
            Refresh(now, delay);
            return _cached;
        }
    }

    public bool IsRunning(DateTimeOffset now)
    {
        lock (_gate) return StateAt(now) == Running;
    }

    /// <summary>Starts it, or restarts it if it is running.</summary>
    public void Start(DateTimeOffset now, TimeSpan duration, TimeSpan delay)
    {
        lock (_gate) Change(now, duration, delay, StateAt(now) == Running ? "RESTARTING" : "PENDING", failsToStart ? "ERROR" : Running);
    }

    public void Stop(DateTimeOffset now, TimeSpan duration, TimeSpan delay, string stopped)
    {
        lock (_gate) Change(now, duration, delay, "TERMINATING", stopped);
    }

    // Clients read the state before they change it, so the old state is in the cache and stays there for a while.
    private void Change(DateTimeOffset now, TimeSpan duration, TimeSpan delay, string underWay, string whenDone)
    {
        _cachedUntil = DateTimeOffset.MinValue;
        Refresh(now, delay);
        (_meanwhile, _end, _endsAt) = (underWay, whenDone, now + duration);
    }

    private void Refresh(DateTimeOffset now, TimeSpan delay)
    {
        if (now < _cachedUntil) return;
        (_cached, _cachedUntil) = (StateAt(now), now + delay);
    }

    private string StateAt(DateTimeOffset now) => now >= _endsAt ? _end : _meanwhile;
}
