namespace DataOps;

/// <summary>In what a schedule counts.</summary>
public enum InfoworksScheduleUnit
{
    /// <summary>Runs once.</summary>
    Never,

    /// <summary>Every so many minutes.</summary>
    Minute,

    /// <summary>Every so many hours.</summary>
    Hour,

    /// <summary>Every so many days.</summary>
    Day,

    /// <summary>Every so many weeks, on some days of the week.</summary>
    Week,

    /// <summary>Every so many months, on some days of the month.</summary>
    Month,
}
