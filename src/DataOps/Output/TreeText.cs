using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using DataOps.Engine.Json;

namespace DataOps.Output;

/// <summary>The text that distinguishes a tree from others: its type name and id if its kind has an id, otherwise its whole content.</summary>
internal static class TreeText
{
    /// <summary>The text of a tree.</summary>
    /// <param name="item">The tree.</param>
    /// <param name="kind">The tree's kind; null if it has none.</param>
    internal static string Of(PSObject item, TreeSchema? kind)
    {
        if (kind is not null && Text(item, kind.IdMember) is { Length: > 0 } id)
            return Text(item, "name") is { Length: > 0 } name ? $"{name} ({id})" : id;

        var text = new StringBuilder();
        Write(text, item);
        return text.ToString();
    }

    private static string? Text(PSObject item, string member) => JsonValue.ToText(item.Properties[member]?.Value);

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case PSObject { BaseObject: PSCustomObject } item:
                WriteMembers(text, item.Properties.Select(property => (property.Name, (object?)property.Value)));
                break;
            case IDictionary<string, object?> map:
                WriteMembers(text, map.Select(entry => (entry.Key, entry.Value)));
                break;
            case IList items:
                text.Append('[');
                foreach (var item in items)
                {
                    Write(text, item);
                    text.Append(';');
                }

                text.Append(']');
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
        }
    }

    private static void WriteMembers(StringBuilder text, IEnumerable<(string Name, object? Value)> members)
    {
        text.Append("@{");
        foreach (var (name, value) in members)
        {
            text.Append(name).Append('=');
            Write(text, value);
            text.Append(';');
        }

        text.Append('}');
    }
}
