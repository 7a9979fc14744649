namespace DataOps.Pipeline;

/// <summary>Wakes the one thread that waits: set by any thread, also before the wait begins.</summary>
internal sealed class Signal
{
    private readonly object _lock = new();
    private bool _isSet;
    private bool _isIdle;

    internal void Set()
    {
        lock (_lock)
        {
            _isSet = true;
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>Wakes the thread where it waits without end. One that will look again soon is let sleep: to wake it costs more than to make an object.</summary>
    internal void Hint()
    {
        // What there is to see was stored before this is read, as the thread stores this before it looks.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _isIdle))
            Set();
    }

    /// <summary>Called by the thread before it looks whether there is something to do.</summary>
    /// <param name="isIdle">Whether it is going to wait without end.</param>
    internal void Reset(bool isIdle)
    {
        lock (_lock)
            _isSet = false;
        Volatile.Write(ref _isIdle, isIdle);
        Interlocked.MemoryBarrier();
    }

    /// <summary>Waits until it is set, or the time is up.</summary>
    /// <returns>Whether it is set.</returns>
    internal bool Wait(int milliseconds)
    {
        lock (_lock)
        {
            while (!_isSet)
                if (!Monitor.Wait(_lock, milliseconds))
                    return _isSet;
            return true;
        }
    }
}
