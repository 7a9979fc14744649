using DataOps.Commands;
using DataOps.Engine.Http;
using DataOps.Engine.Names;
using DataOps.Engine.Sessions;

namespace DataOps.Completion;

/// <summary>A list of a service that contains all ids of some kinds.</summary>
/// <param name="Kinds">The kinds.</param>
/// <param name="Read">Reads the list from the server, for the given parent.</param>
internal sealed record IdList(IdKind[] Kinds, Func<Session, string?, CallContext, IAsyncEnumerable<object>> Read)
{
    /// <summary>Uses the list in which names are looked up.</summary>
    /// <param name="kinds">The kinds.</param>
    /// <param name="type">The type of resource that it lists.</param>
    internal IdList(IdKind[] kinds, ResourceType type)
        : this(kinds, (session, _, context) => ItemsOf(type.ListAsync(session, null, context))) => Names = type.IsRemembered ? type : null;

    /// <summary>The type whose names the session remembers, for completion as for names; null if it does not.</summary>
    internal ResourceType? Names { get; }

    /// <summary>Other kinds of which it contains some ids.</summary>
    internal IdKind[] Besides { get; init; } = [];

    /// <summary>Whether it lists only the ids of one parent.</summary>
    internal bool NeedsParent { get; init; }

    private static async IAsyncEnumerable<object> ItemsOf(IAsyncEnumerable<Resource> resources)
    {
        await foreach (var resource in resources.ConfigureAwait(false))
            yield return resource.Item!;
    }
}
