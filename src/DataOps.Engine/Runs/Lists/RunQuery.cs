namespace DataOps.Engine.Runs.Lists;

/// <summary>Which runs to list.</summary>
public sealed record RunQuery
{
    /// <summary>How many of the last runs of each thing to return.</summary>
    public int Last { get; init; } = 1;

    /// <summary>Whether a name of what runs is wanted. It is asked before a request for its runs is sent.</summary>
    public Func<string?, bool> IsWanted { get; init; } = static _ => true;

    /// <summary>The states to return; empty for all but <see cref="RunState.NeverRun"/>.</summary>
    public IReadOnlyCollection<RunState> States { get; init; } = [];

    /// <summary>Whether a run in this state is wanted.</summary>
    internal bool Takes(RunState state) => States.Count == 0 ? state != RunState.NeverRun : States.Contains(state);
}
