using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Deletes Infoworks secret stores.</summary>
/// <remarks>
/// <para>A secret store that has secrets is not deleted: the server refuses and reports what uses it. The confirmation prompt shows its name.</para>
/// <para>Calls <c>DELETE v3/admin/manage-secrets/secret-store/{id}</c>; before a confirmation prompt or with -WhatIf, <c>GET v3/admin/manage-secrets/secret-store/{id}</c> first.</para>
/// </remarks>
/// <example>
/// <para>Shows what would be deleted.</para>
/// <code>Get-InfoworksSecretStore old* | Remove-InfoworksSecretStore -WhatIf</code>
/// </example>
/// <example>
/// <para>Deletes one that no secret uses, without asking for confirmation.</para>
/// <code>$trial = New-InfoworksSecretStore trial -KeyVaultUri https://trial.vault.azure.net/ -ServiceAuthenticationId 5fa948e77758f33e0e83ec6b
/// $trial | Remove-InfoworksSecretStore -Confirm:$false</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "InfoworksSecretStore", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveInfoworksSecretStoreCommand : RemoveInfoworksResourceCmdlet
{
    /// <summary>The ids of the secret stores, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id", "SecretStore")]
    [Id("SecretStoreId")]
    [CompletesId(IdKind.InfoworksSecretStore, TakesNames = true)]
    public string[] SecretStoreId { get; set; } = [];

    private protected override InfoworksResource Resource => InfoworksResources.SecretStore;

    private protected override string[] Ids => SecretStoreId;
}
