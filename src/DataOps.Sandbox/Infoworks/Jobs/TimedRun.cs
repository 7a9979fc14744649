namespace DataOps.Sandbox.Infoworks.Jobs;

/// <summary>A process that ends by itself or is canceled. Its state is a function of the clock.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number among those of its kind.</param>
/// <param name="StartedAt">When it was requested.</param>
/// <param name="Duration">How long it takes.</param>
/// <param name="EndWord">The vendor's word for its outcome.</param>
internal sealed record TimedRun(string Id, int Number, DateTimeOffset StartedAt, TimeSpan Duration, string EndWord)
{
    public DateTimeOffset? CanceledAt { get; init; }

    /// <summary>Since when it is paused; null if it is not.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>How long it was paused before.</summary>
    public TimeSpan Paused { get; init; }

    public bool IsOver(DateTimeOffset now) => CanceledAt is { } canceled ? now >= canceled : Passed(now) >= Duration;

    public DateTimeOffset EndsAt => CanceledAt ?? StartedAt + Duration + Paused;

    /// <summary>How long it is queued; null for the first tenth of its time.</summary>
    public TimeSpan? QueuedFor { get; init; }

    public DateTimeOffset BeginsAt => StartedAt + Queued;

    public bool HasBegun(DateTimeOffset now) => Passed(now) >= Queued && !(CanceledAt < BeginsAt);

    public string Status(DateTimeOffset now)
    {
        if (IsOver(now)) return CanceledAt is null ? EndWord : "canceled";
        if (!HasBegun(now)) return "pending";
        return PausedAt is null ? "running" : "paused";
    }

    public int Percentage(DateTimeOffset now)
    {
        if (IsOver(now)) return CanceledAt is null ? 100 : 0;
        return (int)(Passed(now) / Duration * 100);
    }

    /// <summary>The run from now on: paused, or going on.</summary>
    public TimedRun Pause(bool isPaused, DateTimeOffset now)
    {
        if (IsOver(now) || isPaused == PausedAt is not null) return this;
        return isPaused ? this with { PausedAt = now } : this with { PausedAt = null, Paused = Paused + (now - PausedAt!.Value) };
    }

    private TimeSpan Queued => QueuedFor ?? Duration / 10;

    // The part of its duration that has passed. A pause does not count.
    private TimeSpan Passed(DateTimeOffset now) => (PausedAt ?? now) - StartedAt - Paused;
}
