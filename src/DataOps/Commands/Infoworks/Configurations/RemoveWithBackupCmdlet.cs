using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Configurations;
using DataOps.Engine.Names;
using DataOps.Engine.Sessions;
using DataOps.Naming;
using DataOps.Output;

namespace DataOps.Commands.Infoworks.Configurations;

/// <summary>The base of the cmdlets that delete something whose configuration the vendor exports, and can save it first.</summary>
public abstract class RemoveWithBackupCmdlet : RemoveInfoworksCmdlet
{
    private SavedFiles? _backups;

    /// <summary>
    /// Saves the configuration before it is deleted: the file to write, which must not exist yet, or a folder, in which the file is named config_migration_, the id and the time. For several objects, use a folder.
    /// The file is read back and compared; if that fails, or the server does not export the configuration, nothing is deleted. Import-InfoworksConfiguration reads it.
    /// </summary>
    [Parameter]
    [Text]
    public string? BackupPath { get; set; }

    /// <summary>The kind of object.</summary>
    private protected abstract InfoworksConfigurationKind Kind { get; }

    private protected override ResourceType Type => Kind.Type;

    private protected override string Action => BackupPath is null
        ? $"Delete with {Kind.Parts}, without a backup: nothing of its configuration is kept"
        : $"Delete with {Kind.Parts}, after saving its configuration to '{FullPath}'";

    private string? FullPath => BackupPath is null ? null : FilePath.OfPlace(this, BackupPath, nameof(BackupPath));

    private protected override Task<DataOpsObject> GetAsync(Session session, string? parent, string id, CallContext context) => Kind.GetAsync(session, parent, id, context);

    private SavedFiles? Backups => FullPath is { } path ? _backups ??= new(path, overwrite: null, nameof(BackupPath)) : null;

    private protected override DataOpsException? FindFault(Session session, ResourceReference named) =>
        Backups?.FindFault() is { } fault ? ConfigurationFile.NotSaved(fault, session, Kind, named.Id) : null;

    private protected override void Promise() => Backups?.Promise();

    private protected override Func<string?, string, CallContext, Task> Removal(Session session)
    {
        var (kind, backups) = (Kind, Backups);
        return async (parent, id, context) =>
        {
            if (backups is not null)
                await ConfigurationFile.SaveBackupAsync(backups, session, kind, parent, id, context);
            await kind.RemoveAsync(session, parent, id, context);
        };
    }
}
