using System.Management.Automation;

namespace DataOps.Naming;

/// <summary>A text that was given for an id or a name: one with wildcards may be a pattern. One that is no valid pattern, such as one with an open bracket, can only be a name.</summary>
internal sealed class NameText
{
    private readonly WildcardPattern? _pattern;

    internal NameText(string text)
    {
        Text = text;
        _pattern = Parse(text);
        // Somebody who escapes wildcards means the name without the backticks.
        Names = _pattern is null && text.Contains('`', StringComparison.Ordinal) ? [text, WildcardPattern.Unescape(text)] : [text];
    }

    /// <summary>The text as it was given.</summary>
    internal string Text { get; }

    /// <summary>The names that it may stand for, the likeliest first.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>Whether it may be a pattern.</summary>
    internal bool IsPattern => _pattern is not null;

    /// <summary>Whether a name fits the pattern.</summary>
    internal bool Fits(string? name) => _pattern?.IsMatch(name ?? "") == true;

    private static WildcardPattern? Parse(string text)
    {
        if (text.AsSpan().IndexOfAny('*', '?', '[') < 0 || !WildcardPattern.ContainsWildcardCharacters(text))
            return null;

        try
        {
            var pattern = new WildcardPattern(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            pattern.IsMatch("");
            return pattern;
        }
        catch (WildcardPatternException)
        {
            return null;
        }
    }
}
