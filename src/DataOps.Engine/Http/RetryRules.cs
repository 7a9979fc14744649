using DataOps.Engine.Operations;

namespace DataOps.Engine.Http;

/// <summary>The retry table: what may be sent again after which failure.</summary>
internal static class RetryRules
{
    /// <summary>What to do after a failed attempt.</summary>
    /// <param name="kind">What the operation does.</param>
    /// <param name="failure">How the attempt failed.</param>
    /// <param name="status">The HTTP status, where the server answered.</param>
    internal static RetryDecision Decide(OperationKind kind, AttemptFailure failure, int? status = null) => failure switch
    {
        AttemptFailure.NotConnected => RetryDecision.Retry,
        // A reset looks the same before and after the server handled the request: anything after connecting counts as after.
        AttemptFailure.Lost => kind == OperationKind.NonIdempotent ? RetryDecision.OutcomeUnknown : RetryDecision.Retry,
        // Waiting as long again would multiply the time limit that the user set.
        AttemptFailure.TimedOut => kind == OperationKind.NonIdempotent ? RetryDecision.OutcomeUnknown : RetryDecision.Fail,
        AttemptFailure.Answered when kind == OperationKind.NonIdempotent => status switch
        {
            429 => RetryDecision.Retry,
            { } known when StatusRules.MayBeDone(known) => RetryDecision.OutcomeUnknown,
            _ => RetryDecision.Fail,
        },
        AttemptFailure.Answered => status is { } known && StatusRules.MayPass(known) ? RetryDecision.Retry : RetryDecision.Fail,
        AttemptFailure.Unreadable => kind == OperationKind.NonIdempotent ? RetryDecision.OutcomeUnknown : RetryDecision.Fail,
        _ => RetryDecision.Fail,
    };
}

/// <summary>How an attempt failed.</summary>
internal enum AttemptFailure
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

/// <summary>What follows from a failed attempt.</summary>
internal enum RetryDecision
{
    /// <summary>Send it again.</summary>
    Retry,

    /// <summary>Report the failure.</summary>
    Fail,

    /// <summary>Report that it may or may not have been done.</summary>
    OutcomeUnknown,
}
