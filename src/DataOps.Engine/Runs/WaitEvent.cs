namespace DataOps.Engine.Runs;

/// <summary>An event of a wait for runs.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="RunId">The run's id.</param>
/// <param name="Run">The run as last seen; null if it was never seen.</param>
/// <param name="Error">The error to report, if any.</param>
public sealed record WaitEvent(WaitEventKind Kind, string RunId, Run? Run, DataOpsException? Error = null);

/// <summary>What can happen to a run during a wait.</summary>
public enum WaitEventKind
{
    /// <summary>The run was polled and has not ended.</summary>
    Seen,

    /// <summary>The run needs somebody's action before it continues.</summary>
    NeedsPerson,

    /// <summary>The run has ended, successfully or not.</summary>
    Ended,

    /// <summary>The wait for the run was given up: timeout, outage, or a permanent error.</summary>
    GivenUp,
}
