using System.Management.Automation;
using DataOps.Binding;
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
public sealed class EnableInfoworksTableGroupScheduleCommand : TableGroupCmdlet
{
    /// <summary>The time of the first run. It must be in the future.</summary>
    [Parameter(Mandatory = true, Position = 2)]
    [Moment]
    public DateTimeOffset Start { get; set; }

    /// <summary>The number of units between two runs. Requires -Unit.</summary>
    [Parameter]
    [Given]
    [PSDefaultValue(Help = "1")]
    public int? Every { get; set; }

    /// <summary>The unit of -Every. Without it, the schedule runs once.</summary>
    [Parameter]
    [Given]
    [ValidateSet("Minute", "Hour", "Day", "Week", "Month")]
    public InfoworksScheduleUnit? Unit { get; set; }

    /// <summary>The days of the week. Required for -Unit Week.</summary>
    [Parameter]
    [Given]
    public DayOfWeek[] DayOfWeek { get; set; } = [];

    /// <summary>The days of the month, 1 to 31. This or -LastDayOfMonth is required for -Unit Month.</summary>
    [Parameter]
    [Given]
    public int[] DayOfMonth { get; set; } = [];

    /// <summary>Runs on the last day of the month, for -Unit Month.</summary>
    [Parameter]
    public SwitchParameter LastDayOfMonth { get; set; }

    /// <summary>When the schedule ends. It must be after -Start.</summary>
    [Parameter]
    [Moment]
    public DateTimeOffset? End { get; set; }

    /// <summary>The start of the time window in which it runs repeatedly on its days: a time of day such as 08:30, or a number of hours. For -Unit Day, Week and Month, together with -WindowEnd, -WindowEvery and -WindowUnit.</summary>
    [Parameter]
    [Duration(IsTimeOfDay = true)]
    public TimeSpan? WindowStart { get; set; }

    /// <summary>The end of the time window: a time of day such as 18:00, or a number of hours.</summary>
    [Parameter]
    [Duration(IsTimeOfDay = true)]
    public TimeSpan? WindowEnd { get; set; }

    /// <summary>The number of units between two runs in the time window.</summary>
    [Parameter]
    [Given]
    public int? WindowEvery { get; set; }

    /// <summary>The unit of -WindowEvery.</summary>
    [Parameter]
    [Given]
    [ValidateSet("Minute", "Hour")]
    public InfoworksScheduleUnit? WindowUnit { get; set; }

    /// <summary>The server's time zone, e.g. Europe/Berlin. By default, the server is asked for it.</summary>
    [Parameter]
    [Text]
    public string? TimeZone { get; set; }

    /// <summary>Keeps the schedule's current user.</summary>
    [Parameter]
    public SwitchParameter KeepUser { get; set; }

    /// <summary>Outputs the resulting schedule.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var schedule = new InfoworksScheduleRequest
        {
            Start = Start,
            End = End,
            Every = Every,
            Unit = Unit ?? InfoworksScheduleUnit.Never,
            DayOfWeek = DayOfWeek,
            DayOfMonth = DayOfMonth,
            LastDayOfMonth = LastDayOfMonth,
            WindowStart = WindowStart,
            WindowEnd = WindowEnd,
            WindowEvery = WindowEvery,
            WindowUnit = WindowUnit,
        };
        InfoworksSchedules.Check(schedule);
        var (zone, keepUser) = (FindZone(), KeepUser.IsPresent);
        ChangeEach("Enable the schedule", PassThru, (schedules, source, group, context) => schedules.EnableAsync(source, group, schedule, zone, keepUser, context));
    }

    private TimeZoneInfo? FindZone()
    {
        try
        {
            return TimeZone is null ? null : TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new DataOpsException(ErrorId.InvalidRequest, $"-TimeZone '{TimeZone}' is not known on this machine.", exception) { Service = Service.Infoworks, TargetObject = nameof(TimeZone) };
        }
    }
}
