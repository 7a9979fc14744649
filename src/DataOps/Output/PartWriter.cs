using System.Diagnostics.CodeAnalysis;
using DataOps.Engine.Sessions;
using DataOps.Errors;

namespace DataOps.Output;

/// <summary>Writes the output of one part of a command through an item of the whole command. Each object and each error tells its session.</summary>
/// <param name="session">The session of the part.</param>
/// <param name="output">The item.</param>
internal sealed class PartWriter(Session session, ItemWriter output) : IPipelineWriter
{
    // Whether the server has answered anything.
    private bool _hasAnswered;

    /// <summary>Whether a failure has ended the part.</summary>
    internal bool HasEnded { get; private set; }

    public void WriteObject(object item)
    {
        _hasAnswered = true;
        Send(SessionMark.On(item, session));
    }

    public void WriteFailure(DataOpsException failure, object? target)
    {
        if (!ErrorRecords.EndsCommand(failure) && !IsDead(failure))
        {
            WriteError(failure, target);
            return;
        }

        HasEnded = true;
        Send(new FailedItem(failure, null, session.Name));
        throw new OperationCanceledException();
    }

    public void WriteError(DataOpsException exception, object? target, string? sessionName = null)
    {
        _hasAnswered |= exception.HttpStatus is not null;
        Send(new FailedItem(exception, target, session.Name));
    }

    public void WriteMessage(PipelineMessage message) => output.Post(message);

    [DoesNotReturn]
    public void ThrowStopped() => throw new OperationCanceledException();

    // A server that has not answered at all will not answer the next item either.
    private bool IsDead(DataOpsException failure) => !_hasAnswered && failure is { HttpStatus: null, Id: ErrorId.ConnectionFailed or ErrorId.TimedOut };

    private void Send(object what) => output.WriteAsync(what).AsTask().GetAwaiter().GetResult();
}
