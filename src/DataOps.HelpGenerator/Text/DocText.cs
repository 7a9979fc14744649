using System.Text.RegularExpressions;
using System.Xml.Linq;
using DataOps.HelpGenerator.Cmdlets;

namespace DataOps.HelpGenerator.Text;

/// <summary>Reads the text of a doc comment's element into blocks.</summary>
/// <param name="references">Resolves references to code.</param>
public sealed partial class DocText(References references)
{
    private const string CompilerIndent = "            ";

    /// <summary>The blocks of an element; empty if there is no element.</summary>
    /// <param name="element">A <c>summary</c>, <c>remarks</c> or the like.</param>
    public IReadOnlyList<Block> Read(XElement? element) => element is null ? [] : ReadNodes(element.Nodes());

    /// <summary>The blocks of some of an element's nodes.</summary>
    /// <param name="nodes">The nodes.</param>
    public IReadOnlyList<Block> ReadNodes(IEnumerable<XNode> nodes)
    {
        var blocks = new List<Block>();
        var running = new List<Inline>();
        foreach (var node in nodes)
        {
            switch ((node as XElement)?.Name.LocalName)
            {
                case "para":
                    EndParagraph();
                    blocks.AddRange(Read((XElement)node));
                    break;
                case "code":
                    EndParagraph();
                    blocks.Add(new CodeBlock(Dedent(((XElement)node).Value)));
                    break;
                case "list":
                    EndParagraph();
                    blocks.Add(ReadList((XElement)node));
                    break;
                default:
                    running.AddRange(ReadInline(node));
                    break;
            }
        }

        EndParagraph();
        return blocks;

        void EndParagraph()
        {
            var inlines = Tidy(running);
            if (inlines.Count > 0)
                blocks.Add(new Paragraph(inlines));
            running.Clear();
        }
    }

    private ListBlock ReadList(XElement list)
    {
        var items = list.Elements("item").Select(item =>
        {
            var term = item.Element("term");
            var description = item.Element("description");
            if (term is null || description is null)
                return ReadInlines(term ?? description ?? item);
            return Tidy([.. ReadInlines(term), new Inline(": "), .. ReadInlines(description)]);
        });
        return new ListBlock([.. items], (string?)list.Attribute("type") == "number");
    }

    private List<Inline> ReadInlines(XElement element) => Tidy([.. element.Nodes().SelectMany(ReadInline)]);

    private IEnumerable<Inline> ReadInline(XNode node)
    {
        if (node is XText text)
            return references.Link(WhiteSpace().Replace(text.Value, " "));
        if (node is not XElement element)
            return [];
        return element.Name.LocalName switch
        {
            "c" => [new Inline(element.Value, InlineKind.Code)],
            "see" or "seealso" => [ReadReference(element)],
            "paramref" or "typeparamref" => [new Inline((string?)element.Attribute("name") ?? "", InlineKind.Code)],
            _ => element.Nodes().SelectMany(ReadInline),
        };
    }

    /// <summary>Reads a <c>see</c> or <c>seealso</c>: a member, an address or a keyword.</summary>
    /// <param name="element">The element.</param>
    public Inline ReadReference(XElement element)
    {
        var words = WhiteSpace().Replace(element.Value, " ").Trim();
        if ((string?)element.Attribute("langword") is { } keyword)
            return new Inline($"${keyword}", InlineKind.Code);
        if ((string?)element.Attribute("href") is { } address)
            return new Inline(words.Length > 0 ? words : address, InlineKind.Link, address);
        var reference = references.Resolve((string?)element.Attribute("cref") ?? "");
        return words.Length > 0 ? reference with { Text = words } : reference;
    }

    // Joins adjacent words and trims white space at both ends.
    private static List<Inline> Tidy(IEnumerable<Inline> inlines)
    {
        var tidy = new List<Inline>();
        foreach (var inline in inlines)
        {
            if (inline.Kind == InlineKind.Text && tidy is [.., { Kind: InlineKind.Text } last])
                tidy[^1] = new Inline(WhiteSpace().Replace(last.Text + inline.Text, " "));
            else
                tidy.Add(inline);
        }

        if (tidy is [{ Kind: InlineKind.Text } first, ..])
            tidy[0] = new Inline(first.Text.TrimStart());
        if (tidy is [.., { Kind: InlineKind.Text } end])
            tidy[^1] = new Inline(end.Text.TrimEnd());
        tidy.RemoveAll(inline => inline.Text.Length == 0);
        return tidy;
    }

    // The compiler indents every line of a comment's element except the first.
    private static string Dedent(string code)
    {
        var lines = code.ReplaceLineEndings("\n").Split('\n')
            .Select(line => line.StartsWith(CompilerIndent, StringComparison.Ordinal) ? line[CompilerIndent.Length..] : line)
            .Select(line => line.TrimEnd())
            .SkipWhile(line => line.Length == 0).ToList();
        while (lines is [.., ""])
            lines.RemoveAt(lines.Count - 1);
        var shared = lines.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', lines.Select(line => line.Length > 0 ? line[shared..] : line));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
