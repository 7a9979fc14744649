namespace DataOps;

/// <summary>A schedule. Its dates and times of day are in the server's time zone.</summary>
public abstract class InfoworksSchedule : DataOpsObject
{
    /// <summary>The name of what it belongs to; null if the session has not read it. The server does not report it.</summary>
    public string? Name { get; internal set; }

    /// <summary>The kind of schedule, e.g. <c>table-group-cdc</c> or <c>workflow-build</c>.</summary>
    public string? ScheduleType { get; internal set; }

    /// <summary>Whether it is enabled.</summary>
    public bool Enabled { get; internal set; }

    /// <summary>The user that the jobs run as.</summary>
    public string? UserName { get; internal set; }

    /// <summary>The time of the first run, in the server's time zone.</summary>
    public DateTime? Start { get; internal set; }

    /// <summary>When it ends, in the server's time zone; null for never.</summary>
    public DateTime? End { get; internal set; }

    /// <summary>The number of units between two runs.</summary>
    public int? Every { get; internal set; }

    /// <summary>The unit of <see cref="Every"/>.</summary>
    public InfoworksScheduleUnit Unit { get; internal set; }

    /// <summary>The days of the week, for a weekly schedule.</summary>
    public IReadOnlyList<DayOfWeek> DayOfWeek { get => field ??= TextList<DayOfWeek>.Of([]); internal set => field = TextList<DayOfWeek>.Of(value); }

    /// <summary>The days of the month, for a monthly schedule.</summary>
    public IReadOnlyList<int> DayOfMonth { get => field ??= TextList<int>.Of([]); internal set => field = TextList<int>.Of(value); }

    /// <summary>Whether it runs on the last day of the month.</summary>
    public bool LastDayOfMonth { get; internal set; }

    /// <summary>The start of the time window in which it runs repeatedly on its days.</summary>
    public TimeSpan? WindowStart { get; internal set; }

    /// <summary>The end of that time window.</summary>
    public TimeSpan? WindowEnd { get; internal set; }

    /// <summary>The number of units between two runs in the time window.</summary>
    public int? WindowEvery { get; internal set; }

    /// <summary>The unit of <see cref="WindowEvery"/>.</summary>
    public InfoworksScheduleUnit? WindowUnit { get; internal set; }
}
