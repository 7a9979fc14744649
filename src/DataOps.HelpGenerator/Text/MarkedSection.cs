namespace DataOps.HelpGenerator.Text;

/// <summary>A generated section of a page, between two invisible comments.</summary>
public static class MarkedSection
{
    /// <summary>Returns a page with new text between its marks.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">The name of the marks: <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>.</param>
    /// <param name="text">The text to put between them.</param>
    public static string Replace(string page, string name, string text)
    {
        var (begin, end) = ($"<!-- {name} -->\n", $"<!-- /{name} -->");
        var (from, to) = (page.IndexOf(begin, StringComparison.Ordinal), page.IndexOf(end, StringComparison.Ordinal));
        if (from < 0 || to < from)
            throw new InvalidOperationException($"The page has no marks {begin.TrimEnd()} and {end}.");
        return $"{page[..(from + begin.Length)]}{text}{page[to..]}";
    }
}
