namespace DataOps.Sandbox.Http;

/// <summary>What arrived, newest kept: bounded by number and by bytes, with exact counts of what was handled on up to some hundred thousand paths.</summary>
internal sealed class RequestLog(int capacity)
{
    private const long MaximumBytes = 64 * 1024 * 1024;
    private const long MaximumPathCharacters = 32 * 1024 * 1024;
    private const int CharactersOfCount = 50;

    private readonly object gate = new();
    private readonly Queue<SandboxRequest> newest = new();
    private readonly Dictionary<(string Method, string Path), int> handled = [];
    private long bytes;
    private long handledCharacters;
    private long received;

    public SandboxRequest Add(Request request, DateTimeOffset now)
    {
        var entry = new SandboxRequest(request, now);
        lock (gate)
        {
            request.Id = ++received;
            newest.Enqueue(entry);
            bytes += entry.Weight;
            while (newest.Count > capacity || bytes > MaximumBytes) bytes -= newest.Dequeue().Weight;
        }
        RequestRecord.Note(request);
        return entry;
    }

    /// <summary>Notes what a handler answered, before the client can see it.</summary>
    public void Complete(SandboxRequest entry, Response response)
    {
        entry.Status = response.Status;
        if (response.IsRefusal) return;
        entry.Handled = true;
        lock (gate)
        {
            var key = (entry.Method, entry.Path);
            if (!handled.TryGetValue(key, out var count))
            {
                if (handledCharacters >= MaximumPathCharacters) return;
                handledCharacters += entry.Path.Length + entry.Method.Length + CharactersOfCount;
            }
            handled[key] = count + 1;
        }
    }

    public IReadOnlyList<SandboxRequest> Snapshot()
    {
        lock (gate) return [.. newest];
    }

    public long Received
    {
        get
        {
            lock (gate) return received;
        }
    }

    public int HandledCount(string method, string pathPrefix)
    {
        lock (gate)
        {
            return handled
                .Where(count => count.Key.Method.Equals(method, StringComparison.OrdinalIgnoreCase)
                    && count.Key.Path.StartsWith(pathPrefix, StringComparison.Ordinal))
                .Sum(count => count.Value);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            newest.Clear();
            handled.Clear();
            (bytes, handledCharacters) = (0, 0);
        }
    }
}
