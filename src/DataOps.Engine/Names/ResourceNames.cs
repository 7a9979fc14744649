using DataOps.Engine.Http;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Names;

/// <summary>Finds resources of one type by id or name. The server's list is requested once, for the first name.</summary>
/// <param name="type">The type.</param>
/// <param name="session">The session to send with.</param>
/// <param name="parent">The id of their parent; null for all.</param>
/// <param name="keepItems">Whether to keep the listed objects with their names.</param>
public sealed class ResourceNames(ResourceType type, Session session, string? parent = null, bool keepItems = false)
{
    private NameTable? _table;

    /// <summary>Returns the one resource that a text names.</summary>
    /// <param name="given">The id or the name. Names are compared exactly first, then without case, then as people see them.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <exception cref="DataOpsException">Nothing has that id or name (<see cref="ErrorId.ObjectNotFound"/>), or several have (<see cref="ErrorId.AmbiguousName"/>).</exception>
    public async Task<Resource> FindAsync(string given, CallContext context) =>
        (await ListAsync(given, context).ConfigureAwait(false)).Find(given);

    /// <summary>All resources.</summary>
    /// <param name="given">What they are listed for, which becomes the target of an error.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<NameTable> ListAsync(string given, CallContext context)
    {
        if (type.RequiredParent is { } parameter && parent is null)
            throw new DataOpsException(ErrorId.InvalidRequest, $"'{given}' is not an id, and the server lists the names of {type.Word}s only within their {type.ParentWord}.")
            {
                Service = type.Service,
                AuthToken = session.Name,
                TargetObject = given,
                RecommendedAction = $"Specify -{parameter}, or the id.",
            };

        // If many names come at once, one of them requests the list.
        using var turn = await KeyedLock.AcquireAsync(session, $"names of {type.Word}s", context.Cancellation).ConfigureAwait(false);
        if (_table is not null)
            return _table;

        var table = new NameTable(type, session.Name, parent);
        await foreach (var resource in type.ListAsync(session, parent, context).WithCancellation(context.Cancellation).ConfigureAwait(false))
            table.Add(keepItems ? resource : resource with { Item = null });
        return _table = table;
    }
}
