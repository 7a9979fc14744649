using System.Collections;
using System.Globalization;

namespace DataOps.Engine.Etl;

/// <summary>Checks the fields that a user gives against those of a connector, before anything is sent.</summary>
internal static class EtlFieldMap
{
    // What an activation takes beside the connector's own fields.
    private const string Label = "label";

    /// <summary>Translates labels into names.</summary>
    /// <param name="given">Keys are field names or labels; values are texts, numbers or secrets.</param>
    /// <param name="detail">The connector.</param>
    /// <param name="complete">Whether every required field must be there.</param>
    /// <exception cref="DataOpsException">A key is unknown, given twice, or fits several fields; or a required field is missing.</exception>
    internal static Dictionary<string, object?> Resolve(IDictionary given, EtlConnectorDetail detail, bool complete)
    {
        var body = new Dictionary<string, object?>();
        var unknown = new List<string>();
        foreach (DictionaryEntry entry in given)
        {
            var key = Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "";
            if (FieldOf(key, detail) is not { } field)
                unknown.Add(key);
            else if (!body.TryAdd(field.Name, entry.Value))
                throw Invalid($"The field '{field.Name}' ({field.Label}) is given twice.", detail);
        }

        if (unknown.Count > 0)
            throw Invalid($"{detail.AuthenticationId} has no field {Quoted(unknown)}. It has: {string.Join(", ", detail.Fields.Select(Named))}.", detail);

        var missing = detail.Fields.Where(field => field.Required && IsEmpty(body.GetValueOrDefault(field.Name))).ToList();
        if (complete && missing.Count > 0)
            throw new DataOpsException(ErrorId.MissingField, $"{detail.AuthenticationId} needs {string.Join(", ", missing.Select(Named))}.")
            {
                Service = Service.Etl,
                AuthToken = detail.AuthToken,
                TargetObject = detail.AuthenticationId,
            };

        return body;
    }

    private static EtlField? FieldOf(string key, EtlConnectorDetail detail)
    {
        if (detail.Fields.FirstOrDefault(field => string.Equals(field.Name, key, StringComparison.OrdinalIgnoreCase)) is { } named)
            return named;

        EtlField[] labelled = [.. detail.Fields.Where(field => field.Name != Label && string.Equals(field.Label, key, StringComparison.OrdinalIgnoreCase))];
        return labelled.Length > 1
            ? throw Invalid($"The label '{key}' stands for several fields: {string.Join(", ", labelled.Select(field => field.Name))}. Use the name.", detail)
            : labelled.FirstOrDefault();
    }

    private static bool IsEmpty(object? value) => value switch
    {
        null => true,
        string text => text.Length == 0,
        System.Security.SecureString secure => secure.Length == 0,
        Http.Secret secret => secret.Length == 0,
        _ => false,
    };

    private static string Named(EtlField field) => field.Label == field.Name ? field.Name : $"{field.Name} ('{field.Label}')";

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));

    private static DataOpsException Invalid(string message, EtlConnectorDetail detail) => new(ErrorId.InvalidRequest, message)
    {
        Service = Service.Etl,
        AuthToken = detail.AuthToken,
        TargetObject = detail.AuthenticationId,
    };
}
