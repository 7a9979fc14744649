namespace DataOps;

/// <summary>What the states of runs have in common.</summary>
public static class RunStateExtensions
{
    /// <summary>Whether a run in this state has come to an end, good or bad.</summary>
    /// <param name="state">The state.</param>
    public static bool IsEnd(this RunState state) => state is RunState.Succeeded or RunState.Failed or RunState.Canceled or RunState.Stopped;
}
