using DataOps.Engine.Names;
using DataOps.Output;

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

    /// <summary>After the whole list: if nothing has matched, reports names that are not valid patterns.</summary>
    internal async Task ReportMalformedAsync(ItemWriter output)
    {
        foreach (var name in _names.Where(name => name.IsMalformed && !_hasMatched))
            await output.WriteErrorAsync(name.Malformed(), name.Text);
    }
}
