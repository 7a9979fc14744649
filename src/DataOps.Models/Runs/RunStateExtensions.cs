namespace DataOps;

/// <summary>Extensions of <see cref="RunState"/>.</summary>
public static class RunStateExtensions
{
    /// <summary>Whether a run in this state has ended, whatever the result.</summary>
    /// <param name="state">The state.</param>
    public static bool IsEnd(this RunState state) => state is RunState.Succeeded or RunState.Failed or RunState.Canceled or RunState.Stopped;
}
