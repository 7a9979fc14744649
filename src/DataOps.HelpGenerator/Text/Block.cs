namespace DataOps.HelpGenerator.Text;

/// <summary>A paragraph, a list or a piece of code in a doc comment.</summary>
public abstract record Block;

/// <summary>A paragraph.</summary>
/// <param name="Inlines">Its text.</param>
public sealed record Paragraph(IReadOnlyList<Inline> Inlines) : Block;

/// <summary>Lines of code.</summary>
/// <param name="Text">The lines, without the indentation that all of them share.</param>
public sealed record CodeBlock(string Text) : Block;

/// <summary>A list.</summary>
/// <param name="Items">The text of each item.</param>
/// <param name="IsNumbered">Whether the items are numbered.</param>
public sealed record ListBlock(IReadOnlyList<IReadOnlyList<Inline>> Items, bool IsNumbered) : Block;
