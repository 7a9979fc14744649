using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataOps.Engine.Json;

namespace DataOps.Output;

/// <summary>The texts of a tree: what distinguishes it from others, and its content as JSON.</summary>
internal static class TreeText
{
    // A script may have made an object contain itself.
    private const int DeepestLevel = 200;

    private static readonly MethodInfo Method = typeof(TreeText).GetMethod(nameof(TextOf))!;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text that distinguishes a tree from others: its name and id if its kind has an id, otherwise its whole content.</summary>
    /// <param name="item">The tree.</param>
    /// <param name="kind">The tree's kind; null if it has none.</param>
    internal static string Of(PSObject item, TreeSchema? kind)
    {
        if (kind is not null && Text(item, kind.IdMember) is { Length: > 0 } id)
            return Text(item, "name") is { Length: > 0 } name ? $"{name} ({id})" : id;

        return Json(item);
    }

    /// <summary>Makes an object's text JSON, as a method of its own, which CSV files and strings use.</summary>
    internal static PSObject Give(PSObject item)
    {
        item.Methods.Add(new PSCodeMethod(nameof(ToString), Method));
        return item;
    }

    /// <summary>The method of an object.</summary>
    public static string TextOf(PSObject item) => Json(item);

    /// <summary>A tree, or a value in it, as JSON with the members that it has now.</summary>
    internal static string Json(object? value)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, Options))
            Write(writer, value, level: 0);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static string? Text(PSObject item, string member) => JsonValue.ToText(item.Properties[member]?.Value);

    private static void Write(Utf8JsonWriter writer, object? value, int level)
    {
        var plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        switch (plain)
        {
            case null:
                writer.WriteNullValue();
                break;
            case PSCustomObject or IDictionary or (IEnumerable and not string) when level > DeepestLevel:
                writer.WriteStringValue("…");
                break;
            case PSCustomObject:
                WriteMembers(writer, ((PSObject)value!).Properties.Select(property => (property.Name, (object?)property.Value)), level);
                break;
            case IDictionary map:
                WriteMembers(writer, map.Keys.Cast<object>().Select(key => (key.ToString()!, map[key])), level);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long or int or BigInteger or decimal or double and not (double.NaN or double.PositiveInfinity or double.NegativeInfinity):
                writer.WriteRawValue(JsonValue.ToText(plain)!);
                break;
            case IEnumerable items and not string:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, item, level + 1);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(Convert.ToString(plain, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteMembers(Utf8JsonWriter writer, IEnumerable<(string Name, object? Value)> members, int level)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            Write(writer, value, level + 1);
        }

        writer.WriteEndObject();
    }
}
