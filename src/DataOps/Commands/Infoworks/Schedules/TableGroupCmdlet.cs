using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Schedules;

namespace DataOps.Commands.Infoworks.Schedules;

/// <summary>The base of the cmdlets for schedules of table groups.</summary>
public abstract class TableGroupCmdlet : InfoworksCmdlet
{
    /// <summary>The ids of the sources: one for all table groups, or one for each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Id("SourceId")]
    [CompletesId(IdKind.InfoworksSource)]
    public string[] SourceId { get; set; } = [];

    /// <summary>The ids of the table groups.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("TableGroupId")]
    [CompletesId(IdKind.InfoworksTableGroup, Parent = nameof(SourceId))]
    public string[] TableGroupId { get; set; } = [];

    private protected InfoworksSchedules Schedules => new(FindSession());

    /// <summary>The table groups with their sources.</summary>
    private protected IEnumerable<(string SourceId, string TableGroupId)> TableGroups => IdPairs.Of(SourceId, TableGroupId, nameof(SourceId), nameof(TableGroupId));

    /// <summary>Changes each schedule after ShouldProcess, and optionally outputs it.</summary>
    /// <param name="what">The change, for the confirmation prompt.</param>
    /// <param name="passThru">Whether to output the resulting schedule.</param>
    /// <param name="change">Changes it.</param>
    private protected void ChangeEach(string what, bool passThru, Func<InfoworksSchedules, string, string, Engine.Http.CallContext, Task> change)
    {
        var schedules = Schedules;
        foreach (var (source, group) in TableGroups)
            if (ShouldProcess($"table group {group} of source {source} on {ServerName}", what))
                Queue(group, async output =>
                {
                    await change(schedules, source, group, output.Context);
                    if (passThru)
                        await output.WriteAsync(await schedules.GetAsync(source, group, output.Context));
                });
    }
}
