using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json;

namespace DataOps.Engine.Http;

/// <summary>Knows which headers, query keys and JSON keys are secret, and takes their values out of texts.</summary>
public static partial class Redactor
{
    /// <summary>What stands in a text where a secret was.</summary>
    public const string Mask = "***";

    // Names that hold one of the words below and are ids or kinds, not secrets.
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "secretname", "secretid", "secretstore", "secretstoreid", "secretstores", "secrets", "tokenid", "tokentype", "passwordtype", "authtoken",
        "maxtokens", "tokenlifetime", "issecret", "tokens",
    };

    private static readonly string[] Words = ["password", "passwd", "pwd", "passphrase", "secret", "token", "apikey", "accesskey", "accountkey", "privatekey", "credential", "authorization", "cookie", "connectionstring"];

    /// <summary>Whether a header, query key or JSON key of that name carries a secret.</summary>
    /// <param name="name">The name, in any spelling.</param>
    public static bool IsSecretName(string name)
    {
        var plain = Separators().Replace(name, "");
        return !Harmless.Contains(plain)
            && (Words.Any(word => plain.Contains(word, StringComparison.OrdinalIgnoreCase)) || NumberedValue().IsMatch(plain));
    }

    /// <summary>Gives a JSON text with the values of secret keys masked; a text that is no JSON comes back masked by <paramref name="secrets"/> alone.</summary>
    /// <param name="text">The body.</param>
    /// <param name="secrets">Secrets known by value.</param>
    public static string Body(string text, SecretSet secrets)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = Json.JsonRecordReader.MaximumDepth };
            var written = new StringBuilder(text.Length);
            using (var writer = new JsonTextWriter(new StringWriter(written, CultureInfo.InvariantCulture)))
                Copy(reader, writer);
            return secrets.Mask(written.ToString());
        }
        catch (JsonException)
        {
            return secrets.Mask(AssignedSecret().Replace(text, $"${{key}}{Mask}"));
        }
    }

    /// <summary>Gives a query with the values of secret keys masked.</summary>
    /// <param name="query">The query, with or without its question mark.</param>
    /// <param name="secrets">Secrets known by value.</param>
    public static string Query(string query, SecretSet secrets)
    {
        var masked = query.TrimStart('?').Split('&').Select(pair =>
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            return at > 0 && IsSecretName(Uri.UnescapeDataString(pair[..at])) ? $"{pair[..at]}={Mask}" : pair;
        });
        return secrets.Mask(string.Join('&', masked));
    }

    /// <summary>Adds the values of secret keys in a JSON text to a set.</summary>
    internal static void CollectSecrets(string json, SecretSet secrets)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None, MaxDepth = Json.JsonRecordReader.MaximumDepth };
            while (reader.Read())
                if (reader.TokenType == JsonToken.PropertyName && IsSecretName((string)reader.Value!))
                    CollectValue(reader, secrets);
        }
        catch (JsonException)
        {
            foreach (var found in AssignedSecret().Matches(json).Select(match => match.Groups["value"].Value))
                secrets.Add(found);
        }
    }

    /// <summary>Adds the values of secret keys in a query to a set.</summary>
    internal static void CollectQuerySecrets(string query, SecretSet secrets)
    {
        foreach (var pair in query.TrimStart('?').Split('&'))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at > 0 && IsSecretName(Uri.UnescapeDataString(pair[..at])))
                secrets.Add(Uri.UnescapeDataString(pair[(at + 1)..]));
        }
    }

    // The text, number or flag behind a name, or all of them in an object or array.
    private static void CollectValue(JsonTextReader reader, SecretSet secrets)
    {
        var depth = reader.Depth;
        while (reader.Read())
        {
            if (reader.TokenType is JsonToken.String or JsonToken.Integer or JsonToken.Float)
                secrets.Add(Convert.ToString(reader.Value, CultureInfo.InvariantCulture));
            if (reader.Depth <= depth && reader.TokenType is not (JsonToken.StartObject or JsonToken.StartArray))
                return;
        }
    }

    private static void Copy(JsonTextReader reader, JsonTextWriter writer)
    {
        while (reader.Read())
        {
            writer.WriteToken(reader, writeChildren: false);
            if (reader.TokenType != JsonToken.PropertyName || !IsSecretName((string)reader.Value!) || !reader.Read())
                continue;

            reader.Skip();
            writer.WriteValue(Mask);
        }
    }

    [GeneratedRegex("[-_. ]")]
    private static partial Regex Separators();

    // Fields with numbers for names: which of them is the secret one, only their labels tell.
    [GeneratedRegex("^authvalue[0-9]+$", RegexOptions.IgnoreCase)]
    private static partial Regex NumberedValue();

    // key = value, "key": "value" and key=value& in texts that are no JSON.
    [GeneratedRegex("""(?<key>(?:password|passwd|pwd|passphrase|secret|token|api[-_]?key|access[-_]?key|authorization|auth_value_[0-9]+)[\w.-]*["']?\s*[:=]\s*)(?:"(?<value>(?:[^"\\]|\\.)*)"?|(?:bearer |basic )?(?<value>[^\s"&,;<]+))""", RegexOptions.IgnoreCase)]
    private static partial Regex AssignedSecret();
}
