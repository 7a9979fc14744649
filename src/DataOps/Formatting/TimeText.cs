using System.Globalization;

namespace DataOps.Formatting;

/// <summary>Writes times and time spans in readable form.</summary>
internal static class TimeText
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(31);

    /// <summary>The clock for ages.</summary>
    internal static TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>The two largest units of a span; milliseconds below a second.</summary>
    internal static string Duration(TimeSpan span)
    {
        if (span < TimeSpan.Zero)
            return "-" + Duration(span.Negate());
        if (Math.Round(span.TotalMilliseconds) is > 0 and < 1000 and var milliseconds)
            return $"{milliseconds}ms";

        // Rounded first, or 59.7 s would become 60s.
        var seconds = (long)Math.Round(span.TotalSeconds);
        var (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60);
        return seconds switch
        {
            < 60 => $"{seconds}s",
            < 3600 => Two(minutes, 'm', seconds % 60, 's'),
            < 86_400 => Two(hours, 'h', minutes, 'm'),
            _ => Two(days, 'd', hours, 'h'),
        };
    }

    /// <summary>The distance of a time from now in its largest unit; beyond a month, the date in a time zone.</summary>
    internal static string Age(DateTimeOffset time, DateTimeOffset now, TimeZoneInfo zone)
    {
        var age = now - time;
        if (age.Duration() > LongestAge)
            return TimeZoneInfo.ConvertTime(time, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        var text = Largest(age.Duration());
        return age.Duration() < Moment ? "now" : age > TimeSpan.Zero ? $"{text} ago" : $"in {text}";
    }

    /// <summary>A time to the minute in a time zone.</summary>
    internal static string Local(DateTimeOffset time, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(time, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A time to the millisecond in a time zone, with or without its date.</summary>
    internal static string Exact(DateTimeOffset time, TimeZoneInfo zone, bool withDate) =>
        TimeZoneInfo.ConvertTime(time, zone).ToString(withDate ? "yyyy-MM-dd HH:mm:ss.fff" : "HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static string Two(long large, char largeUnit, long small, char smallUnit) =>
        small == 0 ? $"{large}{largeUnit}" : $"{large}{largeUnit} {small}{smallUnit}";

    private static string Largest(TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => $"{(int)span.TotalSeconds} s",
        { TotalMinutes: < 60 } => $"{(int)span.TotalMinutes} min",
        { TotalHours: < 48 } => $"{(int)span.TotalHours} h",
        _ => $"{(int)span.TotalDays} d",
    };
}
