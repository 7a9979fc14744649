using System.Collections;
using System.Globalization;
using System.Security;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Json;
using DataOps.Engine.Secrets;

namespace DataOps.Engine.Infoworks.Jobs;

/// <summary>Writes the parameters of pipelines and workflows.</summary>
public static class InfoworksParameters
{
    /// <summary>Names and values in the vendor's form for parameters of pipelines and workflows: the values are text.</summary>
    /// <param name="parameters">The values by name; null for none.</param>
    public static IReadOnlyList<object>? Pairs(IDictionary? parameters) => parameters is not { Count: > 0 }
        ? null
        : InfoworksFields.Plain(parameters).Select(entry => (object)new Dictionary<string, object?> { ["key"] = entry.Key, ["value"] = TextOf(entry.Value) }).ToArray();

    private static object TextOf(object? value) => value switch
    {
        null => "",
        string or SecureString or Secret => value,
        bool flag => flag ? "true" : "false",
        Enum word => word.ToString(),
        DateTime or DateTimeOffset => JsonWriter.Write(value, new SecretSet()).Trim('"'),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => JsonWriter.Write(value, new SecretSet()),
    };
}
