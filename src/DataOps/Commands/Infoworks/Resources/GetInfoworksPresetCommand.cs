using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Gets Infoworks presets.</summary>
/// <remarks>
/// <para>Presets belong to the signed-in user. The list contains the presets of one type; the vendor documents only <c>prodops_filter</c>. Pages are fetched as they are needed.</para>
/// <para>Calls <c>GET v3/users/self/presets</c>, or <c>GET v3/users/self/presets/{id}</c> for each id.</para>
/// </remarks>
/// <example>
/// <para>Lists all presets.</para>
/// <code>Get-InfoworksPreset</code>
/// </example>
/// <example>
/// <para>Shows the settings of the preset that the view opens with.</para>
/// <code>(Get-InfoworksPreset | Where-Object IsDefault).Configuration</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksPreset", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksPreset))]
public sealed class GetInfoworksPresetCommand : GetInfoworksResourceCmdlet
{
    /// <summary>The ids of presets, or their names. Names can contain wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id")]
    [Id("PresetId")]
    [CompletesId(IdKind.InfoworksPreset, TakesNames = true)]
    public string[] PresetId { get; set; } = [];

    /// <summary>The type of the presets to list.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Text]
    [PSDefaultValue(Value = "prodops_filter")]
    [CompletesWord("prodops_filter")]
    public string? Type { get; set; }

    private protected override string? WantedType => Type;

    private protected override InfoworksResource Resource => InfoworksResources.Preset;

    private protected override string[] Ids => PresetId;
}
