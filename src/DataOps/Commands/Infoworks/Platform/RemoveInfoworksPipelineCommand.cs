using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Configurations;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Configurations;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Deletes Infoworks pipelines, and can save their configurations first.</summary>
/// <remarks>
/// <para>With -BackupPath, the vendor's export of the pipeline, which has one of its versions, is written to a file and read back before anything is deleted. To restore it, create a pipeline and pass the file to Import-InfoworksConfiguration; the pipeline then has another id.</para>
/// <para>Calls <c>DELETE v3/domains/{id}/pipelines/{id}</c>, with -BackupPath <c>GET v3/domains/{id}/pipelines/{id}/config-migration</c> first; for a name or without -DomainId, <c>GET v3/domains/{id}/pipelines</c> beforehand.</para>
/// </remarks>
/// <example>
/// <para>Deletes a pipeline after saving its configuration to a file.</para>
/// <code>Remove-InfoworksPipeline customers -Domain rdbms_domain -BackupPath ./pipeline.json -Confirm:$false</code>
/// </example>
/// <example>
/// <para>Shows what would be deleted, and that nothing of it would be kept.</para>
/// <code>Get-InfoworksPipeline -Domain rdbms_domain | Remove-InfoworksPipeline -WhatIf</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "InfoworksPipeline", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveInfoworksPipelineCommand : RemoveWithBackupCmdlet
{
    /// <summary>The ids of the pipelines, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id", "Pipeline")]
    [Id("PipelineId")]
    [CompletesId(IdKind.InfoworksPipeline, TakesNames = true, Parent = nameof(DomainId))]
    public string[] PipelineId { get; set; } = [];

    /// <summary>The ids or exact names of the domains: one for all pipelines, or one for each. Without it, the pipelines are looked up in all domains.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(PipelineId))]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    private protected override InfoworksConfigurationKind Kind => InfoworksConfigurationKind.Pipeline;

    private protected override string[] Ids => PipelineId;

    private protected override string[] Owners => DomainId;
}
