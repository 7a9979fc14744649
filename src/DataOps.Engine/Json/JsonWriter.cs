using System.Collections;
using System.Globalization;
using System.Security;
using DataOps.Engine.Secrets;
using Newtonsoft.Json;

namespace DataOps.Engine.Json;

/// <summary>Writes request bodies.</summary>
internal static class JsonWriter
{
    /// <summary>Writes a value as JSON text, and adds the secrets in it to a set.</summary>
    internal static string Write(object? value, SecretSet secrets, Formatting formatting = Formatting.None)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new JsonTextWriter(text) { Formatting = formatting })
            Write(writer, value, secrets, secret: false, depth: 0);
        return text.ToString();
    }

    private static void Write(JsonTextWriter writer, object? value, SecretSet secrets, bool secret, int depth)
    {
        if (depth > JsonRecordReader.MaximumDepth)
            throw new DataOpsException(ErrorId.InvalidRequest, $"The body is nested more than {JsonRecordReader.MaximumDepth} levels deep, or refers to itself.");

        switch (value)
        {
            case null:
                writer.WriteNull();
                break;
            case SecureString secure:
                WriteText(writer, new Secret(secure).Reveal(), secrets, secret: true);
                break;
            case Secret hidden:
                WriteText(writer, hidden.Reveal(), secrets, secret: true);
                break;
            case ClassifiedValue marked:
                Write(writer, marked.Value, secrets, marked.IsSecret, depth);
                break;
            case string text:
                WriteText(writer, text, secrets, secret);
                break;
            case JsonRecord record:
                WriteObject(writer, [.. record], secrets, secret, depth);
                break;
            case IDictionary map:
                WriteObject(writer, [.. MembersOf(map)], secrets, secret, depth);
                break;
            case var _ when WireText.Of(value) is { } text:
                WriteText(writer, text, secrets, secret);
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, item, secrets, secret, depth + 1);
                writer.WriteEndArray();
                break;
            case double or float when !double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)):
                throw new DataOpsException(ErrorId.InvalidRequest, $"JSON has no number {Convert.ToString(value, CultureInfo.InvariantCulture)}.");
            case IConvertible or System.Numerics.BigInteger:
                if (secret && value is not bool)
                    secrets.Add(Convert.ToString(value, CultureInfo.InvariantCulture));
                writer.WriteValue(value);
                break;
            default:
                throw new DataOpsException(ErrorId.InvalidRequest, $"A value of type {value.GetType().Name} cannot be sent as JSON.");
        }
    }

    private static void WriteObject(JsonTextWriter writer, List<KeyValuePair<string, object?>> members, SecretSet secrets, bool secret, int depth)
    {
        var isPair = SecretName.IsPairOfSecret(members);
        var isReference = members.Exists(member => SecretName.IsReference(member.Key, member.Value as string));
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            // A member of a secret that is named like an id or a kind is not a secret.
            var isSecret = !isReference && (SecretName.IsSecret(name) || (secret && !SecretName.IsShown(name)) || (isPair && SecretName.IsPairValue(name)));
            Write(writer, value, secrets, isSecret, depth + 1);
        }

        writer.WriteEndObject();
    }

    private static IEnumerable<KeyValuePair<string, object?>> MembersOf(IDictionary map)
    {
        foreach (DictionaryEntry entry in map)
            yield return new(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, entry.Value);
    }

    private static void WriteText(JsonTextWriter writer, string text, SecretSet secrets, bool secret)
    {
        if (secret)
            secrets.Add(text);
        else
            Redactor.CollectText(text, secrets);
        writer.WriteValue(text);
    }
}
