using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Deletes secret stores of Infoworks.</summary>
/// <remarks>
/// <para>A secret store that has secrets is not deleted: the server refuses it and says by what it is used. The question for confirmation names it.</para>
/// <para>Calls <c>DELETE v3/admin/manage-secrets/secret-store/{id}</c>; where somebody is asked or told, <c>GET v3/admin/manage-secrets/secret-store/{id}</c> before.</para>
/// </remarks>
/// <example>
/// <para>Shows what would be deleted.</para>
/// <code>Get-InfoworksSecretStore old* | Remove-InfoworksSecretStore -WhatIf</code>
/// </example>
/// <example>
/// <para>Deletes one that no secret uses, without a question.</para>
/// <code>$trial = New-InfoworksSecretStore trial -KeyVaultUri https://trial.vault.azure.net/ -ServiceAuthenticationId 5fa948e77758f33e0e83ec6b
/// $trial | Remove-InfoworksSecretStore -Confirm:$false</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "InfoworksSecretStore", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveInfoworksSecretStoreCommand : RemoveInfoworksResourceCmdlet
{
    /// <summary>The ids of the secret stores, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("SecretStoreId")]
    [CompletesId(IdKind.InfoworksSecretStore, TakesNames = true)]
    public string[] SecretStoreId { get; set; } = [];

    private protected override InfoworksResource Resource => InfoworksResources.SecretStore;

    private protected override string[] Ids => SecretStoreId;
}
