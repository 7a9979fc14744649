using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Users;

/// <summary>Deletes Infoworks users. For administrators.</summary>
/// <remarks>
/// <para>What the user created stays. The confirmation prompt shows the name.</para>
/// <para>Calls <c>DELETE v3/admin/users/{id}</c>; before a confirmation prompt or with -WhatIf, <c>GET v3/admin/users/{id}</c> first.</para>
/// </remarks>
/// <example>
/// <para>Shows who would be deleted.</para>
/// <code>Get-InfoworksUser pending* | Remove-InfoworksUser -WhatIf</code>
/// </example>
/// <example>
/// <para>Deletes the users of a file with a column User, without asking for confirmation.</para>
/// <code>Import-Csv leavers.csv | Remove-InfoworksUser -Confirm:$false</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "InfoworksUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveInfoworksUserCommand : RemoveInfoworksResourceCmdlet
{
    /// <summary>The ids of the users, their email addresses or exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id", "User")]
    [Id("UserId")]
    [CompletesId(IdKind.InfoworksUser, TakesNames = true)]
    public string[] UserId { get; set; } = [];

    private protected override InfoworksResource Resource => InfoworksResources.User;

    private protected override string[] Ids => UserId;
}
