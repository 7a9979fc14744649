using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>The base of the cmdlets that change something about versions of pipelines.</summary>
public abstract class PipelineVersionCmdlet : InfoworksCmdlet
{
    /// <summary>The ids of the pipelines, or their exact names: one for all versions, or one for each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Pipeline")]
    [Id("PipelineId")]
    [CompletesId(IdKind.InfoworksPipeline, TakesNames = true, Parent = nameof(DomainId))]
    public string[] PipelineId { get; set; } = [];

    /// <summary>The numbers of the versions, or their ids.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PipelineVersion")]
    [Id("PipelineVersionId")]
    [CompletesId(IdKind.InfoworksPipelineVersion, TakesNames = true, Parent = nameof(PipelineId))]
    public string[] PipelineVersionId { get; set; } = [];

    /// <summary>The ids or exact names of the domains: one for all pipelines, or one for each. Without it, the pipelines are looked up in all domains.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(PipelineId))]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];
}
