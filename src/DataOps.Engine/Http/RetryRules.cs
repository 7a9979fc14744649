namespace DataOps.Engine.Http;

/// <summary>The retry table: what may be sent again after which failure.</summary>
internal static class RetryRules
{
    /// <summary>What to do after a failed try.</summary>
    /// <param name="kind">What the operation does.</param>
    /// <param name="failure">How the try failed.</param>
    /// <param name="status">The HTTP status, where the server answered.</param>
    internal static RetryDecision Decide(OperationKind kind, TryFailure failure, int? status = null) => failure switch
    {
        TryFailure.NotConnected => RetryDecision.Retry,
        // A reset looks the same before and after the server handled the request: anything after connecting counts as after.
        TryFailure.Lost => kind == OperationKind.NonIdempotent ? RetryDecision.OutcomeUnknown : RetryDecision.Retry,
        // Waiting as long again would multiply the time limit that the user set.
        TryFailure.TimedOut => kind == OperationKind.NonIdempotent ? RetryDecision.OutcomeUnknown : RetryDecision.Fail,
        TryFailure.Answered when kind == OperationKind.NonIdempotent => status switch
        {
            429 => RetryDecision.Retry,
            { } known when StatusRules.MayBeDone(known) => RetryDecision.OutcomeUnknown,
            _ => RetryDecision.Fail,
        },
        TryFailure.Answered => status is { } known && StatusRules.MayPass(known) ? RetryDecision.Retry : RetryDecision.Fail,
        TryFailure.Unreadable => kind == OperationKind.NonIdempotent ? RetryDecision.OutcomeUnknown : RetryDecision.Fail,
        _ => RetryDecision.Fail,
    };
}

/// <summary>How a try failed.</summary>
internal enum TryFailure
{
    /// <summary>No connection could be made, so the server saw nothing.</summary>
    NotConnected,

    /// <summary>The connection was lost after it had been made, or the body was cut.</summary>
    Lost,

    /// <summary>The time limit of a request was up.</summary>
    TimedOut,

    /// <summary>The server answered with a status that is no success.</summary>
    Answered,

    /// <summary>The server answered with success and a body that is not what it should be.</summary>
    Unreadable,

    /// <summary>Sending it again cannot help: a refused certificate, a refused credential.</summary>
    Final,
}

/// <summary>What follows from a failed try.</summary>
internal enum RetryDecision
{
    /// <summary>Send it again.</summary>
    Retry,

    /// <summary>Report the failure.</summary>
    Fail,

    /// <summary>Report that it may or may not have been done.</summary>
    OutcomeUnknown,
}
