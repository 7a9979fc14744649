using System.Globalization;
using DataOps.Engine.Json;

namespace DataOps.Engine.Infoworks.Schedules;

/// <summary>
/// Turns the server's records into schedules. The vendor's specification has the fields at the top of the answer; under <c>result</c> they are
/// found as well. A value that is not understood, or does not count because it is disabled, stays in the additional properties.
/// </summary>
internal static class ScheduleReader
{
    // Two digits in the specification; the vendor's client also shows one.
    private static readonly string[] Dates = ["MM/dd/yyyy", "M/d/yyyy", "yyyy-MM-dd"];

    private static readonly string[] TimesOfDay = [@"h\:mm", @"h\:mm\:ss"];

    /// <summary>Reads the terms of a schedule.</summary>
    /// <param name="answer">The server's answer.</param>
    /// <param name="schedule">The schedule, without its terms.</param>
    internal static InfoworksSchedule Read(JsonRecord answer, InfoworksSchedule schedule)
    {
        var fields = answer["schedule_details"] is null ? InfoworksAnswer.ResultOf(answer) : answer;
        var details = fields.TakeRecord("schedule_details") ?? fields;
        var window = details.TakeFlag("is_custom_job") == true ? details.TakeRecord("custom_job_details") : null;
        var unit = Parse(details, "repeat_interval_unit", UnitOf);
        schedule.ScheduleType = fields.TakeText("schedule_type");
        schedule.UserName = fields.TakeText("schedule_username");
        schedule.Enabled = Parse(details, "schedule_status", IsEnabled) ?? false;
        schedule.Start = Moment(details, "start");
        schedule.End = details.TakeFlag("ends") == true ? Moment(details, "end") : null;
        schedule.Every = details.TakeInt32("repeat_interval_measure");
        schedule.Unit = unit ?? InfoworksScheduleUnit.Never;
        schedule.DayOfWeek = unit == InfoworksScheduleUnit.Week ? Days(details).Select(day => (DayOfWeek)(day % 7)).ToArray() : [];
        schedule.DayOfMonth = unit == InfoworksScheduleUnit.Month ? Days(details) : [];
        schedule.LastDayOfMonth = details.TakeFlag("repeat_on_last_day") ?? false;
        schedule.WindowStart = Parse(window, "starts_daily_at", TimeOfDay);
        schedule.WindowEnd = Parse(window, "ends_daily_at", TimeOfDay);
        schedule.WindowEvery = window?.TakeInt32("repeat_interval_measure");
        schedule.WindowUnit = Parse(window, "repeat_interval_unit", UnitOf);
        fields.Ignore("message", "entity_id");
        foreach (var (name, value) in details.RestWith("custom_job_details", window) ?? [])
            schedule.AdditionalProperties.Add(name, value);
        if (details != fields)
            foreach (var (name, value) in fields.Rest() ?? [])
                schedule.AdditionalProperties.TryAdd(name, value);
        return schedule;
    }

    private static DateTime? Moment(JsonRecord details, string which)
    {
        var (date, hour, minute) = (which + "_date", which + "_hour", which + "_min");
        if (DateOf(JsonValue.ToText(details[date])) is not { } day || NumberOf(details, hour, 23) is not { } hours || NumberOf(details, minute, 59) is not { } minutes)
            return null;

        foreach (var name in (ReadOnlySpan<string>)[date, hour, minute])
            details.TakeValue(name);
        return day.AddHours(hours).AddMinutes(minutes);
    }

    private static long? NumberOf(JsonRecord details, string name, int most) =>
        details[name] is null ? 0 : JsonValue.ToNumber(details[name]) is >= 0 and var number && number <= most ? number : null;

    // A list in the specification, one number in the vendor's client.
    private static int[] Days(JsonRecord details)
    {
        const string Name = "specified_days";
        var days = (details[Name] as object?[] ?? [details[Name]]).Select(JsonValue.ToNumber).ToArray();
        if (!Array.TrueForAll(days, day => day is >= 0 and <= 31))
            return [];

        details.TakeValue(Name);
        return Array.ConvertAll(days, day => (int)day!.Value);
    }

    // Removed from the record only if it is understood.
    private static T? Parse<T>(JsonRecord? record, string name, Func<string?, T?> parse)
        where T : struct
    {
        var value = parse(JsonValue.ToText(record?[name]));
        if (value is not null)
            record!.TakeValue(name);
        return value;
    }

    private static DateTime? DateOf(string? text) => DateTime.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static TimeSpan? TimeOfDay(string? text) => TimeSpan.TryParseExact(text, TimesOfDay, CultureInfo.InvariantCulture, out var time) ? time : null;

    private static bool? IsEnabled(string? word) => word?.ToUpperInvariant() switch
    {
        "ENABLED" => true,
        "DISABLED" => false,
        _ => null,
    };

    private static InfoworksScheduleUnit? UnitOf(string? word) =>
        Enum.TryParse<InfoworksScheduleUnit>(word, ignoreCase: true, out var unit) && Enum.IsDefined(unit) && !char.IsAsciiDigit(word![0]) ? unit : null;
}
