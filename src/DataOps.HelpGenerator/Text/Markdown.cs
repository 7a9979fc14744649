using System.Text.RegularExpressions;

namespace DataOps.HelpGenerator.Text;

/// <summary>Renders blocks for docs/cmdlets.</summary>
public static partial class Markdown
{
    /// <summary>The blocks with an empty line between them and a line break at the end.</summary>
    /// <param name="blocks">What to render.</param>
    public static string Render(IEnumerable<Block> blocks) => string.Join('\n', blocks.Select(block => block switch
    {
        Paragraph paragraph => Render(paragraph.Inlines) + "\n",
        CodeBlock code => Code(code.Text),
        ListBlock list => string.Concat(list.Items.Select(item => (list.IsNumbered ? "1. " : "- ") + Render(item) + "\n")),
        _ => throw new NotSupportedException(block.GetType().Name),
    }));

    /// <summary>One line of text.</summary>
    /// <param name="inlines">What to render.</param>
    public static string Render(IEnumerable<Inline> inlines) => string.Concat(inlines.Select(inline => inline.Kind switch
    {
        InlineKind.Code => $"`{inline.Text}`",
        InlineKind.Cmdlet => $"[{inline.Text}]({inline.Target}.md)",
        InlineKind.Link => $"[{Escape(inline.Text)}]({inline.Target})",
        _ => Escape(inline.Text),
    }));

    /// <summary>A fenced piece of PowerShell.</summary>
    /// <param name="code">The lines.</param>
    public static string Code(string code) => $"```powershell\n{code}\n```\n";

    private static string Escape(string text) => Special().Replace(text, @"\$0");

    [GeneratedRegex(@"[\\`*<>\[\]|]")]
    private static partial Regex Special();
}
