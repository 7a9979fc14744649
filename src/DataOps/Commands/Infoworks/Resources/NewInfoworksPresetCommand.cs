using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Creates a preset for the signed-in user: named settings of a view.</summary>
/// <remarks><para>Calls <c>POST v3/users/self/presets</c>. Each call creates another one, so it is never retried automatically.</para></remarks>
/// <example>
/// <para>Saves a filter for the failed jobs of a day, and makes it the default of the view.</para>
/// <code>New-InfoworksPreset 'failed today' -Configuration @{ status = @('failed'); date_range = @{ type = 'last'; unit = 'day'; value = 1 } } -Default</code>
/// </example>
/// <example>
/// <para>Copies a preset.</para>
/// <code>$preset = Get-InfoworksPreset 'failed today'
/// New-InfoworksPreset 'failed today, mine' -Configuration $preset.Configuration</code>
/// </example>
[Cmdlet(VerbsCommon.New, "InfoworksPreset", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksPreset))]
public sealed class NewInfoworksPresetCommand : NewInfoworksResourceCmdlet
{
    /// <summary>The name of the new preset.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Text]
    public string Name { get; set; } = "";

    /// <summary>The settings. The vendor does not define their structure.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Plain]
    public IDictionary Configuration { get; set; } = new Hashtable();

    /// <summary>The kind of view.</summary>
    [Parameter]
    [Text]
    [PSDefaultValue(Value = "prodops_filter")]
    [CompletesWord("prodops_filter")]
    public string Type { get; set; } = "prodops_filter";

    /// <summary>Makes the preset the default of the view.</summary>
    [Parameter]
    public SwitchParameter Default { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.Preset;

    private protected override void Process() =>
        Create(Name, InfoworksFields.Of(("name", Name), ("type", Type), ("configuration", Configuration), ("is_default", Default.IsPresent)));
}
