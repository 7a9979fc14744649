using System.Globalization;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Opsera;

namespace DataOps.Commands.Opsera;

/// <summary>The base of the cmdlets that read Opsera's activity logs.</summary>
public abstract class ActivityLogCmdlet : OpseraCmdlet
{
    private const string DateSet = "Date";
    private const string RangeSet = "Range";

    /// <summary>The days to read, in UTC. By default, the last seven days.</summary>
    [Parameter(Position = 0, ParameterSetName = DateSet)]
    [Timestamp]
    public DateTimeOffset[] Date { get; set; } = [];

    /// <summary>The first day to read, in UTC.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RangeSet)]
    [Timestamp]
    public DateTimeOffset? From { get; set; }

    /// <summary>The last day to read, in UTC. By default, today.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Timestamp]
    public DateTimeOffset? To { get; set; }

    /// <summary>Reads the requested days.</summary>
    private protected void Read<T>(ActivityLog<T> log, string[] kinds)
        where T : notnull
    {
        if (ParameterSetName == DateSet && Date.Length == 0)
            Await(null, output => output.WriteAllAsync(log.ReadRecentAsync(kinds, output.Context)));

        foreach (var day in Days())
            Queue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), async output =>
            {
                foreach (var entry in await log.ReadDayAsync(day, kinds, output.Context))
                    await output.WriteAsync(entry);
            });
    }

    private IEnumerable<DateOnly> Days()
    {
        if (ParameterSetName == DateSet)
            return Date.Select(DayOf).Distinct();

        var (first, last) = (DayOf(From!.Value), DayOf(To ?? DateTimeOffset.UtcNow));
        return first <= last
            ? Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)
            : throw new DataOpsException(ErrorId.InvalidRequest, string.Create(CultureInfo.InvariantCulture, $"-From {first:yyyy-MM-dd} is after -To {last:yyyy-MM-dd}.")) { Service = Service.Opsera };
    }

    // A date without a time is that day as written; with a time, it is a moment, and the day is its day in UTC.
    private static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.TimeOfDay == TimeSpan.Zero ? time.DateTime : time.UtcDateTime);
}
