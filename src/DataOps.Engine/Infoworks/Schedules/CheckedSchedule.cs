using System.Globalization;

namespace DataOps.Engine.Infoworks.Schedules;

/// <summary>A schedule that keeps the vendor's rules, ready to be enabled.</summary>
public sealed class CheckedSchedule
{
    private readonly InfoworksScheduleRequest _terms;

    /// <summary>Checks a schedule.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <exception cref="DataOpsException">It violates a rule; the message names the parameter.</exception>
    public CheckedSchedule(InfoworksScheduleRequest schedule)
    {
        ScheduleRules.Check(schedule, DateTimeOffset.UtcNow);
        _terms = schedule;
    }

    /// <summary>The body of the request that enables it.</summary>
    /// <param name="zone">The server's time zone.</param>
    internal Dictionary<string, object?> BodyIn(TimeZoneInfo zone)
    {
        var body = new Dictionary<string, object?> { ["schedule_status"] = "enabled" };
        AddMoment(body, "start", _terms.Start, zone);
        body["repeat_interval_unit"] = _terms.Unit.ToString().ToUpperInvariant();
        body["repeat_interval_measure"] = _terms.Every ?? 1;
        if (_terms.DayOfWeek.Count > 0)
            body["specified_days"] = _terms.DayOfWeek.Select(day => (object)(int)day).Distinct().ToArray();
        if (_terms.DayOfMonth.Count > 0)
            body["specified_days"] = _terms.DayOfMonth.Select(day => (object)day).Distinct().ToArray();
        if (_terms.LastDayOfMonth)
            body["repeat_on_last_day"] = true;
        body["ends"] = _terms.End is not null;
        if (_terms.End is { } end)
            AddMoment(body, "end", end, zone);
        body["is_custom_job"] = _terms.HasWindow;
        if (_terms.HasWindow)
            body["custom_job_details"] = new Dictionary<string, object?>
            {
                ["starts_daily_at"] = TimeOfDay(_terms.WindowStart!.Value),
                ["ends_daily_at"] = TimeOfDay(_terms.WindowEnd!.Value),
                ["repeat_interval_unit"] = _terms.WindowUnit!.Value.ToString().ToUpperInvariant(),
                ["repeat_interval_measure"] = _terms.WindowEvery,
            };
        return body;
    }

    private static void AddMoment(Dictionary<string, object?> body, string which, DateTimeOffset time, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(time, zone);
        body[which + "_date"] = local.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);
        body[which + "_hour"] = local.Hour;
        body[which + "_min"] = local.Minute;
    }

    private static string TimeOfDay(TimeSpan time) => time.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
}
