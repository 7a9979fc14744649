namespace DataOps;

/// <summary>The unit of a schedule's interval.</summary>
public enum InfoworksScheduleUnit
{
    /// <summary>Runs once.</summary>
    Never,

    /// <summary>Every n minutes.</summary>
    Minute,

    /// <summary>Every n hours.</summary>
    Hour,

    /// <summary>Every n days.</summary>
    Day,

    /// <summary>Every n weeks, on certain days of the week.</summary>
    Week,

    /// <summary>Every n months, on certain days of the month.</summary>
    Month,
}
