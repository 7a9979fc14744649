namespace DataOps.Pipeline;

/// <summary>
/// The objects of one item on their way to the pipeline's thread. It takes them in batches: to wake a thread costs more than to make an object.
/// </summary>
/// <param name="pipeline">Wakes the pipeline's thread.</param>
internal sealed class Outbox(Signal pipeline)
{
    private const int Batch = 128;

    // With so many to take the pipeline's thread is the one that is behind.
    private const int Enough = 64;

    // At first only a few objects are made ahead, since many a pipeline wants only the first; the more it takes, the more.
    private const int LeastAhead = 16;
    private const int MostAhead = 256;

    private readonly object _lock = new();
    private List<object> _filling = new(LeastAhead);
    private List<object> _taken = [];
    private TaskCompletionSource? _room;
    private int _ahead = LeastAhead;
    private bool _isComplete;

    /// <summary>Puts an object in, and waits while the pipeline is behind.</summary>
    internal ValueTask WriteAsync(object item, CancellationToken cancellation)
    {
        Task? room = null;
        bool isBatch;
        lock (_lock)
        {
            _filling.Add(item);
            isBatch = _filling.Count % Batch == 0;
            if (_filling.Count >= _ahead)
                room = (_room ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        if (isBatch || room is not null)
            pipeline.Set();
        else
            pipeline.Hint();
        if (room is null)
            return default;
        // A thread of its own waits itself; one of the pool has others to serve.
        if (Thread.CurrentThread.IsThreadPoolThread)
            return new(room.WaitAsync(cancellation));

        room.Wait(cancellation);
        return default;
    }

    /// <summary>Whether the pipeline is behind.</summary>
    internal bool IsFull => Volatile.Read(ref _filling).Count >= Enough;

    /// <summary>Says that there will be no more.</summary>
    internal void Complete()
    {
        lock (_lock)
            _isComplete = true;
        pipeline.Set();
    }

    /// <summary>Lets all objects in without waiting: nobody takes them any more.</summary>
    internal void Open()
    {
        lock (_lock)
        {
            _ahead = int.MaxValue;
            _room?.TrySetResult();
        }
    }

    /// <summary>Gives the objects that are there, good until the next call.</summary>
    /// <param name="isLast">Whether there will be no more.</param>
    internal List<object> Take(out bool isLast)
    {
        lock (_lock)
        {
            isLast = _isComplete;
            _taken.Clear();
            (_filling, _taken) = (_taken, _filling);
            if (_room is { } waiting)
            {
                _room = null;
                _ahead = Math.Min(2 * _ahead, MostAhead);
                waiting.TrySetResult();
            }

            return _taken;
        }
    }
}
