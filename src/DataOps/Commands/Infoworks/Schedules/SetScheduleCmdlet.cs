using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Infoworks.Schedules;

namespace DataOps.Commands.Infoworks.Schedules;

/// <summary>The base of the cmdlets that change schedules.</summary>
public abstract class SetScheduleCmdlet : ScheduleTermsCmdlet
{
    private static readonly string[] TermsOfWindow = [nameof(WindowStart), nameof(WindowEnd), nameof(WindowEvery), nameof(WindowUnit)];

    private static readonly string[] Terms =
    [
        nameof(Start), nameof(Every), nameof(Unit), nameof(DayOfWeek), nameof(DayOfMonth), nameof(LastDayOfMonth), nameof(End), nameof(NoEnd),
        .. TermsOfWindow, nameof(NoWindow),
    ];

    /// <summary>The time of the next run. It must be in the future. By default, it is the next one by the schedule as it is.</summary>
    [Parameter]
    [Timestamp]
    public DateTimeOffset? Start { get; set; }

    /// <summary>Removes the end of the schedule.</summary>
    [Parameter]
    public SwitchParameter NoEnd { get; set; }

    /// <summary>Removes the time window, so that it runs once on its days.</summary>
    [Parameter]
    public SwitchParameter NoWindow { get; set; }

    private protected override void Process()
    {
        if (!Array.Exists(Terms, IsGiven))
            throw new DataOpsException(ErrorId.InvalidRequest, "There is nothing to change: specify at least one term of the schedule.") { Service = Service.Infoworks };
        if (NoEnd && End is not null)
            throw Contradicts(nameof(NoEnd), "-End");
        if (NoWindow && Array.Exists(TermsOfWindow, IsGiven))
            throw Contradicts(nameof(NoWindow), "other terms of the window");

        var change = new InfoworksScheduleChange
        {
            Start = Start,
            Unit = Unit,
            Every = Every,
            DayOfWeek = DayOfWeek,
            DayOfMonth = DayOfMonth,
            LastDayOfMonth = LastDayOfMonth,
            End = End,
            NoEnd = NoEnd,
            WindowStart = WindowStart,
            WindowEnd = WindowEnd,
            WindowEvery = WindowEvery,
            WindowUnit = WindowUnit,
            NoWindow = NoWindow,
        };
        var zone = FindZone();
        ChangeEach("Change the schedule", PassThru, (schedules, owner, id, context) => schedules.SetAsync(owner, id, change, zone, context));
    }

    private static DataOpsException Contradicts(string parameter, string others) =>
        new(ErrorId.InvalidRequest, $"-{parameter} and {others} cannot be combined. Nothing was changed.") { Service = Service.Infoworks, TargetObject = parameter, RecommendedAction = $"Correct -{parameter}." };
}
