namespace DataOps.Engine.Bodies;

/// <summary>An answer is larger than what is read of one.</summary>
/// <param name="problem">Which limit it exceeds, as the end of a sentence about the answer.</param>
internal sealed class AnswerLimitException(string problem) : Exception($"{problem}.");
