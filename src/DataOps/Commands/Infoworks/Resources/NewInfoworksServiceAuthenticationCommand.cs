using System.Management.Automation;
using System.Security;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Makes a service authentication of Infoworks: how the platform proves itself to a cloud service.</summary>
/// <remarks>
/// <para>It is the first of three: a secret store needs one, a secret needs a store.</para>
/// <para>Calls <c>POST v3/admin/manage-secrets/service-auth</c>. Each call makes another, so it is never sent twice by itself.</para>
/// </remarks>
/// <example>
/// <para>Makes one of a service principal, and a secret store that it opens.</para>
/// <code>$secret = ConvertTo-SecureString 'invented-secret' -AsPlainText -Force
/// New-InfoworksServiceAuthentication 'key vault' -SubscriptionId sub-1 -ClientId app-1 -ObjectId obj-1 -TenantId tenant-1 -ClientSecret $secret |
///     New-InfoworksSecretStore 'main vault' -KeyVaultUri https://main.vault.azure.net/</code>
/// </example>
/// <example>
/// <para>Makes one of a managed identity.</para>
/// <code>New-InfoworksServiceAuthentication 'cluster identity' -ManagedIdentity -EntityType authentication_service</code>
/// </example>
[Cmdlet(VerbsCommon.New, "InfoworksServiceAuthentication", DefaultParameterSetName = PrincipalSet, SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksServiceAuthentication))]
public sealed class NewInfoworksServiceAuthenticationCommand : NewInfoworksResourceCmdlet
{
    private const string PrincipalSet = "ServicePrincipal";
    private const string IdentitySet = "ManagedIdentity";

    /// <summary>The name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Text]
    public string Name { get; set; } = "";

    /// <summary>What it is for.</summary>
    [Parameter]
    [Text]
    public string? Description { get; set; }

    /// <summary>The cloud.</summary>
    [Parameter]
    [Text]
    [PSDefaultValue(Value = "azure")]
    [CompletesWord("azure")]
    public string ServiceType { get; set; } = "azure";

    /// <summary>What may use it.</summary>
    [Parameter]
    [Given]
    [ValidateSet("secret_store_authentication", "authentication_service")]
    public string? EntityType { get; set; }

    /// <summary>The cloud's id of the subscription.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrincipalSet)]
    [Text]
    public string? SubscriptionId { get; set; }

    /// <summary>The cloud's id of the application or, for a managed identity that is not the system's, of the identity.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrincipalSet)]
    [Parameter(ParameterSetName = IdentitySet)]
    [Text]
    public string? ClientId { get; set; }

    /// <summary>The cloud's id of the principal.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrincipalSet)]
    [Text]
    public string? ObjectId { get; set; }

    /// <summary>The cloud's id of the tenant.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrincipalSet)]
    [Text]
    public string? TenantId { get; set; }

    /// <summary>The application's secret, which the platform keeps.</summary>
    [Parameter(ParameterSetName = PrincipalSet)]
    [Secret]
    public SecureString? ClientSecret { get; set; }

    /// <summary>The id of a secret of Infoworks that holds the application's secret, instead of -ClientSecret.</summary>
    [Parameter(ParameterSetName = PrincipalSet)]
    [Text]
    [CompletesId(IdKind.InfoworksSecret)]
    public string? StoredSecretId { get; set; }

    /// <summary>Uses the identity that the cloud gives to the platform's machines.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdentitySet)]
    public SwitchParameter ManagedIdentity { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.ServiceAuthentication;

    private protected override void Process() => Create(Name, InfoworksFields.Of(
        ("name", Name),
        ("description", Description),
        ("service_type", ServiceType),
        ("entity_type", EntityType),
        ("authentication_type", ManagedIdentity ? "managed_identity" : "service_principal"),
        ("authentication_properties", AuthenticationFields.Of(SubscriptionId, ClientId, ObjectId, TenantId, ClientSecret, StoredSecretId))));
}
