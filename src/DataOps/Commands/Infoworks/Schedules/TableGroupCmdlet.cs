using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Infoworks.Schedules;
using DataOps.Naming;

namespace DataOps.Commands.Infoworks.Schedules;

/// <summary>The base of the cmdlets for schedules of table groups.</summary>
public abstract class TableGroupCmdlet : InfoworksCmdlet
{
    /// <summary>The ids or exact names of the sources: one for all table groups, or one for each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Source")]
    [Id("SourceId")]
    [CompletesId(IdKind.InfoworksSource, TakesNames = true)]
    public string[] SourceId { get; set; } = [];

    /// <summary>The ids or exact names of the table groups.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TableGroup")]
    [Id("TableGroupId")]
    [CompletesId(IdKind.InfoworksTableGroup, TakesNames = true, Parent = nameof(SourceId))]
    public string[] TableGroupId { get; set; } = [];

    private protected InfoworksSchedules Schedules => new(FindSession());

    /// <summary>The table groups with their sources.</summary>
    private protected IEnumerable<ResourceReference> TableGroups => Resolve(InfoworksResources.TableGroup.Type, IdPairs.OfOptional(SourceId, TableGroupId, nameof(SourceId), nameof(TableGroupId)));

    /// <summary>Changes each schedule after ShouldProcess, and optionally outputs it.</summary>
    /// <param name="what">The change, for the confirmation prompt.</param>
    /// <param name="passThru">Whether to output the resulting schedule.</param>
    /// <param name="change">Changes it.</param>
    private protected void ChangeEach(string what, bool passThru, Func<InfoworksSchedules, string, string, Engine.Http.CallContext, Task> change)
    {
        var schedules = Schedules;
        foreach (var group in TableGroups)
            if (ShouldProcess($"{group} of source {group.Parent} on {ServerName}", what))
                Queue(group, async (id, output) =>
                {
                    await change(schedules, group.Parent!, id, output.Context);
                    if (passThru)
                        await output.WriteAsync(await schedules.GetAsync(group.Parent!, id, output.Context));
                });
    }
}
