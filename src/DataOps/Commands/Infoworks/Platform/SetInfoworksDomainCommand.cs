using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Changes Infoworks domains. What is not given stays unchanged.</summary>
/// <remarks><para>Calls <c>PATCH v3/domains/{id}</c>; for a name, <c>GET v3/domains</c> once beforehand.</para></remarks>
/// <example>
/// <para>Changes the description of a domain.</para>
/// <code>Set-InfoworksDomain reporting_domain -Description 'Monthly reports' -PassThru</code>
/// </example>
/// <example>
/// <para>Renames a domain.</para>
/// <code>Get-InfoworksDomain reporting_domain | Set-InfoworksDomain -Name reports</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "InfoworksDomain", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksDomain))]
public sealed class SetInfoworksDomainCommand : SetInfoworksResourceCmdlet
{
    /// <summary>The ids of the domains, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Domain")]
    [Id("DomainId")]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    /// <summary>The new name.</summary>
    [Parameter]
    [Text]
    public string? Name { get; set; }

    /// <summary>A description of its purpose.</summary>
    [Parameter]
    [Text]
    public string? Description { get; set; }

    /// <summary>The ids or exact names of all environments that it may use.</summary>
    [Parameter]
    [Texts]
    [Alias("Environment")]
    [CompletesId(IdKind.InfoworksEnvironment, TakesNames = true)]
    public string[]? EnvironmentId { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.Domain;

    private protected override string[] Ids => DomainId;

    private protected override IReadOnlyDictionary<string, object?>? Changes => TryResolveAll(InfoworksResources.Environment.Type, EnvironmentId ?? [], out var environments)
        ? InfoworksFields.Of(("name", Name), ("description", Description), ("environment_ids", EnvironmentId is null ? null : environments))
        : null;
}
