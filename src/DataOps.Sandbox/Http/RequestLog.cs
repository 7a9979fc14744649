namespace DataOps.Sandbox.Http;

/// <summary>What arrived, newest kept: bounded by number and by bytes, with exact counts of what was handled on up to some hundred thousand paths.</summary>
internal sealed class RequestLog(int capacity)
{
    private const long MaximumBytes = 64 * 1024 * 1024;
    private const long MaximumPathCharacters = 32 * 1024 * 1024;
    private const int CharactersOfCount = 50;

    private readonly object _gate = new();
    private readonly Queue<SandboxRequest> _newest = new();
    private readonly Dictionary<(string Method, string Path), int> _handled = [];
    private long _bytes;
    private long _handledCharacters;
    private long _received;

    public SandboxRequest Add(Request request, DateTimeOffset now)
    {
        var entry = new SandboxRequest(request, now);
        lock (_gate)
        {
            request.Id = ++_received;
            _newest.Enqueue(entry);
            _bytes += entry.Weight;
            while (_newest.Count > capacity || _bytes > MaximumBytes) _bytes -= _newest.Dequeue().Weight;
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
        lock (_gate)
        {
            var key = (entry.Method, entry.Path);
            if (!_handled.TryGetValue(key, out var count))
            {
                if (_handledCharacters >= MaximumPathCharacters) return;
                _handledCharacters += entry.Path.Length + entry.Method.Length + CharactersOfCount;
            }
            _handled[key] = count + 1;
        }
    }

    public IReadOnlyList<SandboxRequest> Snapshot()
    {
        lock (_gate) return [.. _newest];
    }

    public long Received
    {
        get
        {
            lock (_gate) return _received;
        }
    }

    public int HandledCount(string method, string pathPrefix)
    {
        lock (_gate)
        {
            return _handled
                .Where(count => count.Key.Method.Equals(method, StringComparison.OrdinalIgnoreCase)
                    && count.Key.Path.StartsWith(pathPrefix, StringComparison.Ordinal))
                .Sum(count => count.Value);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _newest.Clear();
            _handled.Clear();
            (_bytes, _handledCharacters) = (0, 0);
        }
    }
}
