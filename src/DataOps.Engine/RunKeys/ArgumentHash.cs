using System.Collections;
using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using DataOps.Engine.Json;
using DataOps.Engine.Secrets;

namespace DataOps.Engine.RunKeys;

/// <summary>The hash of the arguments of a start. Secrets are left out: a weak one could be guessed from its hash.</summary>
internal static class ArgumentHash
{
    private const string LeftOut = "secret";

    /// <summary>The hash, which does not depend on the order or the case of names.</summary>
    internal static string Of(object? arguments)
    {
        var text = new StringBuilder();
        Write(text, arguments, isSecret: false);
        return $"sha256:{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))}";
    }

    private static void Write(StringBuilder text, object? value, bool isSecret)
    {
        switch (value)
        {
            case null or IDictionary { Count: 0 } or IReadOnlyDictionary<string, object?> { Count: 0 }:
                text.Append('-');
                break;
            case SecureString or Secret:
            case not null when isSecret:
                text.Append(LeftOut);
                break;
            case ClassifiedValue marked:
                Write(text, marked.Value, marked.IsSecret);
                break;
            case IReadOnlyDictionary<string, object?> record:
                WriteMembers(text, record);
                break;
            case IDictionary map:
                WriteMembers(text, map.Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, entry.Value)));
                break;
            case string word:
                WriteText(text, word);
                break;
            case var _ when WireText.Of(value) is { } wire:
                WriteText(text, wire);
                break;
            case IEnumerable items:
                text.Append('[');
                foreach (var item in items)
                    Write(text, item, isSecret: false);
                text.Append(']');
                break;
            default:
                WriteText(text, Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
        }
    }

    private static void WriteMembers(StringBuilder text, IEnumerable<KeyValuePair<string, object?>> members)
    {
        var sorted = members.OrderBy(member => member.Key, StringComparer.OrdinalIgnoreCase).ToArray();
        var isPair = SecretName.IsPairOfSecret(sorted);
        text.Append('{');
        foreach (var (name, value) in sorted)
        {
            WriteText(text, name.ToUpperInvariant());
            Write(text, value, SecretName.IsSecret(name) || (isPair && SecretName.IsPairValue(name)));
        }

        text.Append('}');
    }

    // With its length in front, so that no two different arguments make the same text.
    private static void WriteText(StringBuilder text, string value) => text.Append(CultureInfo.InvariantCulture, $"{value.Length}:{value}");
}
