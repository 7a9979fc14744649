using System.Collections;
using System.Globalization;
using Newtonsoft.Json.Linq;

namespace DataOps.Engine.Tests.Etl;

/// <summary>The values at the ends of a JSON text and of a graph of objects, as texts that can be compared.</summary>
internal static class Leaves
{
    public static IEnumerable<string> Of(JToken json) => json switch
    {
        JContainer container => container.Children().SelectMany(Of),
        JValue { Value: { } value } => [Text(value)],
        _ => [],
    };

    public static IEnumerable<string> Of(object? value) => value switch
    {
        null => [],
        // The vendor writes flags as texts.
        bool flag => [flag ? "1" : "0", Text(flag)],
        string or ValueType => [Text(value)],
        IDictionary map => map.Values.Cast<object?>().SelectMany(Of),
        IEnumerable items => items.Cast<object?>().SelectMany(Of),
        _ => value.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0).SelectMany(property => Of(property.GetValue(value))),
    };

    /// <summary>Fails for each value of the JSON text that the objects have less often.</summary>
    public static void AssertNoneLost(JToken json, object objects)
    {
        var there = Of(objects).GroupBy(text => text, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.Count(), StringComparer.OrdinalIgnoreCase);
        var lost = Of(json).Where(text => text.Length > 0).GroupBy(text => text, StringComparer.OrdinalIgnoreCase).Where(group => there.GetValueOrDefault(group.Key) < group.Count()).Select(group => group.Key).ToList();
        Assert.True(lost.Count == 0, $"Lost: {string.Join(" | ", lost)}");
    }

    /// <summary>Adds a member that nobody expects to every object, each with a value of its own.</summary>
    public static JToken WithUnknownMembers(JToken json)
    {
        var number = 0;
        foreach (var record in ((JContainer)json).DescendantsAndSelf().OfType<JObject>().ToList())
        {
            record.Add("x_unknown", $"unknown value {++number}");
            if (record.Parent is not null)
                record.Add("x_nested", new JObject { ["deep"] = new JArray(new JObject { ["deeper"] = $"nested value {number}" }) });
        }

        Assert.True(number > 0);
        return json;
    }

    private static string Text(object value) => value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
