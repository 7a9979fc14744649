using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Infoworks.Resources;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Platform;

/// <summary>Creates table groups of Infoworks sources.</summary>
/// <remarks><para>Calls <c>POST v3/sources/{id}/table-groups</c>. Each call creates another one, so it is never retried automatically.</para></remarks>
/// <example>
/// <para>Creates a table group of one table.</para>
/// <code>New-InfoworksTableGroup weekly -Source fav_source -Table orders -MaxConnections 2</code>
/// </example>
/// <example>
/// <para>Creates a table group of all tables of a source.</para>
/// <code>$tables = Get-InfoworksTable -Source fav_source
/// New-InfoworksTableGroup everything -Source fav_source -Table $tables.TableId</code>
/// </example>
[Cmdlet(VerbsCommon.New, "InfoworksTableGroup", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksTableGroup))]
public sealed class NewInfoworksTableGroupCommand : NewInfoworksResourceCmdlet
{
    /// <summary>The name of the new table group.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Text]
    public string Name { get; set; } = "";

    /// <summary>The id or exact name of the source. With several, a table group is created in each.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Source")]
    [Id("SourceId")]
    [CompletesId(IdKind.InfoworksSource, TakesNames = true)]
    public string[] SourceId { get; set; } = [];

    /// <summary>The ids or exact names of its tables.</summary>
    [Parameter(Position = 1)]
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

    private protected override void Process()
    {
        if (!TryResolveOne(InfoworksResources.Compute.Type, ComputeTemplateId, out var compute))
            return;
        foreach (var source in Resolve(InfoworksResources.Source.Type, SourceId))
            if (TryResolveAll(InfoworksResources.Table.Type, TableId ?? [], out var tables, source.Key))
                Create(
                    Name,
                    TableGroupFields.Of(Name, compute, IsGiven(nameof(MaxConnections)) ? MaxConnections : null, IsGiven(nameof(MaxParallelEntities)) ? MaxParallelEntities : null, TableId is null ? null : tables),
                    source);
    }
}
