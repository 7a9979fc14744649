using System.Collections;

namespace DataOps.Engine.Infoworks;

/// <summary>What is wanted of a list.</summary>
public sealed record InfoworksQuery
{
    /// <summary>How many at most; null for all.</summary>
    public long? First { get; init; }

    /// <summary>How many to leave out at the beginning.</summary>
    public long Skip { get; init; }

    /// <summary>The conditions, in the manner of MongoDB: names of fields, dotted where one lies in another, to values or operators.</summary>
    public IDictionary? Filter { get; init; }

    /// <summary>The field to sort by.</summary>
    public string? SortBy { get; init; }

    /// <summary>Whether the greatest comes first.</summary>
    public bool Descending { get; init; }

    /// <summary>Whether an administrator wants the rows of everybody, where the vendor tells the two apart.</summary>
    public bool All { get; init; }

    /// <summary>The type of record, where the vendor's list needs one; null for its usual one.</summary>
    public string? Type { get; init; }

    /// <summary>Is told how many rows there are before the first comes, null where the server does not say; it costs a request.</summary>
    public Func<long?, ValueTask>? Total { get; init; }
}
