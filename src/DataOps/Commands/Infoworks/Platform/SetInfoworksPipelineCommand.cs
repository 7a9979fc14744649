using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Changes Infoworks pipelines. What is not given stays unchanged.</summary>
/// <remarks>
/// <para>The server takes only some fields of a pipeline: it is read first, and these are written back with the changes. Enable-InfoworksPipelineVersion changes the active version.</para>
/// <para>Calls <c>GET v3/domains/{id}/pipelines/{id}</c>, then <c>PUT v3/domains/{id}/pipelines/{id}</c>; for a name or without -DomainId, <c>GET v3/domains/{id}/pipelines</c> beforehand.</para>
/// </remarks>
/// <example>
/// <para>Changes the description of a pipeline.</para>
/// <code>Set-InfoworksPipeline customers -Domain rdbms_domain -Description 'All customers' -PassThru</code>
/// </example>
/// <example>
/// <para>Moves all pipelines of a domain to another compute template.</para>
/// <code>Get-InfoworksPipeline -Domain rdbms_domain | Set-InfoworksPipeline -Compute Night_cluster</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "InfoworksPipeline", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksPipeline))]
public sealed class SetInfoworksPipelineCommand : SetInfoworksResourceCmdlet
{
    /// <summary>The ids of the pipelines, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Pipeline")]
    [Id("PipelineId")]
    [CompletesId(IdKind.InfoworksPipeline, TakesNames = true, Parent = nameof(DomainId))]
    public string[] PipelineId { get; set; } = [];

    /// <summary>The ids or exact names of the domains: one for all pipelines, or one for each. Without it, the pipelines are looked up in all domains.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [Id("DomainId", FoundBy = nameof(PipelineId))]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    /// <summary>The new name.</summary>
    [Parameter]
    [Text]
    public string? Name { get; set; }

    /// <summary>A description of its purpose.</summary>
    [Parameter]
    [Text]
    public string? Description { get; set; }

    /// <summary>The id or exact name of the compute template that it is built on.</summary>
    [Parameter]
    [Text]
    [Alias("ComputeTemplate", "Compute")]
    [CompletesId(IdKind.InfoworksCluster, TakesNames = true)]
    public string? ComputeTemplateId { get; set; }

    /// <summary>The tag of its queries in the warehouse.</summary>
    [Parameter]
    [Text]
    public string? QueryTag { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.Pipeline;

    private protected override string[] Ids => PipelineId;

    private protected override string[] Owners => DomainId;

    private protected override IReadOnlyDictionary<string, object?>? Changes => TryResolveOne(InfoworksResources.Compute.Type, ComputeTemplateId, out var compute)
        ? InfoworksFields.Of(("name", Name), ("description", Description), ("compute_template_id", compute), ("query_tag", QueryTag))
        : null;
}
