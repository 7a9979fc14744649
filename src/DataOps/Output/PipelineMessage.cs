using System.Management.Automation;
using System.Management.Automation.Host;
using DataOps.Formatting;

namespace DataOps.Output;

/// <summary>Something beside the objects that the pipeline's thread is to write.</summary>
/// <param name="write">Writes it.</param>
internal sealed class PipelineMessage(Action<Cmdlet> write)
{
    internal static PipelineMessage Verbose(string text) => new(cmdlet => cmdlet.WriteVerbose(MessageText.Of(text)));

    internal static PipelineMessage Debug(string text) => new(cmdlet => cmdlet.WriteDebug(MessageText.Of(text)));

    internal static PipelineMessage Warning(string text) => new(cmdlet => cmdlet.WriteWarning(MessageText.Of(text)));

    internal static PipelineMessage Progress(ProgressRecord record) => new(cmdlet =>
    {
        record.Activity = MessageText.Of(record.Activity);
        if (!string.IsNullOrEmpty(record.StatusDescription))
            record.StatusDescription = MessageText.Of(record.StatusDescription);
        record.CurrentOperation = record.CurrentOperation is { } operation ? MessageText.Of(operation) : null;
        cmdlet.WriteProgress(record);
    });

    /// <summary>Writes it. Where PowerShell then wants to ask whether to go on, as with -Debug, and the host cannot, the command goes on.</summary>
    internal void WriteTo(Cmdlet cmdlet)
    {
        try
        {
            write(cmdlet);
        }
        catch (Exception exception) when (IsUnaskable(exception))
        {
            // The message itself was written before the question.
        }
    }

    /// <summary>Whether an exception of PowerShell's says that nobody can be asked: it was started with -NonInteractive, or its host has no prompts.</summary>
    internal static bool IsUnaskable(Exception exception) =>
        exception is InvalidOperationException or HostException or NotImplementedException or NotSupportedException;
}
