namespace DataOps.HelpGenerator.Text;

/// <summary>A part of a page that is written by the build, between two comments that nobody sees.</summary>
public static class MarkedSection
{
    /// <summary>Gives a page with another text between its marks.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">What the marks are called: <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>.</param>
    /// <param name="text">What comes between them.</param>
    public static string Replace(string page, string name, string text)
    {
        var (begin, end) = ($"<!-- {name} -->\n", $"<!-- /{name} -->");
        var (from, to) = (page.IndexOf(begin, StringComparison.Ordinal), page.IndexOf(end, StringComparison.Ordinal));
        if (from < 0 || to < from)
            throw new InvalidOperationException($"The page has no marks {begin.TrimEnd()} and {end}.");
        return $"{page[..(from + begin.Length)]}{text}{page[to..]}";
    }
}
