namespace DataOps;

/// <summary>The schedule of a table group. Its times of day and dates are those of the server's time zone.</summary>
public sealed class InfoworksTableGroupSchedule : DataOpsObject
{
    /// <summary>The id of the source.</summary>
    public required string SourceId { get; init; }

    /// <summary>The id of the table group.</summary>
    public required string TableGroupId { get; init; }

    /// <summary>The kind of schedule, e.g. <c>table-group-cdc</c>.</summary>
    public string? ScheduleType { get; init; }

    /// <summary>Whether it is switched on.</summary>
    public bool Enabled { get; init; }

    /// <summary>The user with whose rights the jobs run.</summary>
    public string? UserName { get; init; }

    /// <summary>The first run, by the server's time zone.</summary>
    public DateTime? Start { get; init; }

    /// <summary>When it ends, by the server's time zone; null for never.</summary>
    public DateTime? End { get; init; }

    /// <summary>How many units lie between two runs.</summary>
    public int? Every { get; init; }

    /// <summary>The unit.</summary>
    public InfoworksScheduleUnit Unit { get; init; }

    /// <summary>The days of the week, for weeks.</summary>
    public IReadOnlyList<DayOfWeek> DayOfWeek { get; init; } = [];

    /// <summary>The days of the month, for months.</summary>
    public IReadOnlyList<int> DayOfMonth { get; init; } = [];

    /// <summary>Whether it runs on the last day of the month.</summary>
    public bool LastDayOfMonth { get; init; }

    /// <summary>Since when on its days it runs again and again.</summary>
    public TimeSpan? WindowStart { get; init; }

    /// <summary>Until when on its days it runs again and again.</summary>
    public TimeSpan? WindowEnd { get; init; }

    /// <summary>How many units lie between two runs of a day.</summary>
    public int? WindowEvery { get; init; }

    /// <summary>The unit of the runs of a day.</summary>
    public InfoworksScheduleUnit? WindowUnit { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(null, TableGroupId, SourceId);
}
