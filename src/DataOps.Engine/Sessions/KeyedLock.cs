namespace DataOps.Engine.Sessions;

/// <summary>
/// One asynchronous lock for each object of a server, for changes that read an object and write it back as a whole: otherwise the change that wrote
/// first would be lost. It covers all sessions of this process.
/// </summary>
internal static class KeyedLock
{
    private static readonly Dictionary<(Uri Server, string What), Entry> Entries = [];

    /// <summary>Acquires the lock for a change. Dispose the result when the object is written.</summary>
    /// <param name="session">The session that it is changed with.</param>
    /// <param name="what">The object to lock.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    internal static async Task<IDisposable> AcquireAsync(Session session, string what, CancellationToken cancellation)
    {
        var key = (session.Uri, what);
        Entry? entry;
        lock (Entries)
        {
            if (!Entries.TryGetValue(key, out entry))
                Entries[key] = entry = new Entry(key);
            entry.Users++;
        }

        try
        {
            await entry.Turn.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch
        {
            Leave(entry);
            throw;
        }

        return new Held(entry);
    }

    private static void Leave(Entry entry)
    {
        lock (Entries)
        {
            if (--entry.Users > 0)
                return;
            Entries.Remove(entry.Key);
        }

        entry.Turn.Dispose();
    }

    private sealed class Entry((Uri Server, string What) key)
    {
        internal (Uri Server, string What) Key { get; } = key;

        internal SemaphoreSlim Turn { get; } = new(1, 1);

        internal int Users { get; set; }
    }

    private sealed class Held(Entry entry) : IDisposable
    {
        public void Dispose()
        {
            entry.Turn.Release();
            Leave(entry);
        }
    }
}
