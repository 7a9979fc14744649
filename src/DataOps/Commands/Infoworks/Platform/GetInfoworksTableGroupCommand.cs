using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Gets table groups of Infoworks sources.</summary>
/// <remarks>
/// <para>The tables of a group are ingested together. Without -SourceId, sources are read one after the other, and an id is searched for in all of them.</para>
/// <para>Calls <c>GET v3/sources/{id}/table-groups</c>, or <c>GET v3/sources/{id}/table-groups/{id}</c> for each id; for a name of a source, or for all sources, <c>GET v3/sources</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Lists the table groups of a source.</para>
/// <code>Get-InfoworksTableGroup -Source fav_source</code>
/// </example>
/// <example>
/// <para>Shows the schedules of all daily table groups.</para>
/// <code>Get-InfoworksTableGroup daily* | Get-InfoworksTableGroupSchedule</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksTableGroup", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksTableGroup))]
public sealed class GetInfoworksTableGroupCommand : GetInfoworksResourceCmdlet
{
    /// <summary>The ids of table groups, or their names. Names can contain wildcards.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id", "TableGroup")]
    [Id("TableGroupId", IsOptional = true)]
    [CompletesId(IdKind.InfoworksTableGroup, TakesNames = true, Parent = nameof(SourceId))]
    public string[] TableGroupId { get; set; } = [];

    /// <summary>The ids or names of sources. By default, the table groups of all sources are listed, one source after the other.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Source")]
    [SupportsWildcards]
    [Id("SourceId", FoundBy = nameof(TableGroupId))]
    [CompletesId(IdKind.InfoworksSource, TakesNames = true)]
    public string[] SourceId { get; set; } = [];

    private protected override InfoworksResource Resource => InfoworksResources.TableGroup;

    private protected override string[] Ids => TableGroupId;

    private protected override string[] Owners => SourceId;
}
