using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Schedules;

/// <summary>
/// The time zone that the server schedules in. The server reports an id or an abbreviation; if an abbreviation is that of several
/// zones, as in the vendor's own sample, the offset of the server's current time decides.
/// </summary>
internal static partial class ServerTimeZone
{
    private static readonly ConditionalWeakTable<Session, Task<TimeZoneInfo>> Known = new();

    private static readonly Dictionary<string, string[]> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["UTC"] = ["UTC"],
        ["GMT"] = ["UTC"],
        ["Z"] = ["UTC"],
        ["IST"] = ["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"],
        ["IDT"] = ["Asia/Jerusalem"],
        ["BST"] = ["Europe/London", "Asia/Dhaka"],
        ["WET"] = ["Europe/Lisbon"],
        ["WEST"] = ["Europe/Lisbon"],
        ["CET"] = ["Europe/Berlin"],
        ["CEST"] = ["Europe/Berlin"],
        ["EET"] = ["Europe/Athens"],
        ["EEST"] = ["Europe/Athens"],
        ["MSK"] = ["Europe/Moscow"],
        ["EST"] = ["America/New_York"],
        ["EDT"] = ["America/New_York"],
        ["CST"] = ["America/Chicago", "Asia/Shanghai"],
        ["CDT"] = ["America/Chicago"],
        ["MST"] = ["America/Denver", "America/Phoenix"],
        ["MDT"] = ["America/Denver"],
        ["PST"] = ["America/Los_Angeles"],
        ["PDT"] = ["America/Los_Angeles"],
        ["JST"] = ["Asia/Tokyo"],
        ["SGT"] = ["Asia/Singapore"],
        ["AEST"] = ["Australia/Sydney", "Australia/Brisbane"],
        ["AEDT"] = ["Australia/Sydney"],
    };

    /// <summary>The server's zone, which is requested once per session.</summary>
    internal static async Task<TimeZoneInfo> OfAsync(Session session, CallContext context)
    {
        Task<TimeZoneInfo> asking;
        lock (Known)
        {
            if (!Known.TryGetValue(session, out asking!) || asking.IsFaulted || asking.IsCanceled)
                Known.AddOrUpdate(session, asking = AskAsync(session, context));
        }

        return await asking.WaitAsync(context.Cancellation).ConfigureAwait(false);
    }

    private static async Task<TimeZoneInfo> AskAsync(Session session, CallContext context)
    {
        var answer = await session.GetRecordAsync(new ApiRequest(ScheduleOperations.GetTimeZone), context).ConfigureAwait(false);
        var name = JsonValue.ToText(answer["result"])?.Trim() ?? "";
        if (Abbreviations.TryGetValue(name, out var candidates))
            return candidates is [var only] ? TimeZoneInfo.FindSystemTimeZoneById(only) : await PickAsync(candidates, name, session, context).ConfigureAwait(false);

        return name.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : await PickAsync([], name, session, context).ConfigureAwait(false);
    }

    private static async Task<TimeZoneInfo> PickAsync(string[] candidates, string name, Session session, CallContext context)
    {
        var answer = InfoworksAnswer.ResultOf(await session.GetRecordAsync(new ApiRequest(ScheduleOperations.GetTime), context).ConfigureAwait(false));
        if (answer.TakeText("current_date") is not { } text || OffsetOf(text) is not { } offset)
            throw Unknown(name, session);

        var now = DateTimeOffset.UtcNow;
        var zone = candidates.Select(TimeZoneInfo.FindSystemTimeZoneById).FirstOrDefault(candidate => candidate.GetUtcOffset(now) == offset);
        if (zone is null)
            context.Log.Warning($"The server's time zone '{name}' is unknown: {offset} from UTC is used all year. If the zone has daylight saving time, name it with -TimeZone.");
        return zone ?? TimeZoneInfo.CreateCustomTimeZone(name.Length > 0 ? name : "server", offset, null, null);
    }

    // Only a time with an offset reveals the zone: the server's clock may be wrong.
    private static TimeSpan? OffsetOf(string text)
    {
        if (Offset().Match(text) is not { Success: true } match)
            return null;
        if (match.Groups["sign"].Length == 0)
            return TimeSpan.Zero;

        var offset = new TimeSpan(int.Parse(match.Groups["hours"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups["minutes"].ValueSpan, CultureInfo.InvariantCulture), 0);
        return match.Groups["sign"].Value == "-" ? -offset : offset;
    }

    [GeneratedRegex(@"\d:\d\d.*?(?:Z|(?<sign>[+-])(?<hours>\d\d):?(?<minutes>\d\d))(?!\d)")]
    private static partial Regex Offset();

    private static DataOpsException Unknown(string name, Session session) => new(ErrorId.InvalidResponse, $"{session.Uri.Authority} reports a time zone that cannot be interpreted ('{name}').")
    {
        Service = Service.Infoworks,
        AuthToken = session.Name,
        RecommendedAction = "Name the server's time zone with -TimeZone.",
    };
}
