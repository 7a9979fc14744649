using DataOps.Engine.Operations;

namespace DataOps.Engine.Http;

/// <summary>The retry table: which requests may be sent again after which failure.</summary>
internal static class RetryRules
{
    /// <summary>Decides what to do after a failed attempt.</summary>
    /// <param name="kind">The kind of the operation.</param>
    /// <param name="failure">How the attempt failed.</param>
    /// <param name="status">The HTTP status, if the server answered.</param>
    internal static RetryDecision Decide(OperationKind kind, AttemptFailure failure, int? status = null) => failure switch
    {
        AttemptFailure.NotConnected => RetryDecision.Retry,
        // A reset looks the same before and after the server handled the request: any failure after connecting counts as after.
        AttemptFailure.Lost => kind == OperationKind.NonIdempotent ? RetryDecision.OutcomeUnknown : RetryDecision.Retry,
        // Waiting as long again would multiply the timeout that the user set.
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
    /// <summary>No connection could be made, so the server never saw the request.</summary>
    NotConnected,

    /// <summary>The connection was lost after it was made, or the body was truncated.</summary>
    Lost,

    /// <summary>The request's timeout expired.</summary>
    TimedOut,

    /// <summary>The server answered with a status other than success.</summary>
    Answered,

    /// <summary>The server answered with success, but the body is not what it should be.</summary>
    Unreadable,

    /// <summary>Sending it again cannot help: a rejected certificate or credential.</summary>
    Final,
}

/// <summary>What to do after a failed attempt.</summary>
internal enum RetryDecision
{
    /// <summary>Send the request again.</summary>
    Retry,

    /// <summary>Report the failure.</summary>
    Fail,

    /// <summary>Report that the request may or may not have been carried out.</summary>
    OutcomeUnknown,
}
