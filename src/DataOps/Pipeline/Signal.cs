namespace DataOps.Pipeline;

/// <summary>Wakes the one thread that waits: set by any thread, also before the wait begins.</summary>
internal sealed class Signal
{
    private readonly object _lock = new();
    private bool _isSet;

    internal void Set()
    {
        lock (_lock)
        {
            _isSet = true;
            Monitor.Pulse(_lock);
        }
    }

    internal void Reset()
    {
        lock (_lock)
            _isSet = false;
    }

    internal void Wait()
    {
        lock (_lock)
            while (!_isSet)
                Monitor.Wait(_lock);
    }
}
