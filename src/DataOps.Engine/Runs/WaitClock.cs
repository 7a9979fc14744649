using System.Diagnostics;

namespace DataOps.Engine.Runs;

/// <summary>The clock of a wait: tells how long it has lasted, and lets a thread sleep.</summary>
internal class WaitClock
{
    private readonly Stopwatch _time = Stopwatch.StartNew();

    internal virtual TimeSpan Elapsed => _time.Elapsed;

    /// <summary>Lets the thread sleep that holds a lock, until the time is up or the lock is pulsed. Parts of a millisecond would be no sleep at all.</summary>
    internal virtual void Sleep(object held, TimeSpan time) => Monitor.Wait(held, TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds)));
}
