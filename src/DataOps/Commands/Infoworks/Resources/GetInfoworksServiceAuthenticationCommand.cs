using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Gets Infoworks service authentications.</summary>
/// <remarks>
/// <para>The server never returns their secrets. Pages are fetched as they are needed.</para>
/// <para>Calls <c>GET v3/admin/manage-secrets/service-auth</c>, or <c>GET v3/admin/manage-secrets/service-auth/{id}</c> for each id.</para>
/// </remarks>
/// <example>
/// <para>Lists all service authentications.</para>
/// <code>Get-InfoworksServiceAuthentication</code>
/// </example>
/// <example>
/// <para>Lists those whose name starts with azure, with the names of the users who created them.</para>
/// <code>Get-InfoworksServiceAuthentication azure* -ResolveUser</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksServiceAuthentication", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksServiceAuthentication))]
public sealed class GetInfoworksServiceAuthenticationCommand : GetInfoworksResourceCmdlet
{
    /// <summary>The ids of service authentications, or their names. Names can contain wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id", "ServiceAuthentication")]
    [Id("ServiceAuthenticationId")]
    [CompletesId(IdKind.InfoworksServiceAuthentication, TakesNames = true)]
    public string[] ServiceAuthenticationId { get; set; } = [];

    /// <summary>Includes the names of the users who created and changed them.</summary>
    [Parameter]
    public SwitchParameter ResolveUser { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.ServiceAuthentication;

    private protected override string[] Ids => ServiceAuthenticationId;

    private protected override bool WantsUsers => ResolveUser;
}
