using System.Globalization;

namespace DataOps.Engine.Json;

/// <summary>Reads single JSON values in the forms that the four vendors use.</summary>
public static class JsonValue
{
    /// <summary>A value as text: strings as they are, numbers and flags in the invariant culture, null for null and for objects and arrays.</summary>
    /// <param name="value">A value of a <see cref="JsonRecord"/>.</param>
    public static string? ToText(object? value) => value as string ?? Unwrap(value) switch
    {
        null or JsonRecord or object?[] => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };

    /// <summary>A value as a whole number, or null.</summary>
    /// <param name="value">A value of a <see cref="JsonRecord"/>.</param>
    public static long? ToNumber(object? value) => Unwrap(value) switch
    {
        long number => number,
        double number when number == Math.Truncate(number) && Math.Abs(number) < 9e18 => (long)number,
        decimal number when number == decimal.Truncate(number) && Math.Abs(number) < 9e18m => (long)number,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>A value as a flag, or null.</summary>
    /// <param name="value">A value of a <see cref="JsonRecord"/>.</param>
    public static bool? ToFlag(object? value) => Unwrap(value) switch
    {
        bool flag => flag,
        long number and (0 or 1) => number == 1,
        string text => text.ToUpperInvariant() switch
        {
            "1" or "TRUE" or "YES" or "Y" or "ON" => true,
            "0" or "FALSE" or "NO" or "N" or "OFF" or "" => false,
            _ => null,
        },
        _ => null,
    };

    /// <summary>A value as a time, or null: ISO 8601, milliseconds since 1970 (number or text), and variants that servers use. Without an offset it is UTC.</summary>
    /// <param name="value">A value of a <see cref="JsonRecord"/>.</param>
    public static DateTimeOffset? ToTime(object? value) => Unwrap(value) switch
    {
        long number => FromEpoch(number),
        double number when double.IsFinite(number) && Math.Abs(number) < 9e17 => FromEpoch((long)number),
        string text => ParseTime(text),
        _ => null,
    };

    /// <summary>A value as a time for output objects, in this machine's time zone, or null. All times of output objects that servers report come from here.</summary>
    /// <param name="value">A value of a <see cref="JsonRecord"/>.</param>
    public static DateTime? ToLocalTime(object? value) => ToTime(value)?.LocalDateTime;

    /// <summary>A value as a plain .NET value: records become dictionaries.</summary>
    /// <param name="value">A value of a <see cref="JsonRecord"/>.</param>
    public static object? ToPlain(object? value) => value switch
    {
        JsonRecord record => record.ToDictionary(),
        object?[] items => Array.ConvertAll(items, ToPlain),
        _ => value,
    };

    // Extended JSON of the document stores behind two of the services: {"$date": 1}, {"$oid": "x"}, {"$type": "oid", "$value": "x"}.
    private static object? Unwrap(object? value)
    {
        if (value is not JsonRecord { Count: 1 or 2 } record)
            return value;

        return record["$date"] ?? record["$oid"] ?? record["$numberLong"] ?? (record.Has("$type") ? record["$value"] : null) ?? value;
    }

    private static DateTimeOffset? FromEpoch(long number) =>
        number switch
        {
            // Below this, milliseconds would be in January 1970: the server counts seconds.
            (>= 100_000_000 and < 100_000_000_000) or (<= -100_000_000 and > -100_000_000_000) => DateTimeOffset.FromUnixTimeSeconds(number),
            (>= 100_000_000_000 and < 200_000_000_000_000) or (<= -100_000_000_000 and > -60_000_000_000_000) => DateTimeOffset.FromUnixTimeMilliseconds(number),
            _ => null,
        };

    private static DateTimeOffset? ParseTime(string text)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;
        if (text.Length < 8)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch))
            return FromEpoch(epoch);
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var time))
            return time;

        // 2023-05-01T10:20:30:123Z: a colon before the milliseconds.
        var colon = text.LastIndexOf(':');
        return colon > 18 && DateTimeOffset.TryParse(string.Concat(text.AsSpan(0, colon), ".", text.AsSpan(colon + 1)), CultureInfo.InvariantCulture, Utc, out time)
            ? time
            : null;
    }
}
