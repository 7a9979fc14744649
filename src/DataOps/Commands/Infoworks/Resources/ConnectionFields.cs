using System.Collections;
using System.Globalization;
using System.Security;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Resources;

/// <summary>The fields of a data connection, for New- and Set-InfoworksDataConnection.</summary>
internal static class ConnectionFields
{
    /// <summary>The settings of the target, including the password.</summary>
    internal static Dictionary<string, object?> Properties(IDictionary? property, SecureString? password, string? storedSecretId)
    {
        var properties = property is null ? [] : Of(property);
        if (InfoworksFields.Password(password, storedSecretId, "secret_id") is { } secret)
            properties["password"] = secret;
        return properties;
    }

    /// <summary>The entries of a hashtable.</summary>
    internal static Dictionary<string, object?> Of(IDictionary map)
    {
        var fields = new Dictionary<string, object?>();
        foreach (DictionaryEntry entry in map)
            fields[Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!] = entry.Value;
        return fields;
    }
}
