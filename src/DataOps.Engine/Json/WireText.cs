using System.Globalization;

namespace DataOps.Engine.Json;

/// <summary>The text of values for which JSON has no type, the same in a body and in a query.</summary>
internal static class WireText
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";

    /// <summary>The text of a time (ISO 8601), a word, an address or the like; null for any other value.</summary>
    internal static string? Of(object value) => value switch
    {
        DateTimeOffset time => time.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture),
        DateTime time => time.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        Enum or Uri or Guid or TimeSpan or Version or char => value.ToString(),
        _ => null,
    };
}
