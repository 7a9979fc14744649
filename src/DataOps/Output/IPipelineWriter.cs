using System.Diagnostics.CodeAnalysis;

namespace DataOps.Output;

/// <summary>Writes output. Called only on the pipeline thread, and each call may end the command with an exception.</summary>
internal interface IPipelineWriter
{
    /// <summary>Writes an object.</summary>
    void WriteObject(object item);

    /// <summary>Writes an error, and ends the command if no further item can succeed either.</summary>
    void WriteFailure(DataOpsException failure, object? target);

    /// <summary>Writes an error; the message names the session if there are several.</summary>
    void WriteError(DataOpsException exception, object? target, string? sessionName = null);

    /// <summary>Writes a message.</summary>
    void WriteMessage(PipelineMessage message);

    /// <summary>Ends a stopped command.</summary>
    [DoesNotReturn]
    void ThrowStopped();
}
