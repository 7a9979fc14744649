using System.Collections;
using System.Globalization;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Engine.Infoworks;

/// <summary>Writes the times in a filter in the form that the vendor's document store compares, <c>{"$date": "…"}</c>: there, text is neither before nor after a time.</summary>
internal static class FilterDates
{
    /// <summary>Returns the conditions with their times in that form.</summary>
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
