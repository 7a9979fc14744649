using System.Management.Automation;
using DataOps.Binding;

namespace DataOps.Commands.Infoworks.Schedules;

/// <summary>The base of the cmdlets that take the terms of schedules.</summary>
public abstract class ScheduleTermsCmdlet : ScheduleCmdlet
{
    /// <summary>The number of units between two runs. A new schedule needs a -Unit with it, and has 1 by default.</summary>
    [Parameter]
    [Given]
    public int? Every { get; set; }

    /// <summary>The unit of -Every. A schedule without one runs once.</summary>
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
    [Timestamp]
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

    /// <summary>Outputs the resulting schedule.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The time zone that was named; null if none was.</summary>
    private protected TimeZoneInfo? FindZone()
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
