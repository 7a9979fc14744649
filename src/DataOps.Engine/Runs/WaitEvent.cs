namespace DataOps.Engine.Runs;

/// <summary>What a wait reports of a run.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="RunId">The run's id.</param>
/// <param name="Run">The run as it was last seen; null if it never was.</param>
/// <param name="Error">What to report as an error, if anything.</param>
public sealed record WaitEvent(WaitEventKind Kind, string RunId, Run? Run, DataOpsException? Error = null);

/// <summary>What can happen to a run that is waited for.</summary>
public enum WaitEventKind
{
    /// <summary>It was looked at and has not ended.</summary>
    Seen,

    /// <summary>A person has to do something before it goes on.</summary>
    NeedsPerson,

    /// <summary>It has ended, well or badly.</summary>
    Ended,

    /// <summary>The wait for it is given up: time limit, outage, or an error that does not pass.</summary>
    GivenUp,
}
