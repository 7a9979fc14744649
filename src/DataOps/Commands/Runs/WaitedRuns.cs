namespace DataOps.Commands.Runs;

/// <summary>The runs that a command still waits for: if it ends early, they go on, and the person is told how to resume the wait.</summary>
internal sealed class WaitedRuns
{
    private readonly List<(string RunId, Run? Run)> _runs = [];

    /// <summary>The runs that are known, to be output if the command ends early.</summary>
    internal IReadOnlyList<Run> Known
    {
        get
        {
            lock (_runs)
                return [.. _runs.Select(item => item.Run).OfType<Run>()];
        }
    }

    /// <summary>Names the runs, and the command that resumes the wait; null if there are none.</summary>
    internal string? Describe()
    {
        lock (_runs)
            return _runs.Count == 0
                ? null
                : $"Still running, and no longer waited for: {string.Join(", ", _runs.Select(item => item.Run?.Title ?? item.RunId))}. Resume the wait with: Wait-DataOpsRun -RunId {string.Join(", ", _runs.Select(item => CommandText.Argument(item.RunId)))}";
    }

    internal void Add(string runId, Run? run)
    {
        lock (_runs)
            if (!_runs.Exists(item => item.RunId == runId))
                _runs.Add((runId, run));
    }

    internal void Remove(string runId)
    {
        lock (_runs)
            _runs.RemoveAll(item => item.RunId == runId);
    }
}
