using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Gets secrets of Infoworks.</summary>
/// <remarks>
/// <para>A secret here is a pointer into a vault: the secret itself never passes through the API. With -All, an administrator sees those of all domains. The list comes page by page, as it is wanted.</para>
/// <para>Calls <c>GET v3/admin/manage-secrets/secrets</c>, or <c>GET v3/admin/manage-secrets/secrets/{id}</c> for each id.</para>
/// </remarks>
/// <example>
/// <para>Lists all secrets.</para>
/// <code>Get-InfoworksSecret</code>
/// </example>
/// <example>
/// <para>Lists the first twenty secrets whose name begins with old. The server filters, sorts and counts.</para>
/// <code>Get-InfoworksSecret -Filter @{ name = @{ '$regex' = '^old' } } -SortBy name -First 20</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksSecret", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksSecret))]
public sealed class GetInfoworksSecretCommand : GetInfoworksResourceCmdlet
{
    /// <summary>The ids of secrets, or their names, with wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id")]
    [Id("SecretId")]
    [CompletesId(IdKind.InfoworksSecret, TakesNames = true)]
    public string[] SecretId { get; set; } = [];

    /// <summary>Asks for the names of the users who made and changed them.</summary>
    [Parameter]
    public SwitchParameter ResolveUser { get; set; }

    /// <summary>Lists those of all domains too, for administrators.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter All { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.Secret;

    private protected override string[] Ids => SecretId;

    private protected override bool WantsUsers => ResolveUser;

    private protected override bool WantsAll => All;
}
