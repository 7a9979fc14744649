using System.Management.Automation;
using System.Management.Automation.Host;
using DataOps.Formatting;

namespace DataOps.Output;

/// <summary>Something other than objects for the pipeline thread to write.</summary>
/// <param name="write">Writes it.</param>
internal sealed class PipelineMessage(Action<Cmdlet> write)
{
    private static readonly string[] Tags = ["DataOps"];

    /// <summary>The text of a warning; null for other messages.</summary>
    internal string? WarningText { get; private init; }

    internal static PipelineMessage Verbose(string text) => new(cmdlet => cmdlet.WriteVerbose(MessageText.Of(text)));

    internal static PipelineMessage Debug(string text) => new(cmdlet => cmdlet.WriteDebug(MessageText.Of(text)));

    internal static PipelineMessage Warning(string text) => new(cmdlet => cmdlet.WriteWarning(MessageText.Of(text))) { WarningText = text };

    internal static PipelineMessage Information(string text) => new(cmdlet => cmdlet.WriteInformation(MessageText.Of(text), Tags));

    internal static PipelineMessage Progress(ProgressRecord record) => new(cmdlet =>
    {
        record.Activity = MessageText.Of(record.Activity);
        if (!string.IsNullOrEmpty(record.StatusDescription))
            record.StatusDescription = MessageText.Of(record.StatusDescription);
        record.CurrentOperation = record.CurrentOperation is { } operation ? MessageText.Of(operation) : null;
        cmdlet.WriteProgress(record);
    });

    /// <summary>Writes it. If PowerShell then wants to ask whether to continue, as with -Debug, but the host cannot ask, the command continues.</summary>
    internal void WriteTo(Cmdlet cmdlet)
    {
        try
        {
            write(cmdlet);
        }
        catch (Exception exception) when (IsUnaskable(exception))
        {
            // The message itself was already written before PowerShell asked.
        }
    }

    /// <summary>Whether a PowerShell exception means that nobody can be asked: PowerShell was started with -NonInteractive, or its host has no prompts.</summary>
    internal static bool IsUnaskable(Exception exception) =>
        exception is InvalidOperationException or HostException or NotImplementedException or NotSupportedException;
}
