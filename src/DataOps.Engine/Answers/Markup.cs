using System.Text;

namespace DataOps.Engine.Answers;

/// <summary>Removes the hidden parts of a page, in one pass. A regular expression would search for the end of each opened element again, which takes hours for a page that opens thousands and closes none.</summary>
internal static class Markup
{
    private static readonly (string Start, string End)[] Hidden = [("<script", "</script"), ("<style", "</style"), ("<!--", "-->")];

    /// <summary>The page without scripts, styles and comments. Unclosed ones stay.</summary>
    internal static string WithoutHidden(string page)
    {
        var text = new StringBuilder(page.Length);
        var isOpen = new bool[Hidden.Length];
        var taken = 0;
        for (var at = page.IndexOf('<', StringComparison.Ordinal); at >= 0; at = page.IndexOf('<', at))
        {
            var kind = Array.FindIndex(Hidden, hidden => string.Compare(page, at, hidden.Start, 0, hidden.Start.Length, StringComparison.OrdinalIgnoreCase) == 0);
            var end = kind < 0 || isOpen[kind] ? -1 : EndOf(page, at, Hidden[kind]);
            if (end < 0)
            {
                // An element that is not closed from here on is not closed later either.
                if (kind >= 0)
                    isOpen[kind] = true;
                at++;
                continue;
            }

            text.Append(page, taken, at - taken).Append(' ');
            taken = at = end;
        }

        return text.Append(page, taken, page.Length - taken).ToString();
    }

    private static int EndOf(string page, int start, (string Start, string End) hidden)
    {
        var end = page.IndexOf(hidden.End, start + hidden.Start.Length, StringComparison.OrdinalIgnoreCase);
        if (end < 0)
            return -1;

        var close = page.IndexOf('>', end);
        return close < 0 ? page.Length : close + 1;
    }
}
