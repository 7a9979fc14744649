using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DataOps.Sandbox.Infoworks.Resources;

namespace DataOps.Sandbox.Infoworks;

/// <summary>
/// The part of Mongo's query documents that people send as <c>filter</c>: equality, dotted paths, comparisons, lists, patterns, and
/// combinations of these. An unknown operator is refused; if it matched nothing, the result would look like an empty list.
/// </summary>
internal sealed class JsonFilter
{
    private readonly FieldNames _names;
    private readonly Func<JsonObject, bool> _matches;

    private JsonFilter(JsonObject document, FieldNames names)
    {
        _names = names;
        _matches = AllOf(document);
    }

    /// <summary>Reads a filter; null for one that is refused, and the reason.</summary>
    public static JsonFilter? Parse(string text, FieldNames names, out string problem)
    {
        problem = "filter is not a JSON object.";
        try
        {
            return JsonNode.Parse(text) is JsonObject document ? new JsonFilter(document, names) : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (RefusedException refused)
        {
            problem = "filter: " + refused.Message;
            return null;
        }
    }

    /// <summary>Creates a filter from a document in a body.</summary>
    public static JsonFilter? Parse(JsonObject document, FieldNames names, out string problem) => Parse(document.ToJsonString(), names, out problem);

    public bool Matches(JsonObject row) => _matches(row);

    private Func<JsonObject, bool> AllOf(JsonObject document)
    {
        var conditions = document.Select(entry => Condition(entry.Key, entry.Value)).ToArray();
        return row => Array.TrueForAll(conditions, condition => condition(row));
    }

    private Func<JsonObject, bool> Condition(string name, JsonNode? expected)
    {
        switch (name)
        {
            case "$and" or "$or" or "$nor":
                var parts = Documents(name, expected).Select(AllOf).ToArray();
                return name switch
                {
                    "$and" => row => Array.TrueForAll(parts, part => part(row)),
                    "$or" => row => Array.Exists(parts, part => part(row)),
                    _ => row => !Array.Exists(parts, part => part(row)),
                };
            case ['$', ..]:
                throw new RefusedException($"unknown operator '{name}'.");
        }

        if (_names.Mistake(name) is { } mistake) throw new RefusedException(mistake);
        var (path, test) = (_names.PathOf(name), Test(name, expected));
        return row => test(JsonFields.Read(row, path));
    }

    private Func<JsonNode?, bool> Test(string name, JsonNode? expected)
    {
        if (expected is not JsonObject { Count: > 0 } operators || IsValue(operators) || !operators.First().Key.StartsWith('$'))
            return Equal(name, expected);

        var tests = operators.Where(entry => entry.Key != "$options").Select(entry => Operator(name, entry.Key, entry.Value, operators)).ToArray();
        return actual => Array.TrueForAll(tests, test => test(actual));
    }

    private Func<JsonNode?, bool> Operator(string name, string word, JsonNode? value, JsonObject all)
    {
        switch (word)
        {
            case "$eq":
                return Equal(name, value);
            case "$ne":
                return Not(Equal(name, value));
            case "$in" or "$nin":
                var tests = (value as JsonArray ?? throw new RefusedException($"{word} needs a list.")).Select(item => Equal(name, item)).ToArray();
                return word == "$in" ? actual => Array.Exists(tests, test => test(actual)) : actual => !Array.Exists(tests, test => test(actual));
            case "$gt":
                return Ordered(name, value, order => order > 0);
            case "$gte":
                return Ordered(name, value, order => order >= 0);
            case "$lt":
                return Ordered(name, value, order => order < 0);
            case "$lte":
                return Ordered(name, value, order => order <= 0);
            case "$not":
                return Not(Test(name, value is JsonObject ? value : throw new RefusedException("$not needs operators.")));
            case "$exists":
                var wanted = value?.ToString() is not ("false" or "0");
                return actual => actual is not null == wanted;
            case "$regex":
                var pattern = Pattern(value?.ToString() ?? "", all["$options"]?.ToString() ?? "");
                return actual => Each(actual).Any(item => item?.GetValueKind() == JsonValueKind.String && pattern.IsMatch(item.ToString()));
            default:
                throw new RefusedException($"unknown operator '{word}'.");
        }
    }

    private static Func<JsonNode?, bool> Not(Func<JsonNode?, bool> test) => actual => !test(actual);

    private Func<JsonNode?, bool> Equal(string name, JsonNode? expected)
    {
        ExpectTime(name, expected);
        return actual => Same(actual, expected) || Each(actual).Any(item => Same(item, expected));
    }

    private Func<JsonNode?, bool> Ordered(string name, JsonNode? expected, Func<int, bool> isRight)
    {
        ExpectTime(name, expected);
        return actual => Each(actual).Any(item => Order(item, expected) is { } order && isRight(order));
    }

    private void ExpectTime(string name, JsonNode? expected)
    {
        if (_names.Times.Contains(name) && expected is not null && TimeOf(expected) is null)
            throw new RefusedException($$"""'{{name}}' is a time: write {"$date": "2030-01-07T00:00:00Z"}.""");
    }

    // An array field matches if one of its elements does.
    private static IList<JsonNode?> Each(JsonNode? actual) => actual as JsonArray ?? (IList<JsonNode?>)[actual];

    private static bool Same(JsonNode? actual, JsonNode? expected)
    {
        if (actual is null || expected is null) return actual is null && expected is null;
        return Order(actual, expected) is { } order ? order == 0 : JsonNode.DeepEquals(actual, expected);
    }

    // Null if the two are of different types: then neither is before the other.
    private static int? Order(JsonNode? actual, JsonNode? expected)
    {
        if (actual is null || expected is null) return null;
        if (TimeOf(expected) is { } time) return (TimeOf(actual) ?? TimeIn(actual)) is { } other ? other.CompareTo(time) : null;
        if (IdOf(expected) is { } id) return string.CompareOrdinal(actual.ToString(), id);
        return (actual.GetValueKind(), expected.GetValueKind()) switch
        {
            (JsonValueKind.Number, JsonValueKind.Number) => Number(actual).CompareTo(Number(expected)),
            (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(actual.ToString(), expected.ToString()),
            (JsonValueKind.True or JsonValueKind.False, JsonValueKind.True or JsonValueKind.False) => actual.GetValue<bool>().CompareTo(expected.GetValue<bool>()),
            _ => null,
        };
    }

    // {"$date": milliseconds or text} and {"$oid": "x"} are values, not conditions.
    private static bool IsValue(JsonObject node) => TimeOf(node) is not null || IdOf(node) is not null;

    private static string? IdOf(JsonNode? node) => node is JsonObject { Count: 1 } one ? one["$oid"]?.ToString() : null;

    private static DateTimeOffset? TimeOf(JsonNode? node) => node is JsonObject { Count: 1 } one && one["$date"] is { } date ? TimeIn(date) : null;

    private static DateTimeOffset? TimeIn(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.Number => DateTimeOffset.FromUnixTimeMilliseconds((long)Number(node)),
        JsonValueKind.String when DateTimeOffset.TryParse(node.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => null,
    };

    // A value that was created here converts only to its own type.
    private static decimal Number(JsonNode node) => decimal.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static IEnumerable<JsonObject> Documents(string name, JsonNode? value) =>
        value is JsonArray { Count: > 0 } list && list.All(item => item is JsonObject) ? list.OfType<JsonObject>() : throw new RefusedException($"{name} needs a list of conditions.");

    private static Regex Pattern(string pattern, string options)
    {
        try
        {
            return new Regex(pattern, options.Contains('i') ? RegexOptions.IgnoreCase : RegexOptions.None, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException)
        {
            throw new RefusedException($"'{pattern}' is not a regular expression.");
        }
    }

    private sealed class RefusedException(string message) : Exception(message);
}
