using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Configurations;
using DataOps.Naming;

namespace DataOps.Commands.Infoworks.Configurations;

/// <summary>The base of the cmdlets that move configurations of sources, pipelines and workflows.</summary>
public abstract class ConfigurationCmdlet : InfoworksCmdlet
{
    private protected const string SourceSet = "Source";
    private protected const string PipelineSet = "Pipeline";
    private protected const string WorkflowSet = "Workflow";

    /// <summary>The ids or names of sources. For an export, names can contain wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SourceSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Source")]
    [Id("SourceId")]
    [CompletesId(IdKind.InfoworksSource, TakesNames = true)]
    public string[] SourceId { get; set; } = [];

    /// <summary>The ids or names of pipelines. For an export, names can contain wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PipelineSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Pipeline")]
    [Id("PipelineId")]
    [CompletesId(IdKind.InfoworksPipeline, TakesNames = true, Parent = nameof(DomainId))]
    public string[] PipelineId { get; set; } = [];

    /// <summary>The ids or names of workflows. For an export, names can contain wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = WorkflowSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Workflow")]
    [Id("WorkflowId")]
    [CompletesId(IdKind.InfoworksWorkflow, TakesNames = true, Parent = nameof(DomainId))]
    public string[] WorkflowId { get; set; } = [];

    /// <summary>The ids or exact names of the domains: one for all pipelines or workflows, or one for each. Without it, they are looked up in all domains.</summary>
    [Parameter(ParameterSetName = PipelineSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = WorkflowSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [Id("DomainId")]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    /// <summary>The kind of object.</summary>
    private protected InfoworksConfigurationKind Kind => ParameterSetName switch
    {
        PipelineSet => InfoworksConfigurationKind.Pipeline,
        WorkflowSet => InfoworksConfigurationKind.Workflow,
        _ => InfoworksConfigurationKind.Source,
    };

    /// <summary>The objects, each with its domain if it is in one.</summary>
    private protected IEnumerable<ResourceReference> Objects()
    {
        var (ids, name) = ParameterSetName switch
        {
            PipelineSet => (PipelineId, nameof(PipelineId)),
            WorkflowSet => (WorkflowId, nameof(WorkflowId)),
            _ => (SourceId, nameof(SourceId)),
        };
        return Resolve(Kind.Type, IdPairs.OfOptional(DomainId, ids, nameof(DomainId), name));
    }
}
