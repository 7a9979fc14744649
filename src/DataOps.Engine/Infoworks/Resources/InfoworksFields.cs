using System.Collections;
using System.Globalization;
using System.Security;
using DataOps.Engine.Json;
using DataOps.Engine.Secrets;

namespace DataOps.Engine.Infoworks.Resources;

/// <summary>Composes the fields of records, by their names on the wire.</summary>
public static class InfoworksFields
{
    /// <summary>The fields that have a value. Nested dictionaries omit names without a value, and are omitted if they are empty.</summary>
    /// <param name="fields">Names and values; null means not given.</param>
    public static Dictionary<string, object?> Of(params IEnumerable<(string Name, object? Value)> fields)
    {
        var given = new Dictionary<string, object?>();
        foreach (var (name, value) in fields)
            if (value is not null and not IDictionary { Count: 0 })
                given[name] = value;
        return given;
    }

    /// <summary>The fields that have a value, and more of them by their names in the API, which override the others.</summary>
    /// <param name="more">More fields; null for none.</param>
    /// <param name="fields">Names and values; null means not given.</param>
    public static Dictionary<string, object?> Of(IDictionary? more, params IEnumerable<(string Name, object? Value)> fields)
    {
        var given = Of(fields);
        if (more is not null)
            foreach (var (name, value) in Plain(more))
                given[name] = value;
        return given;
    }

    /// <summary>A secret in the vendor's form: stored by the platform, or a reference to a secret in a store.</summary>
    /// <param name="secret">The secret itself; null for none.</param>
    /// <param name="storedSecretId">The id of a stored secret; null for none.</param>
    /// <param name="referenceName">The vendor's field for such an id.</param>
    /// <returns>Null if neither is given.</returns>
    public static Dictionary<string, object?>? Password(SecureString? secret, string? storedSecretId, string referenceName)
    {
        if (storedSecretId is not null)
            return new() { ["password_type"] = "secret_store", [referenceName] = storedSecretId };
        return secret is null ? null : new() { ["password_type"] = "infoworks_managed", ["password"] = secret };
    }

    /// <summary>A record with some fields changed; nested dictionaries are changed field by field.</summary>
    internal static Dictionary<string, object?> Merge(JsonRecord present, IReadOnlyDictionary<string, object?> changes, IReadOnlySet<string>? except = null)
    {
        var merged = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in present)
            // A null that the server returned is a field without a value, which no request has.
            if (value is not null && except?.Contains(name) != true)
                merged[name] = value;
        // A password of another kind replaces the current one as a whole.
        foreach (var (name, value) in changes)
            merged[name] = value is IDictionary inner && !inner.Contains("password_type") && present[name] is JsonRecord record ? Merge(record, Plain(inner)) : value;
        return merged;
    }

    /// <summary>A record that was just created, as an answer would contain it: without secrets.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="fields">The fields as they were sent.</param>
    internal static JsonRecord AsAnswered(string id, IReadOnlyDictionary<string, object?> fields)
    {
        var sent = WithoutSecrets(fields);
        var made = new JsonRecord(sent.Count + 1) { { "id", id } };
        foreach (var (name, value) in sent)
            made.Add(name, value);
        return made;
    }

    /// <summary>The fields as an answer would contain them, without secrets.</summary>
    /// <param name="fields">The fields as they were sent.</param>
    /// <param name="areSecret">Whether they belong to a secret, so that only members known to be harmless are shown.</param>
    internal static Dictionary<string, object?> WithoutSecrets(IReadOnlyDictionary<string, object?> fields, bool areSecret = false)
    {
        var shown = new Dictionary<string, object?>();
        var isPair = SecretName.IsPairOfSecret(fields);
        var isReference = fields.Any(field => SecretName.IsReference(field.Key, field.Value as string));
        foreach (var (name, value) in fields)
        {
            var isSecret = !isReference && (SecretName.IsSecret(name) || (areSecret && !SecretName.IsShown(name)) || (isPair && SecretName.IsPairValue(name)));
            if (value is null || Shown(value, isSecret) is not null)
                shown[name] = Shown(value, isSecret);
        }

        return shown;
    }

    private static object? Shown(object? value, bool isSecret) => value switch
    {
        null or SecureString or Secret => null,
        bool => value,
        JsonRecord record => AsRecord(WithoutSecrets(record.ToDictionary(), isSecret)),
        IDictionary map => AsRecord(WithoutSecrets(Plain(map), isSecret)),
        string text => isSecret ? null : Redactor.Sentence(text),
        IEnumerable items => items.Cast<object?>().Select(item => Shown(item, isSecret)).Where(item => item is not null).ToArray(),
        _ => isSecret ? null : value,
    };

    /// <summary>The fields of any kind of dictionary.</summary>
    internal static Dictionary<string, object?> Plain(IDictionary map)
    {
        var fields = new Dictionary<string, object?>(map.Count);
        foreach (DictionaryEntry entry in map)
            fields[Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!] = entry.Value;
        return fields;
    }

    private static JsonRecord AsRecord(Dictionary<string, object?> fields)
    {
        var record = new JsonRecord(fields.Count);
        foreach (var (name, value) in fields)
            record.Add(name, value);
        return record;
    }
}
