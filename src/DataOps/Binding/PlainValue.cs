using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using System.Security;

namespace DataOps.Binding;

/// <summary>Takes PowerShell's wrappers off a value, so that the engine gets dictionaries, lists, texts, numbers, flags, times and secrets.</summary>
internal static class PlainValue
{
    private const int DeepestLevel = 100;

    /// <summary>The value without wrappers; an object of properties becomes a dictionary.</summary>
    internal static object? Of(object? value, int level = 0)
    {
        if (level > DeepestLevel)
            throw new ArgumentTransformationMetadataException($"The value is nested more than {DeepestLevel} levels deep, or refers to itself.");

        var inner = value is PSObject wrapped ? wrapped.BaseObject : value;
        switch (inner)
        {
            case IDictionary map:
                var copy = new OrderedDictionary(StringComparer.OrdinalIgnoreCase);
                foreach (DictionaryEntry entry in map)
                    copy[Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!] = Of(entry.Value, level + 1);
                return copy;
            case string or SecureString:
                return inner;
            case IEnumerable items:
                return items.Cast<object?>().Select(item => Of(item, level + 1)).ToArray();
            case PSCustomObject:
                var members = new OrderedDictionary(StringComparer.OrdinalIgnoreCase);
                foreach (var property in ((PSObject)value!).Properties)
                    members[property.Name] = Of(property.Value, level + 1);
                return members;
            default:
                return inner;
        }
    }
}
