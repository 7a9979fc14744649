using System.Collections;
using System.Globalization;
using System.Security;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DataOps.Engine.Sessions;

namespace DataOps.Contract.Tests;

/// <summary>What became of an answer: every property that has a value, by its path, as text.</summary>
internal static partial class Reading
{
    /// <summary>The path under which an exception stands.</summary>
    public const string Error = "error";

    public static Dictionary<string, object> Of(object? value)
    {
        var properties = new Dictionary<string, object>(StringComparer.Ordinal);
        Add(properties, "", value);
        return properties;
    }

    public static async Task<Dictionary<string, object>> OfAsync(Func<Task<object?>> call)
    {
        try
        {
            return Of(await call());
        }
        catch (DataOpsException exception)
        {
            return new() { [Error] = $"{exception.Id}: {exception.Message}" };
        }
    }

    /// <summary>The paths whose values are not the same in both.</summary>
    public static IReadOnlyList<string> Differences(Dictionary<string, object> one, Dictionary<string, object> other) =>
        [.. one.Keys.Union(other.Keys).Where(path => !Equals(one.GetValueOrDefault(path), other.GetValueOrDefault(path))).Order(StringComparer.Ordinal)];

    /// <summary>A path without the number of the object and of elements in it.</summary>
    public static string WithoutNumbers(string path) => Number().Replace(FirstNumber().Replace(path, ""), "[]");

    public static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        DateTime { Kind: DateTimeKind.Unspecified } time => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        DateTime time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static void Add(Dictionary<string, object> properties, string path, object? value)
    {
        switch (value)
        {
            case null or Session or Type:
                break;
            case SecureString secret:
                properties[path] = new System.Net.NetworkCredential("", secret).Password;
                break;
            case string or ValueType or Uri:
                properties[path] = value is Uri address ? address.OriginalString : value;
                break;
            case DataOpsException exception:
                properties[JsonPaths.Join(path, nameof(exception.Message))] = exception.Message;
                break;
            case JsonObject record:
                foreach (var (name, member) in record)
                    Add(properties, JsonPaths.Join(path, name), member);
                break;
            case JsonNode leaf and not JsonArray:
                properties[path] = leaf.ToString();
                break;
            case IEnumerable<KeyValuePair<string, object?>> members:
                foreach (var (name, member) in members)
                    Add(properties, JsonPaths.Join(path, name), member);
                break;
            case IEnumerable items:
                var index = 0;
                foreach (var item in items)
                    Add(properties, $"{path}[{index++}]", item);
                break;
            default:
                // A run's detail is a text made of its other properties.
                foreach (var property in value.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0 && !(value is Run && property.Name == nameof(Run.Detail))))
                    Add(properties, JsonPaths.Join(path, property.Name), property.GetValue(value));
                break;
        }
    }

    [GeneratedRegex(@"^\[\d+\]\.?")]
    private static partial Regex FirstNumber();

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Number();
}
