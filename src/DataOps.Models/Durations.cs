namespace DataOps;

/// <summary>The time between two moments.</summary>
internal static class Durations
{
    /// <summary>The time from a start to an end, whatever the clock showed in between: local times that are subtracted are an hour off when it was set. Null if either is unknown, or if the end is before the start: it is that of an earlier run.</summary>
    internal static TimeSpan? Between(DateTime? start, DateTime? end) =>
        end?.ToUniversalTime() - start?.ToUniversalTime() is { Ticks: >= 0 } duration ? duration : null;
}
