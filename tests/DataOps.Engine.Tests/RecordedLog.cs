using System.Collections.Concurrent;
using DataOps.Engine.Http;

namespace DataOps.Engine.Tests;

/// <summary>Keeps what calls say.</summary>
internal sealed class RecordedLog : ICallLog
{
    internal ConcurrentQueue<string> Warnings { get; } = new();

    internal ConcurrentQueue<string> Verboses { get; } = new();

    public bool WantsDebug => false;

    public void Verbose(string message) => Verboses.Enqueue(message);

    public void Debug(string message)
    {
    }

    public void Warning(string message) => Warnings.Enqueue(message);
}
