using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Deletes table groups of Infoworks sources.</summary>
/// <remarks>
/// <para>The tables stay. The vendor exports table groups only with their source: Export-InfoworksConfiguration saves them.</para>
/// <para>Calls <c>DELETE v3/sources/{id}/table-groups/{id}</c>; for a name or without -SourceId, <c>GET v3/sources/{id}/table-groups</c> beforehand.</para>
/// </remarks>
/// <example>
/// <para>Shows what would be deleted.</para>
/// <code>Get-InfoworksTableGroup | Remove-InfoworksTableGroup -WhatIf</code>
/// </example>
/// <example>
/// <para>Deletes a table group without asking for confirmation.</para>
/// <code>Remove-InfoworksTableGroup 'daily tables' -Source fav_source -Confirm:$false</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "InfoworksTableGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveInfoworksTableGroupCommand : RemoveInfoworksResourceCmdlet
{
    /// <summary>The ids of the table groups, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id", "TableGroup")]
    [Id("TableGroupId")]
    [CompletesId(IdKind.InfoworksTableGroup, TakesNames = true, Parent = nameof(SourceId))]
    public string[] TableGroupId { get; set; } = [];

    /// <summary>The ids or exact names of the sources: one for all table groups, or one for each. Without it, the table groups are looked up in all sources.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Source")]
    [Id("SourceId", FoundBy = nameof(TableGroupId))]
    [CompletesId(IdKind.InfoworksSource, TakesNames = true)]
    public string[] SourceId { get; set; } = [];

    private protected override InfoworksResource Resource => InfoworksResources.TableGroup;

    private protected override string[] Ids => TableGroupId;

    private protected override string[] Owners => SourceId;

    private protected override string Action => "Delete with its schedule, without a backup: nothing of its configuration is kept";
}
