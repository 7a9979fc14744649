using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Deletes Infoworks secrets.</summary>
/// <remarks>
/// <para>Only the reference is deleted; the secret in the vault stays. A secret that a data connection uses is not deleted: the server refuses and reports what uses it. The confirmation prompt shows its name.</para>
/// <para>Calls <c>DELETE v3/admin/manage-secrets/secrets/{id}</c>; before a confirmation prompt or with -WhatIf, <c>GET v3/admin/manage-secrets/secrets/{id}</c> first.</para>
/// </remarks>
/// <example>
/// <para>Shows what would be deleted.</para>
/// <code>Get-InfoworksSecret old* | Remove-InfoworksSecret -WhatIf</code>
/// </example>
/// <example>
/// <para>Deletes one without asking for confirmation.</para>
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
