using System.Management.Automation;
using System.Security;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Changes service authentications of Infoworks. What is not given stays.</summary>
/// <remarks><para>Calls <c>PATCH v3/admin/manage-secrets/service-auth/{id}</c>. The vendor's specification shows the secret of a change as a plain text and that of a new record as an object that says how it is kept: the object is sent.</para></remarks>
/// <example>
/// <para>Gives one a new secret.</para>
/// <code>$secret = Read-Host -AsSecureString
/// Get-InfoworksServiceAuthentication 'azure service auth' | Set-InfoworksServiceAuthentication -ClientSecret $secret</code>
/// </example>
/// <example>
/// <para>Renames one.</para>
/// <code>Set-InfoworksServiceAuthentication 5fa948e77758f33e0e83ec6b -Name 'main key vault' -PassThru</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "InfoworksServiceAuthentication", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksServiceAuthentication))]
public sealed class SetInfoworksServiceAuthenticationCommand : SetInfoworksResourceCmdlet
{
    /// <summary>The ids of the service authentications, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [Id("ServiceAuthenticationId")]
    [CompletesId(IdKind.InfoworksServiceAuthentication, TakesNames = true)]
    public string[] ServiceAuthenticationId { get; set; } = [];

    /// <summary>The new name.</summary>
    [Parameter]
    [Text]
    public string? Name { get; set; }

    /// <summary>What it is for.</summary>
    [Parameter]
    [Text]
    public string? Description { get; set; }

    /// <summary>The cloud.</summary>
    [Parameter]
    [Text]
    [CompletesWord("azure")]
    public string? ServiceType { get; set; }

    /// <summary>How it signs in.</summary>
    [Parameter]
    [Text]
    [CompletesWord("service_principal", "managed_identity")]
    public string? AuthenticationType { get; set; }

    /// <summary>What may use it.</summary>
    [Parameter]
    [Given]
    [ValidateSet("secret_store_authentication", "authentication_service")]
    public string? EntityType { get; set; }

    /// <summary>The cloud's id of the subscription.</summary>
    [Parameter]
    [Text]
    public string? SubscriptionId { get; set; }

    /// <summary>The cloud's id of the application.</summary>
    [Parameter]
    [Text]
    public string? ClientId { get; set; }

    /// <summary>The cloud's id of the principal.</summary>
    [Parameter]
    [Text]
    public string? ObjectId { get; set; }

    /// <summary>The cloud's id of the tenant.</summary>
    [Parameter]
    [Text]
    public string? TenantId { get; set; }

    /// <summary>The application's new secret, which the platform keeps.</summary>
    [Parameter]
    [Secret]
    public SecureString? ClientSecret { get; set; }

    /// <summary>The id of a secret of Infoworks that holds the application's secret, instead of -ClientSecret.</summary>
    [Parameter]
    [Text]
    [CompletesId(IdKind.InfoworksSecret)]
    public string? StoredSecretId { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.ServiceAuthentication;

    private protected override string[] Ids => ServiceAuthenticationId;

    private protected override IReadOnlyDictionary<string, object?> Changes => InfoworksFields.Of(
        ("name", Name),
        ("description", Description),
        ("service_type", ServiceType),
        ("entity_type", EntityType),
        ("authentication_type", AuthenticationType),
        ("authentication_properties", AuthenticationFields.Of(SubscriptionId, ClientId, ObjectId, TenantId, ClientSecret, StoredSecretId)));
}
