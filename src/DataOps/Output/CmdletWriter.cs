using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using DataOps.Completion;
using DataOps.Errors;

namespace DataOps.Output;

/// <summary>Writes output through a cmdlet, and remembers its ids for completion.</summary>
/// <param name="cmdlet">The cmdlet.</param>
internal sealed class CmdletWriter(PSCmdlet cmdlet) : IPipelineWriter
{
    private readonly IdRecorder _ids = new();

    public void WriteObject(object item)
    {
        _ids.Note(item);
        cmdlet.WriteObject(item is FileInfo or PSObject { BaseObject: FileInfo } ? AsItem(PSObject.AsPSObject(item)) : item);
    }

    public void WriteFailure(DataOpsException failure, object? target)
    {
        if (ErrorRecords.EndsCommand(failure))
            cmdlet.ThrowTerminatingError(ErrorRecords.From(failure, target));
        WriteError(failure, target);
    }

    public void WriteError(DataOpsException exception, object? target, string? sessionName = null)
    {
        var record = ErrorRecords.From(exception, exception.TargetObject is Run ? exception.TargetObject : target, sessionName);
        try
        {
            cmdlet.WriteError(record);
        }
        catch (Exception refusal) when (PipelineMessage.IsUnaskable(refusal))
        {
            // -ErrorAction Inquire when nobody can answer. PowerShell has not written the error, which must not get lost.
            cmdlet.ThrowTerminatingError(record);
        }
    }

    public void WriteMessage(PipelineMessage message) => message.WriteTo(cmdlet);

    [DoesNotReturn]
    public void ThrowStopped() => throw new PipelineStoppedException();

    // As Get-Item outputs it: with its size in the view, and with a path that the cmdlets for items take literally.
    private PSObject AsItem(PSObject file)
    {
        try
        {
            var item = cmdlet.InvokeProvider.Item.Get([$@"Microsoft.PowerShell.Core\FileSystem::{((FileInfo)file.BaseObject).FullName}"], force: true, literalPath: true)[0];
            foreach (var property in item.Properties.OfType<PSNoteProperty>())
                file.Properties.Add(new PSNoteProperty(property.Name, property.Value));
        }
        catch (RuntimeException)
        {
            // It is gone already, or out of the provider's reach: output without them.
        }

        return file;
    }
}
