using DataOps.Engine.Json;
using DataOps.Engine.Operations;

namespace DataOps.Engine.Opsera;

/// <summary>What differs between the activity logs.</summary>
/// <param name="Operation">The operation that returns it.</param>
/// <param name="Title">The word for it in messages.</param>
/// <param name="FilterName">The query parameter that picks entries of one kind.</param>
/// <param name="Read">Creates an entry from a record and its origin.</param>
/// <param name="KindOf">The kind of an entry.</param>
/// <param name="TimeOf">When it was.</param>
/// <param name="IdOf">Its id.</param>
internal sealed record ActivityLogKind<T>(
    Operation Operation,
    string Title,
    string FilterName,
    Func<JsonRecord, Origin, T> Read,
    Func<T, string?> KindOf,
    Func<T, DateTimeOffset?> TimeOf,
    Func<T, string?> IdOf);
