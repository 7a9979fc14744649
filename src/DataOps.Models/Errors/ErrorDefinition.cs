namespace DataOps;

/// <summary>One row of the error table.</summary>
/// <param name="Id">The error.</param>
/// <param name="Category">The name of PowerShell's error category.</param>
/// <param name="Meaning">What it means, in a sentence.</param>
/// <param name="RecommendedAction">What to do about it, in a sentence.</param>
public sealed record ErrorDefinition(ErrorId Id, string Category, string Meaning, string RecommendedAction);
