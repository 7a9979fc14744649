using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Schedules;

namespace DataOps.Commands.Infoworks.Schedules;

/// <summary>Changes the enabled schedules of table groups. What is not given stays unchanged.</summary>
/// <remarks>
/// <para>The server takes a schedule only as a whole and with a start in the future: it is read, changed and enabled again, and its next run becomes its start. The user stays. With another -Unit, the interval, the days and the window are only those that are given.</para>
/// <para>The vendor's rules are checked before the change is sent. -Start and -End are converted to the server's time zone; without an offset, they are in this machine's time zone. Days and the times of a window are in the server's time zone.</para>
/// <para>Calls <c>GET v3/server-timezone</c> once per session, then <c>GET v3/sources/{id}/table-groups/{id}/schedules</c> and <c>PUT v3/sources/{id}/table-groups/{id}/schedules/enable</c> for each.</para>
/// </remarks>
/// <example>
/// <para>Ends the schedule of a table group in a month.</para>
/// <code>Enable-InfoworksTableGroupSchedule fav_source 'daily tables' -Start (Get-Date).AddDays(1) -Unit Day
/// Set-InfoworksTableGroupSchedule fav_source 'daily tables' -End (Get-Date).AddMonths(1) -PassThru</code>
/// </example>
/// <example>
/// <para>Shows which schedules would run on weekends only.</para>
/// <code>Get-InfoworksTableGroup daily* | Set-InfoworksTableGroupSchedule -Unit Week -DayOfWeek Saturday, Sunday -WhatIf</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "InfoworksTableGroupSchedule", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksTableGroupSchedule))]
public sealed class SetInfoworksTableGroupScheduleCommand : SetScheduleCmdlet
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
