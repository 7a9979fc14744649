using System.Globalization;

namespace DataOps.Engine.Infoworks.Schedules;

/// <summary>The vendor's rules for schedules. A schedule that violates one is refused before anything is sent; the error names the parameter.</summary>
internal static class ScheduleRules
{
    /// <summary>Checks a schedule.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="now">The current time, for values that must be in the future.</param>
    /// <exception cref="DataOpsException">It violates a rule.</exception>
    internal static void Check(InfoworksScheduleRequest schedule, DateTimeOffset now)
    {
        if (ToMinute(schedule.Start) <= now)
            throw Broken("Start", "must be in the future");
        if (schedule.End is { } end && ToMinute(end) <= ToMinute(schedule.Start))
            throw Broken("End", string.Create(CultureInfo.InvariantCulture, $"must be after the start, {schedule.Start:yyyy-MM-dd HH:mm}"));
        if (schedule.Every < 1)
            throw Broken("Every", "must be at least 1");
        if (schedule is { Every: not null, Unit: InfoworksScheduleUnit.Never })
            throw Broken("Every", "requires -Unit");
        CheckDays(schedule);
        CheckWindow(schedule);
    }

    private static void CheckDays(InfoworksScheduleRequest schedule)
    {
        var (isWeek, isMonth) = (schedule.Unit == InfoworksScheduleUnit.Week, schedule.Unit == InfoworksScheduleUnit.Month);
        if (schedule.DayOfWeek.Count > 0 && !isWeek)
            throw Broken("DayOfWeek", "is only for -Unit Week");
        if (schedule.DayOfMonth.Count > 0 && !isMonth)
            throw Broken("DayOfMonth", "is only for -Unit Month");
        if (schedule.LastDayOfMonth && !isMonth)
            throw Broken("LastDayOfMonth", "is only for -Unit Month");
        if (isWeek && schedule.DayOfWeek.Count == 0)
            throw Broken("DayOfWeek", "is required for -Unit Week");
        if (schedule.DayOfWeek.Any(day => day is < DayOfWeek.Sunday or > DayOfWeek.Saturday))
            throw Broken("DayOfWeek", "takes days from Sunday to Saturday");
        if (isMonth && schedule.DayOfMonth.Count == 0 && !schedule.LastDayOfMonth)
            throw Broken("DayOfMonth", "or -LastDayOfMonth is required for -Unit Month");
        if (schedule is { DayOfMonth.Count: > 0, LastDayOfMonth: true })
            throw Broken("DayOfMonth", "and -LastDayOfMonth cannot be combined");
        if (schedule.DayOfMonth.Any(day => day is < 1 or > 31))
            throw Broken("DayOfMonth", "takes days from 1 to 31");
    }

    private static void CheckWindow(InfoworksScheduleRequest schedule)
    {
        if (!schedule.HasWindow)
            return;

        var given = schedule.WindowStart is not null ? "WindowStart" : schedule.WindowEnd is not null ? "WindowEnd" : schedule.WindowEvery is not null ? "WindowEvery" : "WindowUnit";
        if (schedule.Unit is not (InfoworksScheduleUnit.Day or InfoworksScheduleUnit.Week or InfoworksScheduleUnit.Month))
            throw Broken(given, "is only for -Unit Day, Week and Month");
        if (schedule.WindowStart is null)
            throw Broken("WindowStart", $"is required with -{given}");
        if (schedule.WindowEnd is null)
            throw Broken("WindowEnd", $"is required with -{given}");
        if (schedule.WindowEvery is null)
            throw Broken("WindowEvery", $"is required with -{given}");
        if (schedule.WindowUnit is null)
            throw Broken("WindowUnit", $"is required with -{given}");
        if (!IsTimeOfDay(schedule.WindowStart.Value))
            throw Broken("WindowStart", "must be a time of day from 00:00 to 23:59");
        if (!IsTimeOfDay(schedule.WindowEnd.Value))
            throw Broken("WindowEnd", "must be a time of day from 00:00 to 23:59");
        if (schedule.WindowEvery < 1)
            throw Broken("WindowEvery", "must be at least 1");
        if (schedule.WindowUnit is not (InfoworksScheduleUnit.Minute or InfoworksScheduleUnit.Hour))
            throw Broken("WindowUnit", "must be Minute or Hour");
    }

    /// <summary>A time without its seconds: the vendor's unit is the minute.</summary>
    internal static DateTimeOffset ToMinute(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMinute), time.Offset);

    private static bool IsTimeOfDay(TimeSpan time) => time >= TimeSpan.Zero && time < TimeSpan.FromDays(1);

    private static DataOpsException Broken(string parameter, string rule) =>
        new(ErrorId.InvalidRequest, $"-{parameter} {rule}. Nothing was changed.") { Service = Service.Infoworks, TargetObject = parameter, RecommendedAction = $"Correct -{parameter}." };
}
