namespace DataOps.Engine.Http;

/// <summary>The outcome of an attempt. A class: an async method that returns a struct is compiled at run time, and the first call would wait for that.</summary>
/// <param name="Result">The result; null if the attempt failed.</param>
/// <param name="Failed">The failure; null if the attempt succeeded.</param>
internal sealed record AttemptResult<T>(T? Result, FailedAttempt? Failed);
