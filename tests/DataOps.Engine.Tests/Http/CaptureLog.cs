using System.Collections.Concurrent;
using DataOps.Engine.Http;

namespace DataOps.Engine.Tests.Http;

/// <summary>Keeps what the engine says.</summary>
internal sealed class CaptureLog : ICallLog
{
    private readonly ConcurrentQueue<string> _lines = new();

    public bool WantsDebug => true;

    public IReadOnlyList<string> Lines => [.. _lines];

    public IReadOnlyList<string> Warnings => [.. _lines.Where(line => line.StartsWith("WARNING ", StringComparison.Ordinal))];

    public CallContext Context(CancellationToken cancellation = default) => new(this, cancellation);

    public void Verbose(string message) => _lines.Enqueue("VERBOSE " + message);

    public void Debug(string message) => _lines.Enqueue("DEBUG " + message);

    public void Warning(string message) => _lines.Enqueue("WARNING " + message);
}
