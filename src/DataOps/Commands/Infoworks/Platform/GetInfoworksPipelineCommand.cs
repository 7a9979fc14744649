using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Gets pipelines of Infoworks domains.</summary>
/// <remarks>
/// <para>Lists contain fewer fields than a single pipeline: pass ids, or pipe the list to the same cmdlet, for the active version. Without -DomainId, the domains that the user belongs to are read one after the other, and an id is searched for in all of them.</para>
/// <para>Calls <c>GET v3/domains/{id}/pipelines</c>, or <c>GET v3/domains/{id}/pipelines/{id}</c> for each id; for a name of a domain, or for all domains, <c>GET v3/domains</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Lists the pipelines of a domain.</para>
/// <code>Get-InfoworksPipeline -Domain rdbms_domain</code>
/// </example>
/// <example>
/// <para>Shows the active version of a pipeline of any domain.</para>
/// <code>(Get-InfoworksPipeline customers | Get-InfoworksPipeline).ActiveVersionId</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksPipeline", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksPipeline))]
public sealed class GetInfoworksPipelineCommand : GetInfoworksResourceCmdlet
{
    /// <summary>The ids of pipelines, or their names. Names can contain wildcards.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id", "Pipeline")]
    [Id("PipelineId", IsOptional = true)]
    [CompletesId(IdKind.InfoworksPipeline, TakesNames = true, Parent = nameof(DomainId))]
    public string[] PipelineId { get; set; } = [];

    /// <summary>The ids or names of domains. By default, the pipelines of all domains are listed, one domain after the other.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [SupportsWildcards]
    [Id("DomainId", FoundBy = nameof(PipelineId))]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    private protected override InfoworksResource Resource => InfoworksResources.Pipeline;

    private protected override string[] Ids => PipelineId;

    private protected override string[] Owners => DomainId;
}
