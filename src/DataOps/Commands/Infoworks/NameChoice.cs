using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;

namespace DataOps.Commands.Infoworks;

/// <summary>The names that are wanted of a list: exact ones are filtered by the server, and one that is not found is told; with wildcards all are listed and filtered here.</summary>
/// <param name="names">The names; none for all.</param>
/// <param name="field">The field that the server filters names by; null for a list that it does not filter.</param>
internal sealed class NameChoice(IReadOnlyCollection<string> names, string? field)
{
    private readonly NameFilter _filter = new(names);
    private readonly HashSet<string> _found = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the server can do all the filtering.</summary>
    internal bool IsServerSide { get; } = names.Count == 0 || (field is not null && !names.Any(WildcardPattern.ContainsWildcardCharacters));

    /// <summary>The exact names that were not found, when the list has ended.</summary>
    internal IEnumerable<string> Missing => names.Where(name => !WildcardPattern.ContainsWildcardCharacters(name) && !_found.Contains(name));

    /// <summary>The user's conditions, and that of the name beside them.</summary>
    internal IDictionary? AddTo(IDictionary? filter)
    {
        if (names.Count == 0 || !IsServerSide)
            return filter;

        var condition = new OrderedDictionary { [field!] = names.Count == 1 ? names.First() : new Hashtable { ["$in"] = names } };
        if (filter is not { Count: > 0 })
            return condition;
        return new Hashtable { ["$and"] = new[] { filter, condition } };
    }

    /// <summary>The objects whose names match.</summary>
    internal async IAsyncEnumerable<T> Pick<T>(IAsyncEnumerable<T> rows, Func<T, string?> nameOf)
    {
        await foreach (var row in rows)
            if (_filter.Matches(nameOf(row)))
                yield return row;
    }

    /// <summary>The same objects; their names count as found.</summary>
    internal async IAsyncEnumerable<T> Note<T>(IAsyncEnumerable<T> rows, Func<T, string?> nameOf)
    {
        await foreach (var row in rows)
        {
            if (names.Count > 0 && nameOf(row) is { } name)
                _found.Add(name);
            yield return row;
        }
    }
}
