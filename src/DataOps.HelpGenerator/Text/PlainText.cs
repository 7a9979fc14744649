namespace DataOps.HelpGenerator.Text;

/// <summary>Renders blocks for Get-Help, which supports only paragraphs.</summary>
public static class PlainText
{
    /// <summary>One text for each paragraph; a list or a piece of code also becomes one, with line breaks.</summary>
    /// <param name="blocks">What to render.</param>
    public static IEnumerable<string> Render(IEnumerable<Block> blocks) => blocks.Select(block => block switch
    {
        Paragraph paragraph => Render(paragraph.Inlines),
        CodeBlock code => string.Join('\n', code.Text.Split('\n').Select(line => "    " + line)),
        ListBlock list => string.Join('\n', list.Items.Select((item, index) => (list.IsNumbered ? $"{index + 1}. " : "- ") + Render(item))),
        _ => throw new NotSupportedException(block.GetType().Name),
    });

    /// <summary>One line of text.</summary>
    /// <param name="inlines">What to render.</param>
    public static string Render(IEnumerable<Inline> inlines) => string.Concat(inlines.Select(inline =>
        inline.Kind == InlineKind.Link && inline.Text != inline.Target ? $"{inline.Text} ({inline.Target})" : inline.Text));
}
