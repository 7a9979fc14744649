using System.Collections.Concurrent;
using System.Globalization;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Opsera;

/// <summary>
/// An activity log. The server returns the newest records of a day, or of the last seven days, and no more than <see cref="OpseraClient.RecordLimit"/>:
/// if there are more, the log is requested day by day, and for a full day kind by kind. A warning reports what may be missing.
/// </summary>
/// <typeparam name="T">The type of its entries.</typeparam>
public sealed class ActivityLog<T>
{
    private const int RecentDays = 7;

    // The vendor has a dozen kinds.
    private const int MostKinds = 100;
    private const int LongestKind = 200;

    private readonly Session _session;
    private readonly ActivityLogKind<T> _kind;

    // The server does not list the kinds: those that were found on one day are requested on the others.
    private readonly ConcurrentDictionary<string, byte> _metKinds = new(StringComparer.Ordinal);

    internal ActivityLog(Session session, ActivityLogKind<T> kind) => (_session, _kind) = (session, kind);

    /// <summary>Reads a day in UTC, the oldest entry first.</summary>
    /// <param name="day">The day.</param>
    /// <param name="kinds">The kinds to return: types of objects for users, scopes for tokens. Empty for all.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<IReadOnlyList<T>> ReadDayAsync(DateOnly day, IReadOnlyCollection<string> kinds, CallContext context)
    {
        if (kinds.Count > 0)
            return Ordered(await ReadKindsAsync(day, kinds, context).ConfigureAwait(false));

        var newest = await AskAsync(day, null, context).ConfigureAwait(false);
        foreach (var kind in newest.Entries.Select(_kind.KindOf).OfType<string>())
            if (_metKinds.Count < MostKinds && kind.Length <= LongestKind)
                _metKinds.TryAdd(kind, 0);
        if (!newest.IsFull)
            return Ordered(newest.Entries);

        if (newest.Entries.Any(entry => _kind.KindOf(entry) is not { } kind || !_metKinds.ContainsKey(kind)))
            Warn(day, null, newest.Entries, context);
        var byKind = await ReadKindsAsync(day, [.. _metKinds.Keys.Order(StringComparer.Ordinal)], context).ConfigureAwait(false);
        return Ordered(newest.Entries.Concat(byKind));
    }

    /// <summary>Reads the last seven days, the oldest entry first.</summary>
    /// <param name="kinds">The kinds to return; empty for all.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async IAsyncEnumerable<T> ReadRecentAsync(IReadOnlyCollection<string> kinds, CallContext context)
    {
        var slices = new List<Slice>();
        foreach (var kind in kinds.Count > 0 ? kinds : (IEnumerable<string?>)[null])
            slices.Add(await AskAsync(null, kind, context).ConfigureAwait(false));

        if (!slices.Exists(slice => slice.IsFull))
        {
            foreach (var entry in Ordered(slices.SelectMany(slice => slice.Entries)))
                yield return entry;
            yield break;
        }

        // The server's clock decides which days these are. It differs from ours if its newest entry is in our future or older than these days. A zero date is not a time.
        var clock = DateTimeOffset.UtcNow;
        var now = slices.SelectMany(slice => slice.Entries).Max(_kind.TimeOf) is { Year: > 1 } newest && (newest > clock || newest < clock.AddDays(-RecentDays)) ? newest : clock;
        var since = now.AddDays(-RecentDays);
        foreach (var day in Enumerable.Range(0, RecentDays + 1).Select(DateOnly.FromDateTime(since.UtcDateTime).AddDays))
            foreach (var entry in await ReadDayAsync(day, kinds, context).ConfigureAwait(false))
                if (_kind.TimeOf(entry) is not { } time || time >= since)
                    yield return entry;
    }

    private async Task<List<T>> ReadKindsAsync(DateOnly day, IReadOnlyCollection<string> kinds, CallContext context)
    {
        var entries = new List<T>();
        foreach (var kind in kinds)
        {
            var slice = await AskAsync(day, kind, context).ConfigureAwait(false);
            if (slice.IsFull)
                Warn(day, kind, slice.Entries, context);
            entries.AddRange(slice.Entries);
        }

        return entries;
    }

    private async Task<Slice> AskAsync(DateOnly? day, string? kind, CallContext context)
    {
        var request = new ApiRequest(_kind.Operation)
            .WithQuery("date", day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .WithQuery(_kind.FilterName, kind)
            .For(day is null ? null : day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .WhenRefused($"The {_kind.Title} was not returned");
        var (entries, beside) = (new List<T>(), new JsonRecord());
        foreach (var record in (await _session.GetWholeListAsync(request, context, beside).ConfigureAwait(false)).OfType<JsonRecord>())
            entries.Add(_kind.Read(record, _session.Origin));

        return new Slice(entries, entries.Count >= OpseraClient.RecordLimit || beside.TakeNumber("count") > entries.Count);
    }

    private void Warn(DateOnly day, string? kind, List<T> entries, CallContext context)
    {
        var slice = kind is null ? $"without a {_kind.FilterName}" : $"of {_kind.FilterName} '{kind}'";
        context.Log.Warning(string.Create(
            CultureInfo.InvariantCulture,
            $"The {_kind.Title} of {day:yyyy-MM-dd} has more entries {slice} than the {entries.Count:N0} newest that the server returns: those before {PipelineLog.Describe(entries.Min(_kind.TimeOf))} may be missing."));
    }

    private IReadOnlyList<T> Ordered(IEnumerable<T> entries) =>
        [.. entries.DistinctBy(entry => _kind.IdOf(entry) ?? (object)entry!).OrderBy(_kind.TimeOf).ThenBy(_kind.IdOf, StringComparer.Ordinal)];

    private sealed record Slice(List<T> Entries, bool IsFull);
}
