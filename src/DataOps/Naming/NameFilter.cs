using DataOps.Engine.Names;

namespace DataOps.Naming;

/// <summary>Names, with or without wildcards, of which one must match; without names, everything matches.</summary>
internal sealed class NameFilter(params IEnumerable<string?> names)
{
    private readonly NameText[] _names = [.. names.OfType<string>().Select(name => new NameText(name))];
    private bool _hasMatched;

    /// <summary>Whether there are no names.</summary>
    internal bool IsEmpty => _names.Length == 0;

    /// <summary>Whether a name matches.</summary>
    internal bool Matches(string? name)
    {
        var matches = IsEmpty || Array.Exists(_names, wanted => wanted.Fits(name) || wanted.Names.Any(given => NameComparer.IsSame(given, name)));
        _hasMatched |= matches;
        return matches;
    }

    /// <summary>After everything was compared: if nothing has matched, the names that are not valid patterns.</summary>
    internal IEnumerable<NameText> FindMalformed() => _names.Where(name => name.IsMalformed && !_hasMatched);
}
