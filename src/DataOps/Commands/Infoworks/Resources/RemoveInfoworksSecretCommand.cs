using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Deletes secrets of Infoworks.</summary>
/// <remarks>
/// <para>What is deleted is the pointer; the secret in the vault stays. One that a data connection uses is not deleted: the server refuses it and says by what it is used. The question for confirmation names it.</para>
/// <para>Calls <c>DELETE v3/admin/manage-secrets/secrets/{id}</c>; where somebody is asked or told, <c>GET v3/admin/manage-secrets/secrets/{id}</c> before.</para>
/// </remarks>
/// <example>
/// <para>Shows what would be deleted.</para>
/// <code>Get-InfoworksSecret old* | Remove-InfoworksSecret -WhatIf</code>
/// </example>
/// <example>
/// <para>Deletes one without a question.</para>
/// <code>Remove-InfoworksSecret -SecretId 6418304b7eeb1c40de2b600a -Confirm:$false</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "InfoworksSecret", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveInfoworksSecretCommand : RemoveInfoworksResourceCmdlet
{
    /// <summary>The ids of the secrets, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("SecretId")]
    [CompletesId(IdKind.InfoworksSecret, TakesNames = true)]
    public string[] SecretId { get; set; } = [];

    private protected override InfoworksResource Resource => InfoworksResources.Secret;

    private protected override string[] Ids => SecretId;
}
