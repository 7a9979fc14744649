using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Changes Infoworks secret stores. What is not given stays unchanged.</summary>
/// <remarks><para>Calls <c>PATCH v3/admin/manage-secrets/secret-store/{id}</c>.</para></remarks>
/// <example>
/// <para>Points a secret store to another vault.</para>
/// <code>Get-InfoworksSecretStore 'azure key vault' | Set-InfoworksSecretStore -KeyVaultUri https://second.vault.azure.net/</code>
/// </example>
/// <example>
/// <para>Changes the service authentication of a secret store.</para>
/// <code>Set-InfoworksSecretStore 64182fd27eeb1c40de2b6007 -ServiceAuthenticationId 5fa948e77758f33e0e83ec6b -PassThru</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "InfoworksSecretStore", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksSecretStore))]
public sealed class SetInfoworksSecretStoreCommand : SetInfoworksResourceCmdlet
{
    /// <summary>The ids of the secret stores, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "SecretStore")]
    [Id("SecretStoreId")]
    [CompletesId(IdKind.InfoworksSecretStore, TakesNames = true)]
    public string[] SecretStoreId { get; set; } = [];

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

    /// <summary>The address of the vault.</summary>
    [Parameter]
    [Address]
    public Uri? KeyVaultUri { get; set; }

    /// <summary>The id or exact name of the service authentication for the vault.</summary>
    [Parameter]
    [Text]
    [Alias("ServiceAuthentication")]
    [CompletesId(IdKind.InfoworksServiceAuthentication, TakesNames = true)]
    public string? ServiceAuthenticationId { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.SecretStore;

    private protected override string[] Ids => SecretStoreId;

    private protected override IReadOnlyDictionary<string, object?>? Changes => TryResolveOne(InfoworksResources.ServiceAuthentication.Type, ServiceAuthenticationId, out var authentication)
        ? InfoworksFields.Of(
            ("name", Name),
            ("description", Description),
            ("service_type", ServiceType),
            ("key_vault_uri", KeyVaultUri?.OriginalString),
            ("service_authentication", authentication))
        : null;
}
