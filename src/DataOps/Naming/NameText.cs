using System.Management.Automation;

namespace DataOps.Naming;

/// <summary>Text that was given as an id or a name: with wildcards, it may be a pattern. Text that is not a valid pattern, for example with an open bracket, can only be a name.</summary>
internal sealed class NameText
{
    private readonly WildcardPattern? _pattern;

    internal NameText(string text)
    {
        Text = text;
        (_pattern, IsMalformed) = Parse(text);
        // Escaped wildcards mean the name without the backticks.
        Names = _pattern is null && text.Contains('`', StringComparison.Ordinal) ? [text, WildcardPattern.Unescape(text)] : [text];
    }

    /// <summary>The text as it was given.</summary>
    internal string Text { get; }

    /// <summary>The names that it may mean, the most likely first.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>Whether it may be a pattern.</summary>
    internal bool IsPattern => _pattern is not null;

    /// <summary>Whether it has wildcards and is not a valid pattern.</summary>
    internal bool IsMalformed { get; }

    /// <summary>What to do about text that is not a valid pattern, if it is not a name either; null for other text.</summary>
    internal string? PatternAdvice => IsMalformed ? $"'{Text}' is not a valid pattern: close the bracket, or put a backtick before it if it belongs to a name in a pattern." : null;

    /// <summary>The error for text that is not a valid pattern if it is not a name either.</summary>
    internal DataOpsException Malformed() => new(ErrorId.InvalidRequest, $"'{Text}' is not a valid pattern, and nothing with exactly this name was found.")
    {
        TargetObject = Text,
        RecommendedAction = "Close the bracket, or put a backtick before it if it belongs to a name in a pattern.",
    };

    /// <summary>Whether a name matches the pattern.</summary>
    internal bool Fits(string? name) => _pattern?.IsMatch(name ?? "") == true;

    private static (WildcardPattern? Pattern, bool IsMalformed) Parse(string text)
    {
        if (text.AsSpan().IndexOfAny('*', '?', '[') < 0 || !WildcardPattern.ContainsWildcardCharacters(text))
            return (null, false);

        try
        {
            var pattern = new WildcardPattern(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            pattern.IsMatch("");
            return (pattern, false);
        }
        catch (WildcardPatternException)
        {
            return (null, true);
        }
    }
}
