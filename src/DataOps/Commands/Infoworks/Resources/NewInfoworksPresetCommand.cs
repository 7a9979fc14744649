using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Makes a preset of the signed-in user: settings of a view under a name.</summary>
/// <remarks><para>Calls <c>POST v3/users/self/presets</c>. Each call makes another, so it is never sent twice by itself.</para></remarks>
/// <example>
/// <para>Keeps the filter for the failed jobs of a day, and opens the view with it.</para>
/// <code>New-InfoworksPreset 'failed today' -Configuration @{ status = @('failed'); date_range = @{ type = 'last'; unit = 'day'; value = 1 } } -Default</code>
/// </example>
/// <example>
/// <para>Makes a copy of a preset.</para>
/// <code>$preset = Get-InfoworksPreset 'failed today'
/// New-InfoworksPreset 'failed today, mine' -Configuration $preset.Configuration</code>
/// </example>
[Cmdlet(VerbsCommon.New, "InfoworksPreset", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksPreset))]
public sealed class NewInfoworksPresetCommand : NewInfoworksResourceCmdlet
{
    /// <summary>The name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Text]
    public string Name { get; set; } = "";

    /// <summary>The settings. The vendor leaves their form open.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Plain]
    public IDictionary Configuration { get; set; } = new Hashtable();

    /// <summary>The kind of view.</summary>
    [Parameter]
    [Text]
    [PSDefaultValue(Value = "prodops_filter")]
    [CompletesWord("prodops_filter")]
    public string Type { get; set; } = "prodops_filter";

    /// <summary>Opens the view with it.</summary>
    [Parameter]
    public SwitchParameter Default { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.Preset;

    private protected override void Process() =>
        Create(Name, InfoworksFields.Of(("name", Name), ("type", Type), ("configuration", Configuration), ("is_default", Default.IsPresent)));
}
