using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Deletes Infoworks domains.</summary>
/// <remarks>
/// <para>The vendor does not export a domain, so there is no backup of it: save its pipelines and workflows with Export-InfoworksConfiguration first. A server may refuse to delete a domain that still contains any.</para>
/// <para>Calls <c>DELETE v3/domains/{id}</c>; for a name, <c>GET v3/domains</c> once beforehand; before a confirmation prompt or with -WhatIf, <c>GET v3/domains/{id}</c> for an id.</para>
/// </remarks>
/// <example>
/// <para>Shows what would be deleted.</para>
/// <code>Remove-InfoworksDomain reporting_domain -WhatIf</code>
/// </example>
/// <example>
/// <para>Deletes a domain without asking for confirmation.</para>
/// <code>New-InfoworksDomain trial | Remove-InfoworksDomain -Confirm:$false</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "InfoworksDomain", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveInfoworksDomainCommand : RemoveInfoworksResourceCmdlet
{
    /// <summary>The ids of the domains, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id", "Domain")]
    [Id("DomainId")]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    private protected override InfoworksResource Resource => InfoworksResources.Domain;

    private protected override string[] Ids => DomainId;

    private protected override string Action => "Delete: nothing of its configuration is kept";
}
