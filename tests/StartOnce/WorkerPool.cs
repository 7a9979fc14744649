using System.Collections.Concurrent;

namespace DataOps.StartOnce;

/// <summary>The workers that wait for something to do.</summary>
public sealed class WorkerPool : IDisposable
{
    private readonly ConcurrentBag<WorkerProcess> _free = [];

    /// <summary>Takes a worker, or starts one.</summary>
    public WorkerProcess Take() => _free.TryTake(out var worker) ? worker : new WorkerProcess();

    /// <summary>Gives a worker back.</summary>
    public void Return(WorkerProcess worker) => _free.Add(worker);

    /// <summary>Ends all workers.</summary>
    public void Dispose()
    {
        foreach (var worker in _free)
            worker.Dispose();
    }
}
