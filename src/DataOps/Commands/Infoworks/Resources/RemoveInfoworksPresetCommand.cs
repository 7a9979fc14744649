using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Deletes Infoworks presets.</summary>
/// <remarks>
/// <para>Only presets of the signed-in user are deleted; other users have their own. The confirmation prompt shows its name.</para>
/// <para>Calls <c>DELETE v3/users/self/presets/{id}</c>; before a confirmation prompt or with -WhatIf, <c>GET v3/users/self/presets/{id}</c> first.</para>
/// </remarks>
/// <example>
/// <para>Shows what would be deleted.</para>
/// <code>Get-InfoworksPreset old* | Remove-InfoworksPreset -WhatIf</code>
/// </example>
/// <example>
/// <para>Deletes one without asking for confirmation.</para>
/// <code>Remove-InfoworksPreset -PresetId 67a1e86f770b8c2230e18e00 -Confirm:$false</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "InfoworksPreset", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveInfoworksPresetCommand : RemoveInfoworksResourceCmdlet
{
    /// <summary>The ids of the presets, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("PresetId")]
    [CompletesId(IdKind.InfoworksPreset, TakesNames = true)]
    public string[] PresetId { get; set; } = [];

    private protected override InfoworksResource Resource => InfoworksResources.Preset;

    private protected override string[] Ids => PresetId;
}
