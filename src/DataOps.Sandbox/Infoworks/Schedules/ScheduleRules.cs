using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Infoworks.Schedules;

/// <summary>What the vendor's specification requires of a schedule.</summary>
internal static class ScheduleRules
{
    private static readonly string[] Units = ["NEVER", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH"];

    /// <summary>Returns what is wrong with a schedule; null if it is valid.</summary>
    /// <param name="schedule">The body.</param>
    /// <param name="now">The server's time.</param>
    public static string? Problem(JsonObject schedule, DateTimeOffset now)
    {
        if (Text(schedule, "schedule_status") is not (null or "enabled")) return "schedule_status must be enabled.";
        if (Moment(schedule, "start") is not { } start) return "start_date (MM/DD/YYYY), start_hour and start_min are required.";
        if (start <= now.DateTime) return "The start time should be after the current time.";
        var unit = Text(schedule, "repeat_interval_unit") ?? "NEVER";
        if (!Units.Contains(unit)) return $"repeat_interval_unit must be one of {string.Join(", ", Units)}.";
        if (unit != "NEVER" && Number(schedule, "repeat_interval_measure") is not >= 1) return "repeat_interval_measure must be at least 1.";
        return DaysProblem(schedule, unit) ?? EndProblem(schedule, start) ?? WindowProblem(schedule, unit);
    }

    private static string? DaysProblem(JsonObject schedule, string unit) => unit switch
    {
        "WEEK" when !AreDays(schedule, 0, 6) => "specified_days must hold days from 0 to 6.",
        "MONTH" when !Flag(schedule, "repeat_on_last_day") && !AreDays(schedule, 1, 31) => "specified_days must hold days from 1 to 31, or repeat_on_last_day be true.",
        _ => null,
    };

    private static string? EndProblem(JsonObject schedule, DateTime start)
    {
        if (!Flag(schedule, "ends")) return null;
        if (Moment(schedule, "end") is not { } end) return "end_date, end_hour and end_min are required when ends is true.";
        return end <= start ? "The end time should be after the start time." : null;
    }

    private static string? WindowProblem(JsonObject schedule, string unit)
    {
        if (!Flag(schedule, "is_custom_job")) return null;
        if (unit is not ("DAY" or "WEEK" or "MONTH")) return "is_custom_job is for DAY, WEEK and MONTH.";
        var details = schedule["custom_job_details"] as JsonObject ?? [];
        var isWhole = IsTime(details, "starts_daily_at") && IsTime(details, "ends_daily_at")
            && Text(details, "repeat_interval_unit") is "MINUTE" or "HOUR" && Number(details, "repeat_interval_measure") is >= 1;
        return isWhole ? null : "custom_job_details needs starts_daily_at and ends_daily_at (HH:MM), repeat_interval_unit (MINUTE, HOUR) and repeat_interval_measure.";
    }

    private static bool AreDays(JsonObject schedule, int first, int last) =>
        DaysOf(schedule["specified_days"]) is { Count: > 0 } days && days.All(day => Whole(day) is { } number && number >= first && number <= last);

    // A list in the specification, one number in the vendor's client.
    private static IList<JsonNode?> DaysOf(JsonNode? node) => node as JsonArray ?? (node is null ? [] : (IList<JsonNode?>)[node]);

    private static DateTime? Moment(JsonObject schedule, string which) =>
        DateTime.TryParseExact(Text(schedule, which + "_date"), ["MM/dd/yyyy", "M/d/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && Number(schedule, which + "_hour") is >= 0 and <= 23 and { } hour
        && Number(schedule, which + "_min") is >= 0 and <= 59 and { } minute
            ? day.AddHours(hour).AddMinutes(minute)
            : null;

    private static bool IsTime(JsonObject details, string name) =>
        TimeOnly.TryParseExact(Text(details, name), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool Flag(JsonObject node, string name) => node[name]?.GetValueKind() == JsonValueKind.True;

    private static int? Number(JsonObject node, string name) => Whole(node[name]);

    private static int? Whole(JsonNode? node) => node is JsonValue value && value.TryGetValue(out int number) ? number : null;

    private static string? Text(JsonObject node, string name) => node[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
