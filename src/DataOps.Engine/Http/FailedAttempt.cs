namespace DataOps.Engine.Http;

/// <summary>An attempt that failed.</summary>
/// <param name="Error">What to report when there is no other attempt.</param>
/// <param name="Decision">What follows.</param>
/// <param name="MayBeDone">Whether the server may have handled the request all the same.</param>
internal sealed record FailedAttempt(DataOpsException Error, RetryDecision Decision, bool MayBeDone);
