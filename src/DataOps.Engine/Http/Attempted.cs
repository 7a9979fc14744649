namespace DataOps.Engine.Http;

/// <summary>What an attempt came to. A class, since asynchronous methods that return a structure are compiled at run time, which the first call waits for.</summary>
/// <param name="Result">What it brought; null where it failed.</param>
/// <param name="Failed">How it failed; null where it did not.</param>
internal sealed record Attempted<T>(T? Result, FailedAttempt? Failed);
