using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Changes Infoworks presets of the signed-in user. What is not given stays unchanged.</summary>
/// <remarks><para>Calls <c>PATCH v3/users/self/presets/{id}</c>.</para></remarks>
/// <example>
/// <para>Makes another preset the default of the view.</para>
/// <code>Get-InfoworksPreset 'failed today' | Set-InfoworksPreset -Default</code>
/// </example>
/// <example>
/// <para>Changes the settings of a preset.</para>
/// <code>Set-InfoworksPreset 67a1e86f770b8c2230e18e00 -Configuration @{ status = @('failed', 'canceled') } -PassThru</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "InfoworksPreset", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksPreset))]
public sealed class SetInfoworksPresetCommand : SetInfoworksResourceCmdlet
{
    /// <summary>The ids of the presets, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [Id("PresetId")]
    [CompletesId(IdKind.InfoworksPreset, TakesNames = true)]
    public string[] PresetId { get; set; } = [];

    /// <summary>The new name.</summary>
    [Parameter]
    [Text]
    public string? Name { get; set; }

    /// <summary>The settings.</summary>
    [Parameter]
    [Plain]
    public IDictionary? Configuration { get; set; }

    /// <summary>The kind of view.</summary>
    [Parameter]
    [Text]
    [CompletesWord("prodops_filter")]
    public string? Type { get; set; }

    /// <summary>Makes the preset the default of the view; -Default:$false undoes that.</summary>
    [Parameter]
    [Given]
    public SwitchParameter Default { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.Preset;

    private protected override string[] Ids => PresetId;

    private protected override IReadOnlyDictionary<string, object?> Changes =>
        InfoworksFields.Of(("name", Name), ("type", Type), ("configuration", Configuration), ("is_default", IsGiven(nameof(Default)) ? Default.IsPresent : null));
}
