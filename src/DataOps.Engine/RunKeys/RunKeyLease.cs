namespace DataOps.Engine.RunKeys;

/// <summary>A lock that is held. It is renewed until it is released.</summary>
internal sealed class RunKeyLease : IDisposable
{
    private readonly RunKeyLock _lock;
    private readonly string _token;
    private readonly ITimer _renewal;

    internal RunKeyLease(RunKeyLock held, string token, TimeProvider clock)
    {
        (_lock, _token) = (held, token);
        var interval = RunKeyLock.Lease / 4;
        _renewal = clock.CreateTimer(static state => ((RunKeyLease)state!).Renew(), this, interval, interval);
    }

    /// <summary>Whether the lock is still ours: while this process did not run, another may have taken it for dead.</summary>
    internal bool IsOurs => _lock.Has(_token);

    /// <summary>Releases the lock.</summary>
    public void Dispose()
    {
        _renewal.Dispose();
        try
        {
            _lock.Release(_token);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Others find its owner dead when this process has ended.
        }
    }

    private void Renew()
    {
        try
        {
            _lock.Renew(_token);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next renewal may succeed.
        }
    }
}
