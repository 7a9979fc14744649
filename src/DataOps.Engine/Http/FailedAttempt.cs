namespace DataOps.Engine.Http;

/// <summary>A failed attempt.</summary>
/// <param name="Error">The error to report if no further attempt is made.</param>
/// <param name="Decision">What to do next.</param>
/// <param name="MayBeDone">Whether the server may have handled the request nevertheless.</param>
internal sealed record FailedAttempt(DataOpsException Error, RetryDecision Decision, bool MayBeDone);
