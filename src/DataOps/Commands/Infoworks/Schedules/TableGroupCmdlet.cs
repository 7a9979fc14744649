using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Schedules;

namespace DataOps.Commands.Infoworks.Schedules;

/// <summary>The base of the cmdlets for schedules of table groups.</summary>
public abstract class TableGroupCmdlet : ScheduleCmdlet
{
    /// <summary>The ids or exact names of the sources: one for all table groups, or one for each. Without it, the table groups of -TableGroupId are looked up in all sources, source by source.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Source")]
    [Id("SourceId", FoundBy = nameof(TableGroupId))]
    [CompletesId(IdKind.InfoworksSource, TakesNames = true)]
    public string[] SourceId { get; set; } = [];

    /// <summary>The ids or exact names of the table groups.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TableGroup")]
    [Id("TableGroupId")]
    [CompletesId(IdKind.InfoworksTableGroup, TakesNames = true, Parent = nameof(SourceId))]
    public string[] TableGroupId { get; set; } = [];

    private protected override ScheduledKind Kind => ScheduledKind.TableGroup;

    private protected override IEnumerable<(string? Owner, string Named)> Given => IdPairs.OfOptional(SourceId, TableGroupId, nameof(SourceId), nameof(TableGroupId));
}
