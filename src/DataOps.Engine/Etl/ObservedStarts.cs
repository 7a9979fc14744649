namespace DataOps.Engine.Etl;

/// <summary>The most recent runs that a poll saw begin.</summary>
internal sealed class ObservedStarts
{
    private const int Most = 10_000;

    private readonly object _lock = new();
    private readonly HashSet<string> _runs = [];
    private readonly Queue<string> _order = new();

    /// <summary>Notes that a run has begun.</summary>
    internal void Add(string runId)
    {
        lock (_lock)
        {
            if (!_runs.Add(runId))
                return;

            _order.Enqueue(runId);
            if (_order.Count > Most)
                _runs.Remove(_order.Dequeue());
        }
    }

    /// <summary>Whether a poll saw a run begin.</summary>
    internal bool Contains(string runId)
    {
        lock (_lock)
            return _runs.Contains(runId);
    }
}
