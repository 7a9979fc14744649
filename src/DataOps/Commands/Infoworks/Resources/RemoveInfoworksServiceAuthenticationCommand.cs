using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>Deletes Infoworks service authentications.</summary>
/// <remarks>
/// <para>A service authentication that a secret store uses is not deleted: the server refuses and reports what uses it. The confirmation prompt shows its name.</para>
/// <para>Calls <c>DELETE v3/admin/manage-secrets/service-auth/{id}</c>; before a confirmation prompt or with -WhatIf, <c>GET v3/admin/manage-secrets/service-auth/{id}</c> first.</para>
/// </remarks>
/// <example>
/// <para>Shows what would be deleted.</para>
/// <code>Get-InfoworksServiceAuthentication old* | Remove-InfoworksServiceAuthentication -WhatIf</code>
/// </example>
/// <example>
/// <para>Deletes one that no secret store uses, without asking for confirmation.</para>
/// <code>$trial = New-InfoworksServiceAuthentication trial -ManagedIdentity
/// $trial | Remove-InfoworksServiceAuthentication -Confirm:$false</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "InfoworksServiceAuthentication", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveInfoworksServiceAuthenticationCommand : RemoveInfoworksResourceCmdlet
{
    /// <summary>The ids of the service authentications, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id", "ServiceAuthentication")]
    [Id("ServiceAuthenticationId")]
    [CompletesId(IdKind.InfoworksServiceAuthentication, TakesNames = true)]
    public string[] ServiceAuthenticationId { get; set; } = [];

    private protected override InfoworksResource Resource => InfoworksResources.ServiceAuthentication;

    private protected override string[] Ids => ServiceAuthenticationId;
}
