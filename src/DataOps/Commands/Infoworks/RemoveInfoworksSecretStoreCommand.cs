using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks;

/// <summary>Deletes secret stores of Infoworks.</summary>
/// <remarks>
/// <para>A secret store that has secrets is not deleted: the server refuses it and says by what it is used. The question for confirmation names it.</para>
/// <para>Calls <c>DELETE admin/manage-secrets/secret-store/{id}</c>; where somebody is asked or told, <c>GET admin/manage-secrets/secret-store/{id}</c> before.</para>
/// </remarks>
/// <example>
/// <para>Shows what would be deleted.</para>
/// <code>Get-InfoworksSecretStore old* | Remove-InfoworksSecretStore -WhatIf</code>
/// </example>
/// <example>
/// <para>Deletes one without a question.</para>
/// <code>Remove-InfoworksSecretStore -SecretStoreId 64182fd27eeb1c40de2b6007 -Confirm:$false</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "InfoworksSecretStore", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveInfoworksSecretStoreCommand : RemoveInfoworksResourceCommand
{
    /// <summary>The ids of the secret stores.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("SecretStoreId")]
    [CompletesId(IdKind.InfoworksSecretStore)]
    public string[] SecretStoreId { get; set; } = [];

    private protected override InfoworksResource Resource => InfoworksResources.SecretStore;

    private protected override string[] Ids => SecretStoreId;
}
