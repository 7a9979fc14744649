using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataOps;

/// <summary>Fields by name whose text is JSON, so that a CSV column has them instead of the name of a type.</summary>
internal sealed class FieldMap<T> : Dictionary<string, T>
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Creates an empty map.</summary>
    public FieldMap()
        : base(StringComparer.OrdinalIgnoreCase)
    {
    }

    private FieldMap(Dictionary<string, T> fields)
        : base(fields, fields.Comparer)
    {
    }

    /// <summary>Returns the fields as JSON; nothing if there are none.</summary>
    public override string ToString() => Count == 0 ? "" : JsonSerializer.Serialize<Dictionary<string, T>>(this, Options);

    /// <summary>A map with these fields; null for null.</summary>
    [return: NotNullIfNotNull(nameof(fields))]
    internal static Dictionary<string, T>? Of(Dictionary<string, T>? fields) => fields is null or FieldMap<T> ? fields : new FieldMap<T>(fields);
}
