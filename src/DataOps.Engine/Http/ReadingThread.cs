using System.Runtime.CompilerServices;

namespace DataOps.Engine.Http;

/// <summary>
/// A thread that reads one long answer: it may block on the wire, as one of the pool may not. Who enumerates the list runs on it too
/// as long as nothing makes it wait, so that a record is read, made an object and handed on without a change of threads.
/// </summary>
internal sealed class ReadingThread : IDisposable
{
    private readonly object _lock = new();
    private Action? _next;
    private bool _over;

    internal ReadingThread()
    {
        Thread = new Thread(Run) { IsBackground = true, Name = "DataOps list" };
        Thread.Start();
    }

    /// <summary>The thread itself.</summary>
    internal Thread Thread { get; }

    /// <summary>Await it to go on on this thread.</summary>
    internal Turn Enter() => new(this);

    public void Dispose()
    {
        lock (_lock)
        {
            _over = true;
            Monitor.Pulse(_lock);
        }
    }

    private void Run()
    {
        while (Take() is { } next)
            next();
    }

    private Action? Take()
    {
        lock (_lock)
        {
            while (_next is null && !_over)
                Monitor.Wait(_lock);
            (var next, _next) = (_next, null);
            return next;
        }
    }

    private void Continue(Action next)
    {
        lock (_lock)
        {
            _next = next;
            Monitor.Pulse(_lock);
        }
    }

    internal readonly struct Turn(ReadingThread thread) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => Thread.CurrentThread == thread.Thread;

        public Turn GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => thread.Continue(continuation);

        public void UnsafeOnCompleted(Action continuation) => thread.Continue(continuation);
    }
}
