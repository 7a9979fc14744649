using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Gets Infoworks secret stores.</summary>
/// <remarks>
/// <para>A secret store requires a service authentication, and a secret requires a secret store. Pages are fetched as they are needed.</para>
/// <para>Calls <c>GET v3/admin/manage-secrets/secret-store</c>, or <c>GET v3/admin/manage-secrets/secret-store/{id}</c> for each id.</para>
/// </remarks>
/// <example>
/// <para>Lists all secret stores.</para>
/// <code>Get-InfoworksSecretStore</code>
/// </example>
/// <example>
/// <para>Gets the service authentication of each secret store.</para>
/// <code>Get-InfoworksSecretStore | Get-InfoworksServiceAuthentication</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksSecretStore", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksSecretStore))]
public sealed class GetInfoworksSecretStoreCommand : GetInfoworksResourceCmdlet
{
    /// <summary>The ids of secret stores, or their names. Names can contain wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id", "SecretStore")]
    [Id("SecretStoreId")]
    [CompletesId(IdKind.InfoworksSecretStore, TakesNames = true)]
    public string[] SecretStoreId { get; set; } = [];

    /// <summary>Includes the names of the users who created and changed them.</summary>
    [Parameter]
    public SwitchParameter ResolveUser { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.SecretStore;

    private protected override string[] Ids => SecretStoreId;

    private protected override bool WantsUsers => ResolveUser;
}
