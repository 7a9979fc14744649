using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using System.Security;

namespace DataOps.Binding;

/// <summary>Removes PowerShell's wrappers from a value, so that the engine gets dictionaries, lists, strings, numbers, booleans, times and secrets.</summary>
internal static class PlainValue
{
    private const int DeepestLevel = 100;

    /// <summary>The value without wrappers; an object with properties becomes a dictionary.</summary>
    /// <param name="value">The value.</param>
    /// <param name="names">Compares names. Two values of the same name are refused, because only one of them could be sent.</param>
    /// <param name="level">The level of nesting.</param>
    internal static object? Of(object? value, StringComparer names, int level = 0)
    {
        if (level > DeepestLevel)
            throw new ArgumentTransformationMetadataException($"The value is nested more than {DeepestLevel} levels deep, or refers to itself.");
        if (ArgumentAttribute.EmptinessOf(value) == Emptiness.Null)
            return null;

        var inner = ArgumentAttribute.Unwrap(value);
        switch (inner)
        {
            case IDictionary map:
                return Members(EntriesOf(map).Select(entry => (NameOf(entry.Key), entry.Value)), names, level);
            case PSCustomObject:
                return Members(((PSObject)value!).Properties.Select(property => (property.Name, (object?)property.Value)), names, level);
            case SecureString { Length: 0 }:
                throw new ArgumentTransformationMetadataException("It contains an empty secret.");
            case SwitchParameter flag:
                return flag.IsPresent;
            case string or SecureString:
                return inner;
            case IEnumerable items:
                return items.Cast<object?>().Select(item => Of(item, names, level + 1)).ToArray();
            default:
                return inner;
        }
    }

    /// <summary>The names and numbers in a plain value, as strings.</summary>
    internal static IEnumerable<string> TextsIn(object? plain) => plain switch
    {
        IDictionary map => map.Keys.Cast<string>().Concat(map.Values.Cast<object?>().SelectMany(TextsIn)),
        object?[] items => items.SelectMany(TextsIn),
        _ when TypedText.IsNumber(plain) => [Convert.ToString(plain, CultureInfo.InvariantCulture)!],
        _ => [],
    };

    /// <summary>Whether a number, as it was typed, has a leading zero.</summary>
    internal static bool LooksLikeId(string typed) => typed.Length > 1 && typed[0] == '0' && char.IsAsciiDigit(typed[1]);

    private static OrderedDictionary Members(IEnumerable<(string Name, object? Value)> members, StringComparer names, int level)
    {
        var plain = new OrderedDictionary(StringComparer.Ordinal);
        var taken = new HashSet<string>(names);
        foreach (var (name, value) in members)
        {
            if (!taken.Add(name))
                throw new ArgumentTransformationMetadataException($"It has two values for '{name}'.");
            plain.Add(name, Of(value, names, level + 1));
        }

        return plain;
    }

    // A generic dictionary enumerates entries of another type.
    private static IEnumerable<DictionaryEntry> EntriesOf(IDictionary map)
    {
        foreach (DictionaryEntry entry in map)
            yield return entry;
    }

    private static string NameOf(object key)
    {
        if (ArgumentAttribute.EmptinessOf(key) != Emptiness.None)
            throw new ArgumentTransformationMetadataException("It contains an empty name.");

        var name = TypedText.Of(key);
        return TypedText.IsDoubtful(name)
            ? throw new ArgumentTransformationMetadataException($"It contains the number {name} as a name, which may have been typed differently: put it in quotes.")
            : name;
    }
}
