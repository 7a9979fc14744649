namespace DataOps.Engine.Infoworks.Schedules;

/// <summary>A schedule to enable. The names are those of the parameters of the cmdlets that enable one.</summary>
public sealed record InfoworksScheduleRequest
{
    /// <summary>The first run.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The unit; <see cref="InfoworksScheduleUnit.Never"/> runs once.</summary>
    public InfoworksScheduleUnit Unit { get; init; }

    /// <summary>The number of units between two runs; null for one.</summary>
    public int? Every { get; init; }

    /// <summary>The days of the week, for the unit week.</summary>
    public IReadOnlyList<DayOfWeek> DayOfWeek { get; init; } = [];

    /// <summary>The days of the month, for the unit month.</summary>
    public IReadOnlyList<int> DayOfMonth { get; init; } = [];

    /// <summary>The last day of the month instead of numbered ones.</summary>
    public bool LastDayOfMonth { get; init; }

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The start of the daily window in which the run repeats.</summary>
    public TimeSpan? WindowStart { get; init; }

    /// <summary>The end of the daily window in which the run repeats.</summary>
    public TimeSpan? WindowEnd { get; init; }

    /// <summary>The number of units between two runs within a day.</summary>
    public int? WindowEvery { get; init; }

    /// <summary>The unit of repetition within a day: minutes or hours.</summary>
    public InfoworksScheduleUnit? WindowUnit { get; init; }

    /// <summary>Whether the schedule has a daily window.</summary>
    internal bool HasWindow => WindowStart is not null || WindowEnd is not null || WindowEvery is not null || WindowUnit is not null;
}
