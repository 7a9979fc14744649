using DataOps.Engine.Http;
using DataOps.Engine.Json;

namespace DataOps.Engine.Opsera;

/// <summary>What tells one activity log from the other.</summary>
/// <param name="Operation">How it is asked for.</param>
/// <param name="Title">What it is called in messages.</param>
/// <param name="FilterName">The query parameter that picks entries of one kind.</param>
/// <param name="Read">Makes an entry of a record and of where it came from.</param>
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
