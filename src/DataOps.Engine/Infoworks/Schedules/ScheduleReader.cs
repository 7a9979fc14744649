using System.Globalization;

namespace DataOps.Engine.Infoworks;

/// <summary>Makes schedules of the server's records. The vendor's specification has them at the top of the answer; under <c>result</c> they are found too.</summary>
internal static class ScheduleReader
{
    internal static InfoworksTableGroupSchedule Read(JsonRecord answer, string sourceId, string tableGroupId, Origin origin)
    {
        var fields = answer["schedule_details"] is null ? InfoworksAnswer.ResultOf(answer) : answer;
        fields.Text("message", "entity_id");
        var details = fields.Record("schedule_details") ?? fields;
        var window = details.Record("custom_job_details");
        var unit = UnitOf(details.Text("repeat_interval_unit"));
        var days = (details.Value("specified_days") is object?[] many ? many : []).Select(JsonValue.ToNumber).OfType<long>().Select(day => (int)day).ToArray();
        var ends = details.Flag("ends") ?? false;
        return new InfoworksTableGroupSchedule
        {
            SourceId = sourceId,
            TableGroupId = tableGroupId,
            ScheduleType = fields.Text("schedule_type"),
            UserName = fields.Text("schedule_username"),
            Enabled = string.Equals(details.Text("schedule_status"), "enabled", StringComparison.OrdinalIgnoreCase),
            Start = Moment(details, "start"),
            End = Moment(details, "end") is { } end && ends ? end : null,
            Every = details.Count32("repeat_interval_measure"),
            Unit = unit ?? InfoworksScheduleUnit.Never,
            DayOfWeek = unit == InfoworksScheduleUnit.Week ? days.Select(day => (DayOfWeek)(day % 7)).ToArray() : [],
            DayOfMonth = unit == InfoworksScheduleUnit.Month ? days : [],
            LastDayOfMonth = details.Flag("repeat_on_last_day") ?? false,
            WindowStart = TimeOfDay(window?.Text("starts_daily_at")),
            WindowEnd = TimeOfDay(window?.Text("ends_daily_at")),
            WindowEvery = window?.Count32("repeat_interval_measure"),
            WindowUnit = UnitOf(window?.Text("repeat_interval_unit")),
            Origin = origin,
            AdditionalProperties = Rest(fields, details),
        };
    }

    private static Dictionary<string, object?> Rest(JsonRecord fields, JsonRecord details)
    {
        details.Flag("is_custom_job");
        var rest = fields.Rest() ?? [];
        if (details != fields)
            foreach (var (name, value) in details.Rest() ?? [])
                rest.TryAdd(name, value);
        rest.Remove("message");
        rest.Remove("entity_id");
        return rest;
    }

    private static DateTime? Moment(JsonRecord details, string which) =>
        DateTime.TryParseExact(details.Text(which + "_date"), "MM/dd/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.AddHours(details.Count32(which + "_hour") ?? 0).AddMinutes(details.Count32(which + "_min") ?? 0)
            : null;

    private static TimeSpan? TimeOfDay(string? text) =>
        TimeSpan.TryParseExact(text, @"h\:mm", CultureInfo.InvariantCulture, out var time) ? time : null;

    private static InfoworksScheduleUnit? UnitOf(string? word) =>
        Enum.TryParse<InfoworksScheduleUnit>(word, ignoreCase: true, out var unit) && Enum.IsDefined(unit) ? unit : null;
}
