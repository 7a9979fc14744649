using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Changes table groups of Infoworks sources. What is not given stays unchanged.</summary>
/// <remarks>
/// <para>The server replaces the whole table group: it is read first and written back with the changes, one change after another. A table that stays keeps its share of the connections.</para>
/// <para>Calls <c>GET v3/sources/{id}/table-groups/{id}</c>, then <c>PUT v3/sources/{id}/table-groups/{id}</c>; for a name or without -SourceId, <c>GET v3/sources/{id}/table-groups</c> beforehand.</para>
/// </remarks>
/// <example>
/// <para>Changes the tables of a table group.</para>
/// <code>Set-InfoworksTableGroup 'daily tables' -Source fav_source -Table orders -PassThru</code>
/// </example>
/// <example>
/// <para>Renames a table group.</para>
/// <code>Get-InfoworksTableGroup 'daily tables' | Set-InfoworksTableGroup -Name 'nightly tables'</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "InfoworksTableGroup", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksTableGroup))]
public sealed class SetInfoworksTableGroupCommand : SetInfoworksResourceCmdlet
{
    /// <summary>The ids of the table groups, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "TableGroup")]
    [Id("TableGroupId")]
    [CompletesId(IdKind.InfoworksTableGroup, TakesNames = true, Parent = nameof(SourceId))]
    public string[] TableGroupId { get; set; } = [];

    /// <summary>The ids or exact names of the sources: one for all table groups, or one for each. Without it, the table groups are looked up in all sources.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Source")]
    [Id("SourceId", FoundBy = nameof(TableGroupId))]
    [CompletesId(IdKind.InfoworksSource, TakesNames = true)]
    public string[] SourceId { get; set; } = [];

    /// <summary>The new name.</summary>
    [Parameter]
    [Text]
    public string? Name { get; set; }

    /// <summary>The ids of all its tables; with one source, also their exact names.</summary>
    [Parameter]
    [Texts]
    [Alias("Table")]
    [CompletesId(IdKind.InfoworksTable, TakesNames = true, Parent = nameof(SourceId))]
    public string[]? TableId { get; set; }

    /// <summary>The id or exact name of the compute template that its jobs run on.</summary>
    [Parameter]
    [Text]
    [Alias("ComputeTemplate", "Compute")]
    [CompletesId(IdKind.InfoworksCluster, TakesNames = true)]
    public string? ComputeTemplateId { get; set; }

    /// <summary>How many connections to the source its jobs may open.</summary>
    [Parameter]
    [Given]
    [ValidateRange(1, int.MaxValue)]
    public int MaxConnections { get; set; }

    /// <summary>How many tables its jobs work on at once.</summary>
    [Parameter]
    [Given]
    [ValidateRange(1, int.MaxValue)]
    public int MaxParallelEntities { get; set; }

    private protected override InfoworksResource Resource => InfoworksResources.TableGroup;

    private protected override string[] Ids => TableGroupId;

    private protected override string[] Owners => SourceId;

    private protected override IReadOnlyDictionary<string, object?>? Changes =>
        TryResolveOne(InfoworksResources.Compute.Type, ComputeTemplateId, out var compute) && TryFindTables(out var tables)
            ? TableGroupFields.Of(Name, compute, IsGiven(nameof(MaxConnections)) ? MaxConnections : null, IsGiven(nameof(MaxParallelEntities)) ? MaxParallelEntities : null, tables)
            : null;

    private bool TryFindTables(out string[]? tables)
    {
        tables = null;
        if (TableId is null)
            return true;

        // A name is that of a table of one source; without it, it must be the only one of all.
        var source = SourceId.Length == 1 ? Parents(InfoworksResources.Table.Type, SourceId).FirstOrDefault() : null;
        var isFound = TryResolveAll(InfoworksResources.Table.Type, TableId, out var ids, source);
        tables = ids;
        return isFound;
    }
}
