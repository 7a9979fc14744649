using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Creates an Infoworks secret: a reference to a secret in a vault.</summary>
/// <remarks>
/// <para>The secret's value never passes through the API.</para>
/// <para>Calls <c>POST v3/admin/manage-secrets/secrets</c>. Each call creates another one, so it is never retried automatically.</para>
/// </remarks>
/// <example>
/// <para>Creates a secret in a secret store.</para>
/// <code>Get-InfoworksSecretStore 'azure key vault' | New-InfoworksSecret lake-password</code>
/// </example>
/// <example>
/// <para>Creates a secret that has another name in the vault, and lets a domain use it.</para>
/// <code>New-InfoworksSecret lake-password -SecretStoreId 64182fd27eeb1c40de2b6007 -SecretName lake-pwd -Domain rdbms_domain</code>
/// </example>
[Cmdlet(VerbsCommon.New, "InfoworksSecret", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksSecret))]
[EmptyList(nameof(DomainId))]
public sealed class NewInfoworksSecretCommand : NewInfoworksResourceCmdlet
{
    /// <summary>The name of the new secret.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Text]
    public string Name { get; set; } = "";

    /// <summary>The id or exact name of the secret store. With several, a secret is created in each.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SecretStore")]
    [Id("SecretStoreId")]
    [CompletesId(IdKind.InfoworksSecretStore, TakesNames = true)]
    public string[] SecretStoreId { get; set; } = [];

    /// <summary>The name in the vault.</summary>
    [Parameter(Position = 1)]
    [Text]
    [PSDefaultValue(Help = "The same as -Name")]
    public string? SecretName { get; set; }

    /// <summary>The ids or exact names of the domains that may use it; an empty list means none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [Id("DomainId")]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    /// <summary>A description of its purpose.</summary>
    [Parameter]
    [Text]
    public string? Description { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.Secret;

    private protected override void Process()
    {
        if (!TryResolveAll(InfoworksResources.Domain.Type, DomainId, out var domains))
            return;
        foreach (var store in Resolve(InfoworksResources.SecretStore.Type, SecretStoreId))
            Create(Name, InfoworksFields.Of(
                ("name", Name),
                ("description", Description),
                ("secret_store", store.Id),
                ("secret_name", SecretName ?? Name),
                ("domains", domains.Length == 0 ? null : domains)));
    }
}
