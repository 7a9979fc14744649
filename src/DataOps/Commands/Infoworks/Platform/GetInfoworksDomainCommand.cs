using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Gets Infoworks domains.</summary>
/// <remarks>
/// <para>A domain contains pipelines and workflows. The list contains the domains that the user belongs to; with -All, an administrator lists all. Pages are fetched as they are needed.</para>
/// <para>Calls <c>GET v3/domains</c>, with -All <c>GET v3/admin/domains</c>, or <c>GET v3/domains/{id}</c> for each id.</para>
/// </remarks>
/// <example>
/// <para>Lists the domains.</para>
/// <code>Get-InfoworksDomain</code>
/// </example>
/// <example>
/// <para>Lists the workflows of a domain.</para>
/// <code>Get-InfoworksWorkflow -Domain (Get-InfoworksDomain rdbms*)</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksDomain", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksDomain))]
public sealed class GetInfoworksDomainCommand : GetInfoworksResourceCmdlet
{
    /// <summary>The ids of domains, or their names. Names can contain wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id", "Domain")]
    [Id("DomainId")]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    /// <summary>Includes the domains that the user does not belong to. For administrators.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter All { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.Domain;

    private protected override string[] Ids => DomainId;

    private protected override bool WantsAll => All;
}
