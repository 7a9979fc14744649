namespace DataOps.HelpGenerator.Text;

/// <summary>A piece of running text in a doc comment.</summary>
/// <param name="Text">What a reader sees.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Target">Where a link goes: a cmdlet's name or an address.</param>
public sealed record Inline(string Text, InlineKind Kind = InlineKind.Text, string? Target = null);
