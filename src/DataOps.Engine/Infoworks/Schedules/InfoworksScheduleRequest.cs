namespace DataOps.Engine.Infoworks.Schedules;

/// <summary>A schedule that is to be switched on. The names are those of the parameters of Enable-InfoworksTableGroupSchedule.</summary>
public sealed record InfoworksScheduleRequest
{
    /// <summary>The first run.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The unit; <see cref="InfoworksScheduleUnit.Never"/> runs once.</summary>
    public InfoworksScheduleUnit Unit { get; init; }

    /// <summary>How many units lie between two runs; null for one.</summary>
    public int? Every { get; init; }

    /// <summary>The days of the week, for weeks.</summary>
    public IReadOnlyList<DayOfWeek> DayOfWeek { get; init; } = [];

    /// <summary>The days of the month, for months.</summary>
    public IReadOnlyList<int> DayOfMonth { get; init; } = [];

    /// <summary>The last day of the month instead of numbered ones.</summary>
    public bool LastDayOfMonth { get; init; }

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>Since when on its days it runs again and again.</summary>
    public TimeSpan? WindowStart { get; init; }

    /// <summary>Until when on its days it runs again and again.</summary>
    public TimeSpan? WindowEnd { get; init; }

    /// <summary>How many units lie between two runs of a day.</summary>
    public int? WindowEvery { get; init; }

    /// <summary>The unit of the runs of a day: minutes or hours.</summary>
    public InfoworksScheduleUnit? WindowUnit { get; init; }

    /// <summary>Whether anything is said of runs that repeat within a day.</summary>
    internal bool HasWindow => WindowStart is not null || WindowEnd is not null || WindowEvery is not null || WindowUnit is not null;
}
