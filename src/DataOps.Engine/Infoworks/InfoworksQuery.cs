using System.Collections;

namespace DataOps.Engine.Infoworks;

/// <summary>Limit, offset, order and conditions of a list.</summary>
public sealed record InfoworksQuery
{
    /// <summary>The most rows to return; null for all.</summary>
    public long? First { get; init; }

    /// <summary>The number of rows to skip.</summary>
    public long Skip { get; init; }

    /// <summary>The conditions in MongoDB's form: names of fields, dotted if nested, to values or operators.</summary>
    public IDictionary? Filter { get; init; }

    /// <summary>The field to sort by.</summary>
    public string? SortBy { get; init; }

    /// <summary>Whether to sort in descending order.</summary>
    public bool Descending { get; init; }

    /// <summary>Whether an administrator requests the rows of all users, if the vendor distinguishes the two.</summary>
    public bool All { get; init; }

    /// <summary>The type of record, if the vendor's list requires one; null for its default.</summary>
    public string? Type { get; init; }

    /// <summary>Receives the number of rows before the first row, null if the server does not report it; it costs a request.</summary>
    public Func<long?, ValueTask>? Total { get; init; }
}
