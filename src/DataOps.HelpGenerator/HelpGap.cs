namespace DataOps.HelpGenerator;

/// <summary>Something that the help has to say and does not.</summary>
/// <param name="Source">The cmdlet.</param>
/// <param name="Text">What is missing.</param>
public sealed record HelpGap(string Source, string Text);
