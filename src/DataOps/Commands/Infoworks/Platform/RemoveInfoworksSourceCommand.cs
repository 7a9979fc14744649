using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Configurations;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Configurations;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Deletes Infoworks sources, and can save their configurations first.</summary>
/// <remarks>
/// <para>With -BackupPath, the vendor's export of the source is written to a file and read back before anything is deleted. To restore it, create a source and pass the file to Import-InfoworksConfiguration; the source then has another id. Data that was ingested is not part of the export.</para>
/// <para>Calls <c>DELETE v3/sources/{id}</c>, with -BackupPath <c>GET v3/sources/{id}/config-migration</c> first; for a name, <c>GET v3/sources</c> once beforehand; before a confirmation prompt or with -WhatIf, <c>GET v3/sources/{id}</c> for an id.</para>
/// </remarks>
/// <example>
/// <para>Deletes a source after saving its configuration to a file.</para>
/// <code>Remove-InfoworksSource fav_source -BackupPath ./source.json -Confirm:$false</code>
/// </example>
/// <example>
/// <para>Shows what would be deleted, and that nothing of it would be kept.</para>
/// <code>Get-InfoworksSource fav* | Remove-InfoworksSource -WhatIf</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "InfoworksSource", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveInfoworksSourceCommand : RemoveWithBackupCmdlet
{
    /// <summary>The ids of the sources, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id", "Source")]
    [Id("SourceId")]
    [CompletesId(IdKind.InfoworksSource, TakesNames = true)]
    public string[] SourceId { get; set; } = [];

    private protected override InfoworksConfigurationKind Kind => InfoworksConfigurationKind.Source;

    private protected override string[] Ids => SourceId;
}
