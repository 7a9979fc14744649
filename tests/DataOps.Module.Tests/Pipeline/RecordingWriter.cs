using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using DataOps.Output;

namespace DataOps.Module.Tests;

/// <summary>A pipeline that keeps what is written to it, and on which thread.</summary>
internal sealed class RecordingWriter : IPipelineWriter
{
    private readonly ConcurrentQueue<object> _written = new();

    /// <summary>The objects, errors and messages in order; an error by its text.</summary>
    internal IReadOnlyList<object> Written => [.. _written];

    internal ConcurrentDictionary<int, bool> Threads { get; } = new();

    /// <summary>Called before an object is written.</summary>
    internal Action<object> Accept { get; set; } = static _ => { };

    public void WriteObject(object item)
    {
        Accept(item);
        Note(item);
    }

    public void WriteFailure(DataOpsException failure, object? target) => Note($"failed: {failure.Message}");

    public void WriteError(DataOpsException exception, object? target, string? sessionName = null) => Note($"error: {exception.Message}");

    public void WriteMessage(PipelineMessage message) => Note("message");

    [DoesNotReturn]
    public void ThrowStopped() => throw new StoppedException();

    private void Note(object what)
    {
        Threads[Environment.CurrentManagedThreadId] = true;
        _written.Enqueue(what);
    }

    internal sealed class StoppedException : Exception;
}
