using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Makes a secret of Infoworks: a pointer to a secret that lies in a vault.</summary>
/// <remarks>
/// <para>The secret itself never passes through the API.</para>
/// <para>Calls <c>POST v3/admin/manage-secrets/secrets</c>. Each call makes another, so it is never sent twice by itself.</para>
/// </remarks>
/// <example>
/// <para>Makes one in a store.</para>
/// <code>Get-InfoworksSecretStore 'azure key vault' | New-InfoworksSecret lake-password</code>
/// </example>
/// <example>
/// <para>Makes one that has another name in the vault, and lets a domain use it.</para>
/// <code>New-InfoworksSecret lake-password -SecretStoreId 64182fd27eeb1c40de2b6007 -SecretName lake-pwd -DomainId 63c79645373d557660c43821</code>
/// </example>
[Cmdlet(VerbsCommon.New, "InfoworksSecret", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksSecret))]
[EmptyList(nameof(DomainId))]
public sealed class NewInfoworksSecretCommand : NewInfoworksResourceCmdlet
{
    /// <summary>The name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Text]
    public string Name { get; set; } = "";

    /// <summary>The id of the secret store. With several, a secret is made in each.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("SecretStoreId")]
    [CompletesId(IdKind.InfoworksSecretStore)]
    public string[] SecretStoreId { get; set; } = [];

    /// <summary>The name inside the vault.</summary>
    [Parameter(Position = 1)]
    [Text]
    [PSDefaultValue(Help = "The same as -Name")]
    public string? SecretName { get; set; }

    /// <summary>The ids of the domains that may use it; an empty list is none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Id("DomainId")]
    [CompletesId(IdKind.InfoworksDomain)]
    public string[] DomainId { get; set; } = [];

    /// <summary>What it is for.</summary>
    [Parameter]
    [Text]
    public string? Description { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.Secret;

    private protected override void Process()
    {
        foreach (var id in SecretStoreId)
            Create(Name, InfoworksFields.Of(
                ("name", Name),
                ("description", Description),
                ("secret_store", id),
                ("secret_name", SecretName ?? Name),
                ("domains", DomainId.Length == 0 ? null : DomainId)));
    }
}
