using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Gets pipeline groups of Infoworks domains.</summary>
/// <remarks>
/// <para>The pipelines of a group are built together. Lists contain fewer fields than a single group. Without -DomainId, the domains that the user belongs to are read one after the other, and an id is searched for in all of them.</para>
/// <para>Calls <c>GET v3/domains/{id}/pipeline-groups</c>, or <c>GET v3/domains/{id}/pipeline-groups/{id}</c> for each id; for a name of a domain, or for all domains, <c>GET v3/domains</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Lists the pipeline groups of all domains.</para>
/// <code>Get-InfoworksPipelineGroup</code>
/// </example>
/// <example>
/// <para>Shows the ids of the pipelines of a group.</para>
/// <code>(Get-InfoworksPipelineGroup 'nightly group' | Get-InfoworksPipelineGroup).PipelineId</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksPipelineGroup", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksPipelineGroup))]
public sealed class GetInfoworksPipelineGroupCommand : GetInfoworksResourceCmdlet
{
    /// <summary>The ids of pipeline groups, or their names. Names can contain wildcards.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id", "PipelineGroup")]
    [Id("PipelineGroupId", IsOptional = true)]
    [CompletesId(IdKind.InfoworksPipelineGroup, TakesNames = true, Parent = nameof(DomainId))]
    public string[] PipelineGroupId { get; set; } = [];

    /// <summary>The ids or names of domains. By default, the pipeline groups of all domains are listed, one domain after the other.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [SupportsWildcards]
    [Id("DomainId", FoundBy = nameof(PipelineGroupId))]
    [CompletesId(IdKind.InfoworksDomain, TakesNames = true)]
    public string[] DomainId { get; set; } = [];

    private protected override InfoworksResource Resource => InfoworksResources.PipelineGroup;

    private protected override string[] Ids => PipelineGroupId;

    private protected override string[] Owners => DomainId;
}
