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

    public bool IsOver(DateTimeOffset now) => now >= EndsAt;

    public DateTimeOffset EndsAt => CanceledAt ?? StartedAt + Duration;

    // It is queued for the first tenth of its time.
    public DateTimeOffset BeginsAt => StartedAt + Duration / 10;

    public bool HasBegun(DateTimeOffset now) => now >= BeginsAt && !(CanceledAt < BeginsAt);

    public string Status(DateTimeOffset now)
    {
        if (IsOver(now)) return CanceledAt is null ? EndWord : "canceled";
        return !HasBegun(now) ? "pending" : "running";
    }

    public int Percentage(DateTimeOffset now)
    {
        if (IsOver(now)) return CanceledAt is null ? 100 : 0;
        return (int)((now - StartedAt) / Duration * 100);
    }
}
