using System.Collections;
using System.Globalization;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Engine.Infoworks;

/// <summary>Writes the times in a filter as the vendor's document store compares them, <c>{"$date": "…"}</c>: a text is neither before nor after a time there.</summary>
internal static class FilterDates
{
    /// <summary>The same conditions with their times so written.</summary>
    /// <param name="condition">A dictionary, a list, or a value.</param>
    internal static object? In(object? condition) => condition switch
    {
        DateTimeOffset time => Date(time.UtcDateTime),
        DateTime time => Date(time.ToUniversalTime()),
        IDictionary map => InfoworksFields.Plain(map).ToDictionary(entry => entry.Key, entry => In(entry.Value)),
        IEnumerable items and not string => items.Cast<object?>().Select(In).ToArray(),
        _ => condition,
    };

    private static Dictionary<string, object?> Date(DateTime time) => new() { ["$date"] = time.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture) };
}
