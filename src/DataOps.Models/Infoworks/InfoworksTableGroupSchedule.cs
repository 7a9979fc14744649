namespace DataOps;

/// <summary>The schedule of a table group. Its dates and times of day are in the server's time zone.</summary>
public sealed class InfoworksTableGroupSchedule : DataOpsObject
{
    /// <summary>The id of the source.</summary>
    public required string SourceId { get; init; }

    /// <summary>The id of the table group.</summary>
    public required string TableGroupId { get; init; }

    /// <summary>The kind of schedule, e.g. <c>table-group-cdc</c>.</summary>
    public string? ScheduleType { get; init; }

    /// <summary>Whether it is enabled.</summary>
    public bool Enabled { get; init; }

    /// <summary>The user that the jobs run as.</summary>
    public string? UserName { get; init; }

    /// <summary>The time of the first run, in the server's time zone.</summary>
    public DateTime? Start { get; init; }

    /// <summary>When it ends, in the server's time zone; null for never.</summary>
    public DateTime? End { get; init; }

    /// <summary>The number of units between two runs.</summary>
    public int? Every { get; init; }

    /// <summary>The unit of <see cref="Every"/>.</summary>
    public InfoworksScheduleUnit Unit { get; init; }

    /// <summary>The days of the week, for a weekly schedule.</summary>
    public IReadOnlyList<DayOfWeek> DayOfWeek { get => field ??= TextList<DayOfWeek>.Of([]); init => field = TextList<DayOfWeek>.Of(value); }

    /// <summary>The days of the month, for a monthly schedule.</summary>
    public IReadOnlyList<int> DayOfMonth { get => field ??= TextList<int>.Of([]); init => field = TextList<int>.Of(value); }

    /// <summary>Whether it runs on the last day of the month.</summary>
    public bool LastDayOfMonth { get; init; }

    /// <summary>The start of the time window in which it runs repeatedly on its days.</summary>
    public TimeSpan? WindowStart { get; init; }

    /// <summary>The end of that time window.</summary>
    public TimeSpan? WindowEnd { get; init; }

    /// <summary>The number of units between two runs in the time window.</summary>
    public int? WindowEvery { get; init; }

    /// <summary>The unit of <see cref="WindowEvery"/>.</summary>
    public InfoworksScheduleUnit? WindowUnit { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(null, TableGroupId, SourceId);
}
