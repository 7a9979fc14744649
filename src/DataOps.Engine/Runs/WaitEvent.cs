namespace DataOps.Engine.Runs;

/// <summary>An event of a wait for runs.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="RunId">The run's id; empty if it was not started.</param>
/// <param name="Run">The run as last seen; null if it was never seen.</param>
/// <param name="Error">The error to report, if any.</param>
public sealed record WaitEvent(WaitEventKind Kind, string RunId, Run? Run, DataOpsException? Error = null)
{
    /// <summary>What the user named, if a run was not started.</summary>
    public object? Target { get; init; }

    /// <summary>Completed when the reader asks for the next event.</summary>
    internal TaskCompletionSource Handled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What can happen to a run during a wait.</summary>
public enum WaitEventKind
{
    /// <summary>The run was started.</summary>
    Started,

    /// <summary>A run was not started: its start failed, or the timeout came first.</summary>
    NotStarted,

    /// <summary>The run was polled and has not ended.</summary>
    Seen,

    /// <summary>The run needs somebody's action before it continues.</summary>
    NeedsPerson,

    /// <summary>The run has ended, successfully or not.</summary>
    Ended,

    /// <summary>The run goes on, and is no longer waited for, because another one has not succeeded.</summary>
    Left,

    /// <summary>The wait for the run was given up: timeout, outage, or a permanent error.</summary>
    GivenUp,
}
