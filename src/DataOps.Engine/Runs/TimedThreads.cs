using System.Runtime.CompilerServices;

namespace DataOps.Engine.Runs;

/// <summary>
/// A few threads that go on with work when its time has come. They may be blocked by it, so a look at a run needs no other thread:
/// those of the pool keep looking for work for a while whenever they had some, which costs more than looking at a hundred runs.
/// What comes at the same time is done by one thread after the other, as long as that is fast.
/// </summary>
/// <param name="most">How many threads there are at most.</param>
/// <param name="clock">By which the time comes.</param>
/// <param name="stop">Makes all time come at once.</param>
internal sealed class TimedThreads(int most, WaitClock clock, CancellationToken stop) : IDisposable
{
    // So long nobody may have taken any of the work that is due before another thread takes some.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(10);

    // Beside one that works and one that watches.
    private const int MostSpare = 2;

    // A thread may sleep no longer at once.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    [ThreadStatic]
    private static TimedThreads? _current;

    private readonly object _lock = new();
    private readonly PriorityQueue<Action, TimeSpan> _waiting = new();
    private CancellationTokenRegistration _stopping;
    private TimeSpan _lastTaken;
    private int _threads;
    private int _working;
    private int _spare;
    private bool _isWatched;
    private bool _isCalled;
    private bool _isOver;

    /// <summary>Await it to go on on one of the threads after a pause, or with an <see cref="OperationCanceledException"/> when it is stopped before.</summary>
    /// <param name="pause">The pause.</param>
    /// <param name="slot">How much sooner it may be, so that it comes together with other work; zero for not at all.</param>
    internal Turn After(TimeSpan pause, TimeSpan slot = default)
    {
        var (now, due) = (clock.Elapsed, clock.Elapsed + pause);
        if (slot > TimeSpan.Zero && due - TimeSpan.FromTicks(due.Ticks % slot.Ticks) is var sooner && sooner > now)
            due = sooner;
        return new(this, due);
    }

    /// <summary>Lets the threads end. Nothing waits any more.</summary>
    public void Dispose()
    {
        _stopping.Dispose();
        lock (_lock)
        {
            _isOver = true;
            Monitor.PulseAll(_lock);
        }
    }

    private void Add(Action next, TimeSpan due)
    {
        lock (_lock)
        {
            if (_threads == 0)
                _stopping = stop.UnsafeRegister(static threads => ((TimedThreads)threads!).WakeAll(), this);
            _waiting.Enqueue(next, due);
            if (_isWatched && ReferenceEquals(_waiting.Peek(), next))
                Monitor.PulseAll(_lock);
            // One of our own threads adds at the end of its work, and is about to look itself.
            if (_current != this)
                CallWatch();
        }
    }

    private void WakeAll()
    {
        lock (_lock)
            Monitor.PulseAll(_lock);
    }

    // Somebody has to watch for the time of what is next: one who does already or is on the way to, the spare thread, or a new one.
    private void CallWatch()
    {
        if (_isWatched || _isCalled)
            return;

        if (_spare > 0)
        {
            _isCalled = true;
            Monitor.PulseAll(_lock);
        }
        else if (_threads < most)
        {
            _isCalled = true;
            _threads++;
            new Thread(Run) { IsBackground = true, Name = "DataOps wait" }.Start();
        }
    }

    private void Run()
    {
        _current = this;
        var next = Take(isNew: true);
        while (next is not null)
        {
            next();
            next = Take(isNew: false);
        }
    }

    private Action? Take(bool isNew)
    {
        lock (_lock)
        {
            if (isNew)
                _isCalled = false;
            else
                _working--;
            var hasSlept = isNew;
            while (!_isOver)
            {
                var hasWork = _waiting.TryPeek(out var next, out var due);
                var left = hasWork ? TimeTo(due, hasSlept && _working > 0) : LongestSleep;
                if (hasWork && (left <= TimeSpan.Zero || stop.IsCancellationRequested))
                {
                    _waiting.Dequeue();
                    _lastTaken = clock.Elapsed;
                    _working++;
                    if (_waiting.Count > 0)
                        CallWatch();
                    return next;
                }

                if (hasWork && !_isWatched)
                {
                    _isWatched = true;
                    clock.Sleep(_lock, left < LongestSleep ? left : LongestSleep);
                    _isWatched = false;
                }
                else
                {
                    // The one that watches left the next work to this thread.
                    if (!hasSlept && _working == 0)
                        Monitor.PulseAll(_lock);
                    if (_spare - (_isCalled ? 1 : 0) >= MostSpare)
                        break;

                    _spare++;
                    Monitor.Wait(_lock);
                    _spare--;
                    _isCalled = false;
                }

                hasSlept = true;
            }

            _threads--;
            return null;
        }
    }

    // What is due is left to those who work, as long as they come back for more: one thread does it all where that is fast.
    private TimeSpan TimeTo(TimeSpan due, bool leavesToOthers)
    {
        if (leavesToOthers)
            due = (due > _lastTaken ? due : _lastTaken) + Patience;
        return due - clock.Elapsed;
    }

    private void ThrowIfStopped() => stop.ThrowIfCancellationRequested();

    internal readonly struct Turn(TimedThreads threads, TimeSpan due) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => false;

        public Turn GetAwaiter() => this;

        public void GetResult() => threads.ThrowIfStopped();

        public void OnCompleted(Action continuation) => threads.Add(continuation, due);

        public void UnsafeOnCompleted(Action continuation) => threads.Add(continuation, due);
    }
}
