namespace DataOps.Engine.Http;

/// <summary>One try that failed. It does not leave the engine: the last one's error does.</summary>
internal sealed class FailedTry(DataOpsException error, RetryDecision decision, TimeSpan? retryAfter = null) : Exception(error.Message)
{
    /// <summary>What to report when it is not tried again.</summary>
    internal DataOpsException Error { get; } = error;

    /// <summary>What follows.</summary>
    internal RetryDecision Decision { get; } = decision;

    /// <summary>How long the server asked to wait.</summary>
    internal TimeSpan? RetryAfter { get; } = retryAfter;
}
