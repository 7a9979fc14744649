using System.Management.Automation;

namespace DataOps.Commands;

/// <summary>A search text for a server that looks for parts of words: one with wildcards cannot be sent, so all are listed and filtered here.</summary>
internal sealed class ServerSearch
{
    private readonly WildcardPattern? _pattern;

    internal ServerSearch(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;

        if (WildcardPattern.ContainsWildcardCharacters(text))
            _pattern = new WildcardPattern(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        else
            Needle = text;
    }

    /// <summary>What the server is asked for; null for all.</summary>
    internal string? Needle { get; }

    /// <summary>Whether one of an object's texts matches the wildcards, if there are any.</summary>
    internal bool Matches(params ReadOnlySpan<string?> texts)
    {
        if (_pattern is null)
            return true;

        foreach (var text in texts)
            if (text is not null && _pattern.IsMatch(text))
                return true;

        return false;
    }
}
