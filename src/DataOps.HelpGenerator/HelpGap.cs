namespace DataOps.HelpGenerator;

/// <summary>Something that is missing from the help.</summary>
/// <param name="Source">The cmdlet.</param>
/// <param name="Text">What is missing.</param>
public sealed record HelpGap(string Source, string Text);
