using System.Management.Automation;

namespace DataOps.Pipeline;

/// <summary>Something beside the objects that the pipeline's thread is to write.</summary>
/// <param name="Write">Writes it.</param>
internal sealed record PipelineMessage(Action<Cmdlet> Write)
{
    internal static PipelineMessage Verbose(string text) => new(cmdlet => cmdlet.WriteVerbose(text));

    internal static PipelineMessage Debug(string text) => new(cmdlet => cmdlet.WriteDebug(text));

    internal static PipelineMessage Warning(string text) => new(cmdlet => cmdlet.WriteWarning(text));

    internal static PipelineMessage Progress(ProgressRecord record) => new(cmdlet => cmdlet.WriteProgress(record));
}
