using System.Management.Automation;

namespace DataOps.Pipeline;

/// <summary>
/// The objects of one item on their way to the pipeline's thread. It takes them in batches: to wake a thread costs more than to make an object.
/// </summary>
/// <param name="pipeline">Wakes the pipeline's thread.</param>
internal sealed class Outbox(Signal pipeline)
{
    // All that follows is counted in objects of a class; one with members of its own is so many times as large.
    private const int OpenObject = 8;
    private const int Batch = 1024;

    // With so many to take the pipeline's thread is the one that is behind.
    private const int Enough = 512;

    // At first only a few objects are made ahead, since many a pipeline wants only the first; the more it takes, the more.
    private const int LeastAhead = 128;
    private const int MostAhead = 2048;

    private readonly object _lock = new();
    private List<object> _filling = [];
    private List<object> _taken = [];
    private TaskCompletionSource? _room;
    private int _load;
    private int _unannounced;
    private int _ahead = LeastAhead;
    private bool _isComplete;

    /// <summary>Puts an object in, and waits while the pipeline is behind.</summary>
    internal ValueTask WriteAsync(object item, CancellationToken cancellation)
    {
        var size = item is PSObject or Func<object> ? OpenObject : 1;
        Task? room = null;
        bool isBatch;
        lock (_lock)
        {
            _filling.Add(item);
            _load += size;
            _unannounced += size;
            isBatch = _unannounced >= Batch;
            if (isBatch)
                _unannounced = 0;
            if (_load >= _ahead)
                room = (_room ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        if (isBatch || room is not null)
            pipeline.Set();
        else
            pipeline.Hint();
        if (room is null)
            return default;
        return new(room.WaitAsync(cancellation));
    }

    /// <summary>Whether the pipeline is behind.</summary>
    internal bool IsFull => Volatile.Read(ref _load) >= Enough;

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
            (_load, _unannounced) = (0, 0);
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
