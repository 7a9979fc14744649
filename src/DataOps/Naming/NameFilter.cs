using DataOps.Engine.Names;

namespace DataOps.Naming;

/// <summary>Names, with wildcards or without, of which one has to fit; without any, everything does.</summary>
internal sealed class NameFilter(params IEnumerable<string?> names)
{
    private readonly NameText[] _names = [.. names.OfType<string>().Select(name => new NameText(name))];

    /// <summary>Whether there is nothing to fit.</summary>
    internal bool IsEmpty => _names.Length == 0;

    /// <summary>Whether a name is one of those that are wanted.</summary>
    internal bool Matches(string? name) => IsEmpty || Array.Exists(_names, wanted =>
        wanted.Fits(name) || wanted.Names.Any(given => NameComparer.IsSame(given, name)));
}
