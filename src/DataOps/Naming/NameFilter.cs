using DataOps.Engine.Names;

namespace DataOps.Naming;

/// <summary>Names, with or without wildcards, of which one must match; without names, everything matches.</summary>
internal sealed class NameFilter(params IEnumerable<string?> names)
{
    private readonly NameText[] _names = [.. names.OfType<string>().Select(name => new NameText(name))];

    /// <summary>Whether there are no names.</summary>
    internal bool IsEmpty => _names.Length == 0;

    /// <summary>Whether a name matches.</summary>
    internal bool Matches(string? name) => IsEmpty || Array.Exists(_names, wanted =>
        wanted.Fits(name) || wanted.Names.Any(given => NameComparer.IsSame(given, name)));
}
