using System.Management.Automation;

namespace DataOps.Commands;

/// <summary>Names with wildcards, of which one has to match; without any, everything does.</summary>
internal sealed class NameFilter(params IEnumerable<string?> names)
{
    private readonly WildcardPattern[] _patterns = [.. names.OfType<string>().Select(name => new WildcardPattern(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant))];

    /// <summary>Whether there is nothing to match.</summary>
    internal bool IsEmpty => _patterns.Length == 0;

    /// <summary>Whether a name is one of those that are wanted.</summary>
    internal bool Matches(string? name) => IsEmpty || (name is not null && Array.Exists(_patterns, pattern => pattern.IsMatch(name)));
}
