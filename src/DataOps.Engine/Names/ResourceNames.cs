using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DataOps.Engine.Http;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Names;

/// <summary>Finds resources of one type by id or name. The server's list is requested once, for the first name.</summary>
/// <param name="type">The type.</param>
/// <param name="session">The session to send with.</param>
/// <param name="parent">The key of their parent; null for all.</param>
/// <param name="keepItems">Whether to keep the listed objects with their names.</param>
public sealed class ResourceNames(ResourceType type, Session session, string? parent = null, bool keepItems = false)
{
    // Somebody else may rename things at any time.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private static readonly ConditionalWeakTable<Session, ConcurrentDictionary<(ResourceType Type, string? Parent), ResourceNames>> Remembered = [];

    // Replaced as a whole: completion reads it on another thread.
    private volatile Known? _known;

    /// <summary>The names that a session remembers, if it remembers those of this type; otherwise names that nobody has read yet.</summary>
    /// <param name="session">The session to send with.</param>
    /// <param name="type">The type.</param>
    /// <param name="parent">The key of their parent; null for all.</param>
    public static ResourceNames Of(Session session, ResourceType type, string? parent = null) => type.IsRemembered
        ? Remembered.GetOrCreateValue(session).GetOrAdd((type, parent), static (key, session) => new(key.Type, session, key.Parent), session)
        : new(type, session, parent);

    /// <summary>Forgets the names of a type on a server, because one of them was added, changed or removed.</summary>
    /// <param name="session">A session on the server.</param>
    /// <param name="type">The type.</param>
    public static void Forget(Session session, ResourceType type)
    {
        foreach (var (other, remembered) in Remembered)
            if (other.IsOn(session.Origin.Server))
                foreach (var key in remembered.Keys.Where(key => key.Type == type))
                    remembered.TryRemove(key, out _);
    }

    /// <summary>Remembers a complete list that was read for another purpose.</summary>
    /// <param name="session">The session that read it.</param>
    /// <param name="type">The type.</param>
    /// <param name="parent">The key of their parent; null for all.</param>
    /// <param name="table">The list.</param>
    /// <param name="began">The time stamp from before it was read.</param>
    public static void Remember(Session session, ResourceType type, string? parent, NameTable table, long began)
    {
        if (type.IsRemembered)
            Of(session, type, parent)._known = new Known(table, began);
    }

    /// <summary>An empty table for a list. It knows the names of parents that the session has read, so that errors have them without a request.</summary>
    /// <param name="session">The session that reads the list.</param>
    /// <param name="type">The type.</param>
    /// <param name="parent">The key of their parent; null for all.</param>
    public static NameTable NewTable(Session session, ResourceType type, string? parent) => new(type, session.Name, parent)
    {
        NameOfParent = key => type.Within is { } within ? NameOf(session, within, key) : null,
    };

    /// <summary>The name of a resource, if the session has read it: no request is sent.</summary>
    /// <param name="session">The session.</param>
    /// <param name="type">The type.</param>
    /// <param name="key">The resource's key.</param>
    public static string? NameOf(Session session, ResourceType type, string key) => Remembered.TryGetValue(session, out var remembered)
        ? remembered.Where(item => item.Key.Type == type).SelectMany(item => item.Value._known?.Table.All ?? []).FirstOrDefault(resource => resource.Key == key)?.Name
        : null;

    /// <summary>Returns the one resource that a text names.</summary>
    /// <param name="given">The id or the name. Names are compared exactly first, then without case, then as people see them.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <exception cref="DataOpsException">Nothing has that id or name (<see cref="ErrorId.ObjectNotFound"/>), or several have (<see cref="ErrorId.AmbiguousName"/>).</exception>
    public async Task<Resource> FindAsync(string given, CallContext context) =>
        (await ListAsync(context).ConfigureAwait(false)).Find(given);

    /// <summary>All resources.</summary>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="since">The earliest time stamp at which the list may have been read; zero accepts any remembered list.</param>
    public async Task<NameTable> ListAsync(CallContext context, long since = 0)
    {
        // If many names come at once, one of them requests the list. Other lists, and those of other sessions, do not wait for it.
        using var turn = await KeyedLock.AcquireAsync(session, $"names of {type.Word}s in {parent} for {session.Name}", context.Cancellation).ConfigureAwait(false);
        if (_known is { } known && IsGood(known.ReadAt, since))
            return known.Table;

        var (table, began) = (NewTable(session, type, parent), TimeProvider.System.GetTimestamp());
        await foreach (var resource in type.ListAsync(session, parent, context).WithCancellation(context.Cancellation).ConfigureAwait(false))
            table.Add(keepItems ? resource : resource with { Item = null });
        _known = new Known(table, began);
        return table;
    }

    // What one command has read is good until its end.
    private bool IsGood(long readAt, long since) => !type.IsRemembered || (readAt >= since && TimeProvider.System.GetElapsedTime(readAt) < Lifetime);

    private sealed record Known(NameTable Table, long ReadAt);
}
