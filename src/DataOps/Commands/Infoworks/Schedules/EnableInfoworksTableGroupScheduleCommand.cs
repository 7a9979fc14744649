using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Infoworks.Schedules;

namespace DataOps.Commands.Infoworks.Schedules;

/// <summary>Switches the schedules of table groups on.</summary>
/// <remarks>
/// <para>The vendor's rules are checked before anything is sent, and what breaks one is named. -Start and -End are times as you give them, with the offset of this machine where they have none of their own, and are sent in the server's time zone; the server counts in minutes, so seconds are cut off. Days and the times of a window are those of the server.</para>
/// <para>Without -Unit it runs once. The schedule is bound to the signed-in user first, as the vendor's own automation does it.</para>
/// <para>Calls <c>GET v3/server-timezone</c> once a session, then <c>PUT v3/sources/{id}/table-groups/{id}/schedules/user</c> and <c>PUT v3/sources/{id}/table-groups/{id}/schedules/enable</c> for each.</para>
/// </remarks>
/// <example>
/// <para>Runs every two days from tomorrow morning on.</para>
/// <code>Enable-InfoworksTableGroupSchedule 63c79645373d557660c43801 63c79645373d557660c43811 -Start (Get-Date).Date.AddDays(1).AddHours(6) -Every 2 -Unit Day</code>
/// </example>
/// <example>
/// <para>Runs on working days every half hour of the day shift, for a quarter of a year.</para>
/// <code>$start = [datetime]'2030-01-07 08:00'
/// Import-Csv groups.csv | Enable-InfoworksTableGroupSchedule -Start $start -End $start.AddMonths(3) -Unit Week -DayOfWeek Monday, Tuesday, Wednesday, Thursday, Friday -WindowStart 08:00 -WindowEnd 18:00 -WindowEvery 30 -WindowUnit Minute</code>
/// </example>
[Cmdlet(VerbsLifecycle.Enable, "InfoworksTableGroupSchedule", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksTableGroupSchedule))]
public sealed class EnableInfoworksTableGroupScheduleCommand : TableGroupCmdlet
{
    /// <summary>The first run. It has to lie in the future.</summary>
    [Parameter(Mandatory = true, Position = 2)]
    [Moment]
    public DateTimeOffset Start { get; set; }

    /// <summary>How many units lie between two runs. Needs -Unit.</summary>
    [Parameter]
    [Given]
    [PSDefaultValue(Help = "1")]
    public int? Every { get; set; }

    /// <summary>The unit. Without it, there is one run.</summary>
    [Parameter]
    [Given]
    [ValidateSet("Minute", "Hour", "Day", "Week", "Month")]
    public InfoworksScheduleUnit? Unit { get; set; }

    /// <summary>The days of the week. Needed for -Unit Week.</summary>
    [Parameter]
    [Given]
    public DayOfWeek[] DayOfWeek { get; set; } = [];

    /// <summary>The days of the month, 1 to 31. This or -LastDayOfMonth is needed for -Unit Month.</summary>
    [Parameter]
    [Given]
    public int[] DayOfMonth { get; set; } = [];

    /// <summary>Runs on the last day of the month, for -Unit Month.</summary>
    [Parameter]
    public SwitchParameter LastDayOfMonth { get; set; }

    /// <summary>When it ends. It has to lie behind -Start.</summary>
    [Parameter]
    [Moment]
    public DateTimeOffset? End { get; set; }

    /// <summary>Since when on its days it runs again and again, as a time of day like 08:30, or a number of hours. For -Unit Day, Week and Month, with the other three of the window.</summary>
    [Parameter]
    [Duration(IsTimeOfDay = true)]
    public TimeSpan? WindowStart { get; set; }

    /// <summary>Until when on its days it runs again and again, as a time of day like 18:00, or a number of hours.</summary>
    [Parameter]
    [Duration(IsTimeOfDay = true)]
    public TimeSpan? WindowEnd { get; set; }

    /// <summary>How many units lie between two runs of a day.</summary>
    [Parameter]
    [Given]
    public int? WindowEvery { get; set; }

    /// <summary>The unit of the runs of a day.</summary>
    [Parameter]
    [Given]
    [ValidateSet("Minute", "Hour")]
    public InfoworksScheduleUnit? WindowUnit { get; set; }

    /// <summary>The server's time zone, e.g. Europe/Berlin. Without it, the server is asked.</summary>
    [Parameter]
    [Text]
    public string? TimeZone { get; set; }

    /// <summary>Leaves the schedule bound to the user that it is bound to.</summary>
    [Parameter]
    public SwitchParameter KeepUser { get; set; }

    /// <summary>Outputs the schedule as it is then.</summary>
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
