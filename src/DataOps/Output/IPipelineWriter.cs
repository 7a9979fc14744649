using System.Diagnostics.CodeAnalysis;

namespace DataOps.Output;

/// <summary>Where output goes. Only the pipeline's thread calls it, and each call may end the command with an exception.</summary>
internal interface IPipelineWriter
{
    /// <summary>Writes an object.</summary>
    void WriteObject(object item);

    /// <summary>Writes an error, and ends the command where no further item can fare better.</summary>
    void WriteFailure(DataOpsException failure, object? target);

    /// <summary>Writes an error.</summary>
    void WriteError(DataOpsException exception, object? target);

    /// <summary>Writes a message.</summary>
    void WriteMessage(PipelineMessage message);

    /// <summary>Ends a command that was stopped.</summary>
    [DoesNotReturn]
    void ThrowStopped();
}
