using System.Globalization;

namespace DataOps.Engine.Infoworks.Schedules;

/// <summary>A change of an enabled schedule: what is null or empty stays as it is. The names are those of the parameters of the cmdlets that change one.</summary>
public sealed record InfoworksScheduleChange
{
    // Of months, more than eighty years.
    private const int MostUnits = 1000;

    /// <summary>The next run; null for the next one by the present terms.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Another unit. The interval, the days and the window of the present one do not apply to it.</summary>
    public InfoworksScheduleUnit? Unit { get; init; }

    /// <summary>The number of units between two runs.</summary>
    public int? Every { get; init; }

    /// <summary>The days of the week.</summary>
    public IReadOnlyList<DayOfWeek> DayOfWeek { get; init; } = [];

    /// <summary>The days of the month, also instead of the last one.</summary>
    public IReadOnlyList<int> DayOfMonth { get; init; } = [];

    /// <summary>The last day of the month instead of numbered ones.</summary>
    public bool LastDayOfMonth { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>Whether it no longer ends, unless it has another <see cref="End"/>.</summary>
    public bool NoEnd { get; init; }

    /// <summary>The start of the daily window.</summary>
    public TimeSpan? WindowStart { get; init; }

    /// <summary>The end of the daily window.</summary>
    public TimeSpan? WindowEnd { get; init; }

    /// <summary>The number of units between two runs within a day.</summary>
    public int? WindowEvery { get; init; }

    /// <summary>The unit of repetition within a day.</summary>
    public InfoworksScheduleUnit? WindowUnit { get; init; }

    /// <summary>Whether it no longer has the present daily window.</summary>
    public bool NoWindow { get; init; }

    /// <summary>The whole schedule after the change.</summary>
    /// <param name="present">The schedule before it.</param>
    /// <param name="zone">The server's time zone.</param>
    /// <param name="now">The current time.</param>
    /// <exception cref="DataOpsException">The schedule is disabled, or it ran once and that is past.</exception>
    internal InfoworksScheduleRequest ApplyTo(InfoworksSchedule present, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (!present.Enabled)
            throw Refused("The schedule is disabled. Nothing was changed.", "Enable it, with all of its terms.");

        var isSameUnit = Unit is null || Unit == present.Unit;
        var keepsWindow = isSameUnit && !NoWindow;
        return new()
        {
            Start = Start ?? NextStart(present, zone, now),
            Unit = Unit ?? present.Unit,
            Every = Every ?? (isSameUnit && present.Unit != InfoworksScheduleUnit.Never ? present.Every : null),
            DayOfWeek = DayOfWeek.Count > 0 || !isSameUnit ? DayOfWeek : present.DayOfWeek,
            DayOfMonth = DayOfMonth.Count > 0 || LastDayOfMonth || !isSameUnit ? DayOfMonth : present.DayOfMonth,
            LastDayOfMonth = LastDayOfMonth || (isSameUnit && DayOfMonth.Count == 0 && present.LastDayOfMonth),
            End = End ?? (NoEnd || present.End is not { } end ? null : InZone(end, zone)),
            WindowStart = WindowStart ?? (keepsWindow ? present.WindowStart : null),
            WindowEnd = WindowEnd ?? (keepsWindow ? present.WindowEnd : null),
            WindowEvery = WindowEvery ?? (keepsWindow ? present.WindowEvery : null),
            WindowUnit = WindowUnit ?? (keepsWindow ? present.WindowUnit : null),
        };
    }

    // The vendor accepts no schedule that began in the past. Its days and intervals count from the present start.
    private static DateTimeOffset NextStart(InfoworksSchedule present, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (present.Start is not { } start)
            throw Refused("The server does not report when the schedule starts. Nothing was changed.", "Specify -Start.");

        var from = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        if (start > from)
            return InZone(start, zone);

        var every = Math.Max(present.Every ?? 1, 1);
        if (every > MostUnits && present.Unit is not (InfoworksScheduleUnit.Minute or InfoworksScheduleUnit.Hour))
            throw Refused(string.Create(CultureInfo.InvariantCulture, $"The schedule's interval of {every} units is too long to count its next run. Nothing was changed."), "Specify -Start.");
        switch (present.Unit)
        {
            case InfoworksScheduleUnit.Never:
                throw Refused(string.Create(CultureInfo.InvariantCulture, $"The schedule ran once, at {start:yyyy-MM-dd HH:mm}. Nothing was changed."), "Specify -Start.");
            case InfoworksScheduleUnit.Minute or InfoworksScheduleUnit.Hour:
                var interval = (long)every * (present.Unit == InfoworksScheduleUnit.Hour ? TimeSpan.TicksPerHour : TimeSpan.TicksPerMinute);
                return InZone(start.AddTicks((((from - start).Ticks / interval) + 1) * interval), zone);
            default:
                var next = from.Date + start.TimeOfDay;
                while (next <= from || PeriodsBetween(start, next, present.Unit) % every != 0)
                    next = next.AddDays(1);
                return InZone(next, zone);
        }
    }

    // Weeks begin on Sunday, which is the day 0 of the vendor.
    private static int PeriodsBetween(DateTime start, DateTime day, InfoworksScheduleUnit unit) => unit switch
    {
        InfoworksScheduleUnit.Month => ((day.Year - start.Year) * 12) + day.Month - start.Month,
        InfoworksScheduleUnit.Week => (day.Date.AddDays(-(int)day.DayOfWeek) - start.Date.AddDays(-(int)start.DayOfWeek)).Days / 7,
        _ => (day.Date - start.Date).Days,
    };

    private static DateTimeOffset InZone(DateTime time, TimeZoneInfo zone) => new(time, zone.GetUtcOffset(time));

    private static DataOpsException Refused(string message, string action) => new(ErrorId.InvalidRequest, message) { Service = Service.Infoworks, RecommendedAction = action };
}
