using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DataOps.Contract.Tests;

/// <summary>Another value in the place of one, of the same kind and form.</summary>
internal static partial class LeafChange
{
    public static JsonNode Of(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True => false,
        JsonValueKind.False => true,
        JsonValueKind.Number => value.GetValue<decimal>() + 1,
        _ => Text(value.GetValue<string>()),
    };

    private static string Text(string text)
    {
        // A flag of ReadyWorks.
        if (text is "0" or "1")
            return text == "0" ? "1" : "0";
        if (text.Length == 0)
            return "other";

        // Times go on by an hour or a day and keep their form.
        var hour = Hour().Match(text);
        if (hour.Success)
            return string.Concat(text.AsSpan(0, hour.Groups[1].Index), Two((int.Parse(hour.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + 1) % 24), text.AsSpan(hour.Groups[1].Index + 2));
        var day = Day().Match(text);
        if (day.Success)
            return string.Concat(text.AsSpan(0, 3), Two((int.Parse(day.Groups[1].ValueSpan, CultureInfo.InvariantCulture) % 28) + 1), text.AsSpan(5));
        if (text.All(char.IsAsciiDigit))
            return (long.Parse(text, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        return text + "x";
    }

    private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:\d{4}-\d\d-\d\d[T ])?(\d\d):\d\d(?:[:.].*)?$")]
    private static partial Regex Hour();

    [GeneratedRegex(@"^\d\d/(\d\d)/\d{4}$")]
    private static partial Regex Day();
}
