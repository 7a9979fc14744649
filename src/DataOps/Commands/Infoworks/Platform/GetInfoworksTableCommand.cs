using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Gets tables of Infoworks sources.</summary>
/// <remarks>
/// <para>The output includes how each table is ingested. Without -SourceId, sources are read one after the other, and an id is searched for in all of them.</para>
/// <para>Calls <c>GET v3/sources/{id}/tables</c>, or <c>GET v3/sources/{id}/tables/{id}</c> for each id; for a name of a source, or for all sources, <c>GET v3/sources</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Lists the tables of a source.</para>
/// <code>Get-InfoworksTable -Source fav_source</code>
/// </example>
/// <example>
/// <para>Shows how a table is ingested.</para>
/// <code>(Get-InfoworksTable orders -Source fav_source).Configuration</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksTable", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(InfoworksTable))]
public sealed class GetInfoworksTableCommand : GetInfoworksResourceCmdlet
{
    /// <summary>The ids of tables, or their names. Names can contain wildcards.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id", "Table")]
    [Id("TableId", IsOptional = true)]
    [CompletesId(IdKind.InfoworksTable, TakesNames = true, Parent = nameof(SourceId))]
    public string[] TableId { get; set; } = [];

    /// <summary>The ids or names of sources. By default, the tables of all sources are listed, one source after the other.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Source")]
    [SupportsWildcards]
    [Id("SourceId", FoundBy = nameof(TableId))]
    [CompletesId(IdKind.InfoworksSource, TakesNames = true)]
    public string[] SourceId { get; set; } = [];

    private protected override InfoworksResource Resource => InfoworksResources.Table;

    private protected override string[] Ids => TableId;

    private protected override string[] Owners => SourceId;
}
