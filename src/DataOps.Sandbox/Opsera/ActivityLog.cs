namespace DataOps.Sandbox.Opsera;

/// <summary>An activity log by day. Its own entries are kept up to a limit; those that tests add are all kept.</summary>
internal sealed class ActivityLog(SandboxClock clock, ObjectId ids)
{
    private const int MostLive = 5000;

    private readonly object _gate = new();
    private readonly Dictionary<DateOnly, List<ActivityRecord>> _days = [];
    private readonly Queue<ActivityRecord> _live = new();

    public void Add(ActivityRecord record)
    {
        lock (_gate)
        {
            var day = DateOnly.FromDateTime(record.CreatedAt.UtcDateTime);
            if (!_days.TryGetValue(day, out var records)) _days[day] = records = [];
            records.Add(record);
        }
    }

    /// <summary>Adds an entry with the current time.</summary>
    public void Note(string kind, string action, string target, string tokenId, string userId = OpseraData.UserId)
    {
        var now = clock.Now;
        var record = new ActivityRecord(ids.Next(now), kind, action, target, tokenId, now) { UserId = userId };
        lock (_gate)
        {
            _live.Enqueue(record);
            if (_live.Count > MostLive) _live.Dequeue();
        }
    }

    /// <summary>Adds records spread over a day, or over the part of it that has passed.</summary>
    public void AddSpread(DateOnly date, string kind, string action, string target, string tokenId, int count)
    {
        var start = new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var end = start.AddDays(1) < clock.Now ? start.AddDays(1) : clock.Now;
        for (var number = 0; number < count; number++)
        {
            var time = start + (end - start) * ((number + 0.5) / count);
            Add(new ActivityRecord(ids.Next(time), kind, action, target, tokenId, time));
        }
    }

    /// <summary>The records of a day, or of the last seven, newest first, up to the limit.</summary>
    public ActivityRecord[] Newest(DateOnly? date, string? kind, int limit)
    {
        lock (_gate)
        {
            var since = clock.Now.AddDays(-7);
            var added = date is { } day
                ? _days.GetValueOrDefault(day, [])
                : _days.Values.SelectMany(records => records).Where(record => record.CreatedAt >= since);
            var now = _live.Where(record => date is null || DateOnly.FromDateTime(record.CreatedAt.UtcDateTime) == date);
            return
            [
                .. added.Concat(now).Where(record => kind is null || record.Kind == kind)
                    .OrderByDescending(record => record.CreatedAt).ThenByDescending(record => record.Id, StringComparer.Ordinal)
                    .Take(limit),
            ];
        }
    }
}
