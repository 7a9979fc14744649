namespace DataOps.Engine.Bodies;

/// <summary>A line of a text.</summary>
/// <param name="Text">The line, without its end.</param>
/// <param name="IsEnded">Whether a line break follows. If not, the rest of the line may be yet to come.</param>
internal readonly record struct TextLine(string Text, bool IsEnded);
