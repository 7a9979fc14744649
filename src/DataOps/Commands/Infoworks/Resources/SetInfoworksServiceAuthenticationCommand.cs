using System.Management.Automation;
using System.Security;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Changes Infoworks service authentications. What is not given stays unchanged.</summary>
/// <remarks><para>Calls <c>PATCH v3/admin/manage-secrets/service-auth/{id}</c>. For a changed secret, the vendor's specification shows a plain string; for a new record, an object that describes how the secret is stored. This cmdlet sends the object.</para></remarks>
/// <example>
/// <para>Changes the client secret.</para>
/// <code>$secret = Read-Host -AsSecureString
/// Get-InfoworksServiceAuthentication 'azure service auth' | Set-InfoworksServiceAuthentication -ClientSecret $secret</code>
/// </example>
/// <example>
/// <para>Renames a service authentication.</para>
/// <code>Set-InfoworksServiceAuthentication 5fa948e77758f33e0e83ec6b -Name 'main key vault' -PassThru</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "InfoworksServiceAuthentication", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksServiceAuthentication))]
public sealed class SetInfoworksServiceAuthenticationCommand : SetInfoworksResourceCmdlet
{
    /// <summary>The ids of the service authentications, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "ServiceAuthentication")]
    [Id("ServiceAuthenticationId")]
    [CompletesId(IdKind.InfoworksServiceAuthentication, TakesNames = true)]
    public string[] ServiceAuthenticationId { get; set; } = [];

    /// <summary>The new name.</summary>
    [Parameter]
    [Text]
    public string? Name { get; set; }

    /// <summary>A description of its purpose.</summary>
    [Parameter]
    [Text]
    public string? Description { get; set; }

    /// <summary>The cloud provider.</summary>
    [Parameter]
    [Text]
    [CompletesWord("azure")]
    public string? ServiceType { get; set; }

    /// <summary>How it authenticates.</summary>
    [Parameter]
    [Text]
    [CompletesWord("service_principal", "managed_identity")]
    public string? AuthenticationType { get; set; }

    /// <summary>The kind of object that may use it.</summary>
    [Parameter]
    [Given]
    [ValidateSet("secret_store_authentication", "authentication_service")]
    public string? EntityType { get; set; }

    /// <summary>The subscription id in the cloud.</summary>
    [Parameter]
    [Text]
    public string? SubscriptionId { get; set; }

    /// <summary>The client id of the application in the cloud.</summary>
    [Parameter]
    [Text]
    public string? ClientId { get; set; }

    /// <summary>The object id of the principal in the cloud.</summary>
    [Parameter]
    [Text]
    public string? ObjectId { get; set; }

    /// <summary>The tenant id in the cloud.</summary>
    [Parameter]
    [Text]
    public string? TenantId { get; set; }

    /// <summary>The new client secret of the application, which Infoworks stores.</summary>
    [Parameter]
    [Secret]
    public SecureString? ClientSecret { get; set; }

    /// <summary>The id or exact name of an Infoworks secret that holds the client secret, instead of -ClientSecret.</summary>
    [Parameter]
    [Text]
    [Alias("StoredSecret")]
    [CompletesId(IdKind.InfoworksSecret, TakesNames = true)]
    public string? StoredSecretId { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.ServiceAuthentication;

    private protected override string[] Ids => ServiceAuthenticationId;

    private protected override IReadOnlyDictionary<string, object?>? Changes => TryResolveStoredSecret(StoredSecretId, ClientSecret, nameof(ClientSecret), out var stored)
        ? InfoworksFields.Of(
            ("name", Name),
            ("description", Description),
            ("service_type", ServiceType),
            ("entity_type", EntityType),
            ("authentication_type", AuthenticationType),
            ("authentication_properties", AuthenticationFields.Of(SubscriptionId, ClientId, ObjectId, TenantId, ClientSecret, stored)))
        : null;
}
