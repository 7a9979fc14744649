using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Creates an Infoworks secret store: a reference to a vault that holds secrets.</summary>
/// <remarks><para>Calls <c>POST v3/admin/manage-secrets/secret-store</c>. Each call creates another one, so it is never retried automatically.</para></remarks>
/// <example>
/// <para>Creates a secret store that uses a service authentication.</para>
/// <code>Get-InfoworksServiceAuthentication 'azure service auth' | New-InfoworksSecretStore 'main vault' -KeyVaultUri https://main.vault.azure.net/</code>
/// </example>
/// <example>
/// <para>Shows what would be created.</para>
/// <code>New-InfoworksSecretStore 'main vault' -KeyVaultUri https://main.vault.azure.net/ -ServiceAuthenticationId 5fa948e77758f33e0e83ec6b -WhatIf</code>
/// </example>
[Cmdlet(VerbsCommon.New, "InfoworksSecretStore", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksSecretStore))]
public sealed class NewInfoworksSecretStoreCommand : NewInfoworksResourceCmdlet
{
    /// <summary>The name of the new secret store.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Text]
    public string Name { get; set; } = "";

    /// <summary>The address of the vault.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Address]
    public Uri? KeyVaultUri { get; set; }

    /// <summary>The id or exact name of the service authentication for the vault. With several, a secret store is created for each.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ServiceAuthentication")]
    [Id("ServiceAuthenticationId")]
    [CompletesId(IdKind.InfoworksServiceAuthentication, TakesNames = true)]
    public string[] ServiceAuthenticationId { get; set; } = [];

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

    private protected override InfoworksResource Resource => InfoworksResources.SecretStore;

    private protected override void Process()
    {
        foreach (var authentication in Resolve(InfoworksResources.ServiceAuthentication.Type, ServiceAuthenticationId))
            Create(Name, InfoworksFields.Of(
                ("name", Name),
                ("description", Description),
                ("service_type", ServiceType),
                ("key_vault_uri", KeyVaultUri?.OriginalString),
                ("service_authentication", authentication.Id)));
    }
}
