namespace DataOps.Engine.Http;

/// <summary>One try that failed. It does not leave the engine: the last one's error does.</summary>
internal sealed class FailedTry(DataOpsException error, RetryDecision decision, TryFailure failure) : Exception(error.Message)
{
    /// <summary>What to report when it is not tried again.</summary>
    internal DataOpsException Error { get; } = error;

    /// <summary>What follows.</summary>
    internal RetryDecision Decision { get; } = decision;

    /// <summary>Whether the server may have handled the request all the same.</summary>
    internal bool MayBeDone { get; } = failure is TryFailure.Lost or TryFailure.TimedOut or TryFailure.Unreadable || (failure == TryFailure.Answered && error.HttpStatus is { } status && StatusRules.MayBeDone(status));
}
