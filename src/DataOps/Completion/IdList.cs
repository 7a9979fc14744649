using DataOps.Commands;
using DataOps.Engine.Http;
using DataOps.Engine.Sessions;

namespace DataOps.Completion;

/// <summary>A list of a service that gives all ids of some kinds.</summary>
/// <param name="Kinds">The kinds.</param>
/// <param name="Read">Asks the server, for the parent that is given.</param>
internal sealed record IdList(IdKind[] Kinds, Func<Session, string?, CallContext, IAsyncEnumerable<object>> Read)
{
    /// <summary>Kinds of which it gives some ids besides.</summary>
    internal IdKind[] Besides { get; init; } = [];

    /// <summary>Whether it gives only what belongs to one parent.</summary>
    internal bool NeedsParent { get; init; }
}
