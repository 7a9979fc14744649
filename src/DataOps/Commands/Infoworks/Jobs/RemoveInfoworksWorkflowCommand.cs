using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Configurations;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Configurations;

namespace DataOps.Commands.Infoworks.Jobs;

/// <summary>Deletes Infoworks workflows, and can save their configurations first.</summary>
/// <remarks>
/// <para>With -BackupPath, the vendor's export of the workflow is written to a file and read back before anything is deleted. To restore it, create a workflow with New-InfoworksWorkflow and pass it and the file to Import-InfoworksConfiguration; the workflow then has another id.</para>
/// <para>Calls <c>DELETE v3/domains/{id}/workflows/{id}</c>, with -BackupPath <c>GET v3/domains/{id}/workflows/{id}/config-migration</c> first; for a name, <c>GET v3/domains/{id}/workflows</c>, or without -DomainId, <c>GET v3/admin/workflows</c> beforehand.</para>
/// </remarks>
/// <example>
/// <para>Deletes a workflow after saving its configuration to a file.</para>
/// <code>Remove-InfoworksWorkflow 'nightly export' -BackupPath ./workflow.json -Confirm:$false</code>
/// </example>
/// <example>
/// <para>Shows what would be deleted, and that nothing of it would be kept.</para>
/// <code>Get-InfoworksWorkflow nightly* | Remove-InfoworksWorkflow -WhatIf</code>
/// </example>
/// <example>
/// <para>Restores a deleted workflow from the saved configuration.</para>
/// <code>Remove-InfoworksWorkflow 'full reload' -BackupPath ./reload.json -Confirm:$false
/// New-InfoworksWorkflow 'full reload' -Domain reporting_domain | Import-InfoworksConfiguration ./reload.json</code>
/// </example>
/// <seealso cref="NewInfoworksWorkflowCommand"/>
[Cmdlet(VerbsCommon.Remove, "InfoworksWorkflow", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveInfoworksWorkflowCommand : RemoveWithBackupCmdlet
{
    /// <summary>The ids of the workflows, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id", "Workflow")]
    [Id("WorkflowId")]
    [CompletesId(IdKind.InfoworksWorkflow, TakesNames = true, Parent = nameof(DomainId))]
    public string[] WorkflowId { get; set; } = [];

    /// <summary>The ids or exact names of the domains: one for all workflows, or one for each. Without it, the workflows are looked up in all domains.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(WorkflowId))]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    private protected override InfoworksConfigurationKind Kind => InfoworksConfigurationKind.Workflow;

    private protected override string[] Ids => WorkflowId;

    private protected override string[] Owners => DomainId;
}
