using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Infoworks.Schedules;

namespace DataOps.Commands.Infoworks.Schedules;

/// <summary>The base of the cmdlets that enable schedules.</summary>
public abstract class EnableScheduleCmdlet : ScheduleTermsCmdlet
{
    /// <summary>The time of the first run. It must be in the future.</summary>
    [Parameter(Mandatory = true, Position = 2)]
    [Timestamp]
    public DateTimeOffset Start { get; set; }

    /// <summary>Keeps the schedule's current user.</summary>
    [Parameter]
    public SwitchParameter KeepUser { get; set; }

    private protected override void Process()
    {
        var schedule = new CheckedSchedule(new()
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
        });
        var (zone, keepUser) = (FindZone(), KeepUser.IsPresent);
        ChangeEach("Enable the schedule", PassThru, (schedules, owner, id, context) => schedules.EnableAsync(owner, id, schedule, zone, keepUser, context));
    }
}
