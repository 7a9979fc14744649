using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks.Schedules;

namespace DataOps.Commands.Infoworks.Schedules;

/// <summary>Enables the schedules of table groups.</summary>
/// <remarks>
/// <para>The vendor's rules are checked before anything is sent, and the error names the value that breaks a rule. -Start and -End are converted to the server's time zone; without an offset, they are in this machine's time zone. The server works in minutes, so seconds are dropped. Days and the times of a window are in the server's time zone.</para>
/// <para>Without -Unit, the schedule runs once. The signed-in user is set as the schedule's user first, as the vendor's own automation does.</para>
/// <para>Calls <c>GET v3/server-timezone</c> once per session, then <c>PUT v3/sources/{id}/table-groups/{id}/schedules/user</c> and <c>PUT v3/sources/{id}/table-groups/{id}/schedules/enable</c> for each.</para>
/// </remarks>
/// <example>
/// <para>Runs every two days, starting tomorrow morning.</para>
/// <code>Enable-InfoworksTableGroupSchedule 63c79645373d557660c43801 63c79645373d557660c43811 -Start (Get-Date).Date.AddDays(1).AddHours(6) -Every 2 -Unit Day</code>
/// </example>
/// <example>
/// <para>Runs every half hour during the day shift on working days, for three months.</para>
/// <code>$start = [datetime]'2030-01-07 08:00'
/// Import-Csv groups.csv | Enable-InfoworksTableGroupSchedule -Start $start -End $start.AddMonths(3) -Unit Week -DayOfWeek Monday, Tuesday, Wednesday, Thursday, Friday -WindowStart 08:00 -WindowEnd 18:00 -WindowEvery 30 -WindowUnit Minute</code>
/// </example>
[Cmdlet(VerbsLifecycle.Enable, "InfoworksTableGroupSchedule", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksTableGroupSchedule))]
public sealed class EnableInfoworksTableGroupScheduleCommand : EnableScheduleCmdlet
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
