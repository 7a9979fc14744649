using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Changes Infoworks secrets. What is not given stays unchanged.</summary>
/// <remarks><para>Calls <c>PATCH v3/admin/manage-secrets/secrets/{id}</c>.</para></remarks>
/// <example>
/// <para>Lets only two domains use the secrets whose name starts with warehouse.</para>
/// <code>Get-InfoworksSecret warehouse* | Set-InfoworksSecret -Domain rdbms_domain, reporting_domain</code>
/// </example>
/// <example>
/// <para>Points a secret to another name in the vault.</para>
/// <code>Set-InfoworksSecret 6418304b7eeb1c40de2b6008 -SecretName wh-pwd-2 -PassThru</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "InfoworksSecret", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksSecret))]
[EmptyList(nameof(DomainId))]
public sealed class SetInfoworksSecretCommand : SetInfoworksResourceCmdlet
{
    /// <summary>The ids of the secrets, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [Id("SecretId")]
    [CompletesId(IdKind.InfoworksSecret, TakesNames = true)]
    public string[] SecretId { get; set; } = [];

    /// <summary>The new name.</summary>
    [Parameter]
    [Text]
    public string? Name { get; set; }

    /// <summary>A description of its purpose.</summary>
    [Parameter]
    [Text]
    public string? Description { get; set; }

    /// <summary>The id or exact name of the secret store.</summary>
    [Parameter]
    [Text]
    [Alias("SecretStore")]
    [CompletesId(IdKind.InfoworksSecretStore, TakesNames = true)]
    public string? SecretStoreId { get; set; }

    /// <summary>The name in the vault.</summary>
    [Parameter]
    [Text]
    public string? SecretName { get; set; }

    /// <summary>The ids or exact names of all domains that may use it from now on; with an empty list, no domain may.</summary>
    [Parameter]
    [Alias("Domain")]
    [Texts]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[]? DomainId { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.Secret;

    private protected override string[] Ids => SecretId;

    private protected override IReadOnlyDictionary<string, object?>? Changes
    {
        get
        {
            string[]? domains = null;
            if (!TryResolveOne(InfoworksResources.SecretStore.Type, SecretStoreId, out var store) || (DomainId is not null && !TryResolveAll(InfoworksResources.Domain.Type, DomainId, out domains)))
                return null;

            return InfoworksFields.Of(
                ("name", Name),
                ("description", Description),
                ("secret_store", store),
                ("secret_name", SecretName),
                ("domains", domains));
        }
    }
}
