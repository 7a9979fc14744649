namespace DataOps.Sandbox.Etl;

/// <summary>A run of a job. Its state is a function of the clock, so nothing has to tick.</summary>
internal sealed record JobRun(DateTimeOffset StartedAt, TimeSpan Duration, string? Failure)
{
    public DateTimeOffset EndsAt => StartedAt + Duration;

    public bool IsOver(DateTimeOffset now) => now >= EndsAt;

    /// <summary>The vendor documents no words; these are ours. A run is queued for the first tenth of its time.</summary>
    public string Status(DateTimeOffset now)
    {
        if (IsOver(now)) return Failure is null ? "completed" : "failed";
        return now < StartedAt + Duration / 10 ? "queued" : "running";
    }
}
