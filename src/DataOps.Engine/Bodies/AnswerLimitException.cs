namespace DataOps.Engine.Bodies;

/// <summary>An answer exceeds a size limit.</summary>
/// <param name="problem">Which limit it exceeds, worded as the end of a sentence about the answer.</param>
internal sealed class AnswerLimitException(string problem) : Exception($"{problem}.");
