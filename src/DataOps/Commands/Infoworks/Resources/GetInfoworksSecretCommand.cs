using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Gets Infoworks secrets.</summary>
/// <remarks>
/// <para>A secret here is a reference to a secret in a vault; its value never passes through the API. With -All, an administrator sees the secrets of all domains. Pages are fetched as they are needed.</para>
/// <para>Calls <c>GET v3/admin/manage-secrets/secrets</c>, or <c>GET v3/admin/manage-secrets/secrets/{id}</c> for each id.</para>
/// </remarks>
/// <example>
/// <para>Lists all secrets.</para>
/// <code>Get-InfoworksSecret</code>
/// </example>
/// <example>
/// <para>Lists the first twenty secrets whose name starts with old. The server filters, sorts and limits the list.</para>
/// <code>Get-InfoworksSecret -Filter @{ name = @{ '$regex' = '^old' } } -SortBy name -First 20</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksSecret", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksSecret))]
public sealed class GetInfoworksSecretCommand : GetInfoworksResourceCmdlet
{
    /// <summary>The ids of secrets, or their names. Names can contain wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id")]
    [Id("SecretId")]
    [CompletesId(IdKind.InfoworksSecret, TakesNames = true)]
    public string[] SecretId { get; set; } = [];

    /// <summary>Includes the names of the users who created and changed them.</summary>
    [Parameter]
    public SwitchParameter ResolveUser { get; set; }

    /// <summary>Includes the secrets of all domains. For administrators.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter All { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.Secret;

    private protected override string[] Ids => SecretId;

    private protected override bool WantsUsers => ResolveUser;

    private protected override bool WantsAll => All;
}
