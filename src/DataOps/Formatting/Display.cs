using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using DataOps.Engine.Json;
using DataOps.Engine.Sessions;
using DataOps.Formatting;
using DataOps.Loading;

namespace DataOps;

/// <summary>
/// How views show values: durations and ages in readable form, states in color, lists as counts or names. Accepts live values,
/// and values deserialized from a file or another process; a value that it cannot read is shown as nothing.
/// </summary>
public static class Display
{
    private const int MostNames = 8;

    // The same number as PowerShell shows.
    private const int MostItems = 4;

    /// <summary>Text from the server in one line, with invisible characters made visible; for a list, the first items.</summary>
    /// <param name="value">The text, or an object.</param>
    public static string Text(object? value) => Plain(value) switch
    {
        null => "",
        string text => VisibleText.Of(text),
        IDictionary => Fields(value),
        IEnumerable => $"{{{string.Join(", ", Items(value).Take(MostItems).Select(Text))}{(Items(value).Count > MostItems ? "…" : "")}}}",
        IFormattable number => VisibleText.Of(number.ToString(null, CultureInfo.CurrentCulture)),
        var other => VisibleText.Of(other.ToString() ?? ""),
    };

    /// <summary>A time span in readable form: <c>3m 12s</c>.</summary>
    /// <param name="value">A time span, or its text.</param>
    public static string Duration(object? value) => Plain(value) switch
    {
        TimeSpan span => TimeText.Duration(span),
        string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) => TimeText.Duration(span),
        _ => "",
    };

    /// <summary>How long ago a time was, or how long until then: <c>2 h ago</c>, <c>in 14 min</c>; beyond a month, the date. If output is redirected, the time to the second.</summary>
    /// <param name="value">A time, or its text.</param>
    public static string Age(object? value) => IsRedirected ? Moment(value) : TimeOf(value) is { } time ? TimeText.Age(time, TimeText.Clock.GetUtcNow(), TimeText.Clock.LocalTimeZone) : "";

    /// <summary>A time in this machine's time zone: <c>2026-03-01 09:30</c>. If output is redirected, to the second.</summary>
    /// <param name="value">A time, or its text.</param>
    public static string Time(object? value) => IsRedirected ? Moment(value) : TimeOf(value) is { } time ? TimeText.Local(time, TimeText.Clock.LocalTimeZone) : "";

    /// <summary>A time to the second in this machine's time zone: <c>2026-03-01 09:30:12</c>.</summary>
    /// <param name="value">A time, or its text.</param>
    public static string Moment(object? value) => ExactTime(value) is { Length: > 0 } exact ? exact[..19] : "";

    /// <summary>A time to the millisecond in this machine's time zone: <c>2026-03-01 09:30:12.345</c>.</summary>
    /// <param name="value">A time, or its text.</param>
    public static string ExactTime(object? value) => TimeOf(value) is { } time ? TimeText.Exact(time, TimeText.Clock.LocalTimeZone, withDate: true) : "";

    /// <summary>The time of day of a time, to the millisecond, in this machine's time zone: <c>09:30:12.345</c>.</summary>
    /// <param name="value">A time, or its text.</param>
    public static string TimeOfDay(object? value) => TimeOf(value) is { } time ? TimeText.Exact(time, TimeText.Clock.LocalTimeZone, withDate: false) : "";

    /// <summary>What a clock elsewhere shows, to the minute and without conversion: <c>2026-03-01 09:30</c>.</summary>
    /// <param name="value">A time without a time zone.</param>
    public static string ClockReading(object? value) => Plain(value) is DateTime time ? time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";

    /// <summary>A time and how long ago it was, for lists: <c>2026-03-01 09:30 (2 h ago)</c>.</summary>
    /// <param name="value">A time, or its text.</param>
    public static string TimeAndAge(object? value) => Age(value) is { Length: > 0 } age && !char.IsAsciiDigit(age[^1])
        ? $"{Time(value)} ({age})"
        : Time(value);

    /// <summary>A state or a vendor's word for one, in its color if the terminal shows colors.</summary>
    /// <param name="value">The state.</param>
    public static string State(PSObject? value) => Word(value) is { Length: > 0 } word ? Terminal.Paint(word, StateColor.Of(word)) : "";

    /// <summary>Whether output goes to a file or another program, where nothing is to be cut.</summary>
    public static bool IsRedirected { get; internal set; } = Console.IsOutputRedirected;

    /// <summary>The state of a run in its color, short enough for a table.</summary>
    /// <param name="run">The run, also from a file or another process.</param>
    public static string RunState(PSObject? run) => State(run?.Properties["State"]?.Value is { } state && PSObject.AsPSObject(state) is var word
        ? word.ToString() == nameof(DataOps.RunState.WaitingForPerson) ? PSObject.AsPSObject("Waiting") : word
        : null);

    /// <summary>What distinguishes a run from others of its name, and its session if there are several for its service.</summary>
    /// <param name="run">The run, also from a file or another process.</param>
    public static string RunDetail(PSObject? run)
    {
        var (detail, token) = (Text(run?.Properties["Detail"]?.Value), Text(run?.Properties["AuthToken"]?.Value));
        return token.Length > 0 && EngineLoadContext.IsLoaded && Enum.TryParse<Service>(run!.Properties["Service"]?.Value?.ToString(), out var service) && HasSeveralSessions(service) ? $"{detail} ({token})".TrimStart() : detail;
    }

    /// <summary>The name of an enum value. A deserialized one is a number whose wrapper has the name.</summary>
    /// <param name="value">The enum.</param>
    public static string Word(PSObject? value) => VisibleText.Of(value?.ToString() ?? "");

    /// <summary>An HTTP status, in a color that indicates success or failure.</summary>
    /// <param name="value">The status.</param>
    public static string HttpStatus(object? value) => Plain(value) is IConvertible number && number.ToInt32(CultureInfo.InvariantCulture) is var status
        ? Terminal.Paint(status.ToString(CultureInfo.InvariantCulture), status < 400 ? Color.None : Color.Red)
        : "";

    /// <summary>A flag that is rarely set: <c>yes</c> or nothing.</summary>
    /// <param name="value">The flag.</param>
    public static string Flag(object? value) => Plain(value) is true ? "yes" : "";

    /// <summary>The number of items in a list; nothing if it is empty.</summary>
    /// <param name="value">The list.</param>
    public static string Count(object? value) => Items(value).Count is var count and > 0 ? count.ToString(CultureInfo.InvariantCulture) : "";

    /// <summary>The names of the first items of a list, and the number of all items.</summary>
    /// <param name="value">The list.</param>
    public static string Names(object? value)
    {
        var names = Items(value).Select(item => VisibleText.Of(NameOf(item))).ToList();
        return names.Count <= MostNames
            ? string.Join(", ", names)
            : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(MostNames))}, … ({names.Count} in all)");
    }

    /// <summary>The items of a list as text, one per line.</summary>
    /// <param name="value">The list.</param>
    public static string Lines(object? value) => string.Join('\n', Items(value).Select(item => VisibleText.Of(item?.ToString() ?? "")));

    /// <summary>The entries of a dictionary in one line, by name; nested ones are only indicated.</summary>
    /// <param name="value">The dictionary.</param>
    public static string Fields(object? value) => Plain(value) is IDictionary map
        ? string.Join("; ", map.Keys.Cast<object>().OrderBy(key => key.ToString(), StringComparer.Ordinal).Select(key => VisibleText.Of($"{key}: {FieldText(map[key])}")))
        : "";

    // A separate method, so that calling the one above does not load the engine.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool HasSeveralSessions(Service service) => SessionStore.Shared.HasSeveral(service);

    private static string FieldText(object? value) => Plain(value) switch
    {
        null => "",
        string text => text,
        IDictionary => "{…}",
        IEnumerable => $"{{{Names(value)}}}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };

    private static object? Plain(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static DateTimeOffset? TimeOf(object? value) => Plain(value) switch
    {
        DateTimeOffset time => time,
        DateTime time => time,
        var other => JsonValue.ToTime(other),
    };

    private static List<object?> Items(object? value) => Plain(value) switch
    {
        null => [],
        string text => [text],
        IDictionary map => [.. map.Keys.Cast<object?>()],
        IEnumerable items => [.. items.Cast<object?>()],
        var one => [one],
    };

    private static string NameOf(object? item)
    {
        if (item is PSObject { BaseObject: PSCustomObject } open)
            foreach (var name in (ReadOnlySpan<string>)["name", "label", "title", "description", "id"])
                if (open.Properties[name]?.Value?.ToString() is { Length: > 0 } text)
                    return text;

        return item?.ToString() ?? "";
    }
}
