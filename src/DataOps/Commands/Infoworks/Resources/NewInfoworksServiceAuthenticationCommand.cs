using System.Management.Automation;
using System.Security;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Creates an Infoworks service authentication: how the platform authenticates to a cloud service.</summary>
/// <remarks>
/// <para>A secret store requires a service authentication, and a secret requires a secret store.</para>
/// <para>Calls <c>POST v3/admin/manage-secrets/service-auth</c>. Each call creates another one, so it is never retried automatically.</para>
/// </remarks>
/// <example>
/// <para>Creates one for a service principal, and a secret store that uses it.</para>
/// <code>$secret = ConvertTo-SecureString 'invented-secret' -AsPlainText -Force
/// New-InfoworksServiceAuthentication 'key vault' -SubscriptionId sub-1 -ClientId app-1 -ObjectId obj-1 -TenantId tenant-1 -ClientSecret $secret |
///     New-InfoworksSecretStore 'main vault' -KeyVaultUri https://main.vault.azure.net/</code>
/// </example>
/// <example>
/// <para>Creates one for a managed identity.</para>
/// <code>New-InfoworksServiceAuthentication 'cluster identity' -ManagedIdentity -EntityType authentication_service</code>
/// </example>
[Cmdlet(VerbsCommon.New, "InfoworksServiceAuthentication", DefaultParameterSetName = PrincipalSet, SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksServiceAuthentication))]
public sealed class NewInfoworksServiceAuthenticationCommand : NewInfoworksResourceCmdlet
{
    private const string PrincipalSet = "ServicePrincipal";
    private const string IdentitySet = "ManagedIdentity";

    /// <summary>The name of the new service authentication.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Text]
    public string Name { get; set; } = "";

    /// <summary>A description of its purpose.</summary>
    [Parameter]
    [Text]
    public string? Description { get; set; }

    /// <summary>The cloud provider.</summary>
    [Parameter]
    [Text]
    [PSDefaultValue(Value = "azure")]
    [CompletesWord("azure")]
    public string ServiceType { get; set; } = "azure";

    /// <summary>The kind of object that may use it.</summary>
    [Parameter]
    [Given]
    [ValidateSet("secret_store_authentication", "authentication_service")]
    public string? EntityType { get; set; }

    /// <summary>The subscription id in the cloud.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrincipalSet)]
    [Text]
    public string? SubscriptionId { get; set; }

    /// <summary>The client id of the application in the cloud or, for a user-assigned managed identity, of the identity.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrincipalSet)]
    [Parameter(ParameterSetName = IdentitySet)]
    [Text]
    public string? ClientId { get; set; }

    /// <summary>The object id of the principal in the cloud.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrincipalSet)]
    [Text]
    public string? ObjectId { get; set; }

    /// <summary>The tenant id in the cloud.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrincipalSet)]
    [Text]
    public string? TenantId { get; set; }

    /// <summary>The client secret of the application, which Infoworks stores.</summary>
    [Parameter(ParameterSetName = PrincipalSet)]
    [Secret]
    public SecureString? ClientSecret { get; set; }

    /// <summary>The id or exact name of an Infoworks secret that holds the client secret, instead of -ClientSecret.</summary>
    [Parameter(ParameterSetName = PrincipalSet)]
    [Text]
    [Alias("StoredSecret")]
    [CompletesId(IdKind.InfoworksSecret, TakesNames = true)]
    public string? StoredSecretId { get; set; }

    /// <summary>Uses a managed identity, which the cloud assigns to the platform's machines.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdentitySet)]
    [Given]
    public SwitchParameter ManagedIdentity { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.ServiceAuthentication;

    private protected override void Process()
    {
        if (TryResolveStoredSecret(StoredSecretId, ClientSecret, nameof(ClientSecret), out var stored))
            Create(Name, InfoworksFields.Of(
                ("name", Name),
                ("description", Description),
                ("service_type", ServiceType),
                ("entity_type", EntityType),
                ("authentication_type", ManagedIdentity ? "managed_identity" : "service_principal"),
                ("authentication_properties", AuthenticationFields.Of(SubscriptionId, ClientId, ObjectId, TenantId, ClientSecret, stored))));
    }
}
