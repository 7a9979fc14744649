using System.Collections;
using System.Globalization;
using System.Security;
using DataOps.Engine.Names;
using DataOps.Engine.Secrets;

namespace DataOps.Engine.Etl;

/// <summary>Checks the fields that a user passes against those that exist, before anything is sent.</summary>
/// <param name="owner">The object that has the fields, for messages.</param>
/// <param name="token">The name of the session's token.</param>
/// <param name="target">What the user named.</param>
internal sealed class EtlFieldMap(string owner, string token, object target)
{
    // What an activation takes in addition to the connector's own fields.
    private const string Label = "label";

    private const int MostNamed = 40;
    private const int LongestName = 80;

    /// <summary>The fields that a user passes, in order, preceded by the connection's label.</summary>
    /// <exception cref="DataOpsException">A field is given twice.</exception>
    internal Dictionary<string, object?> Given(IDictionary? fields, string? label)
    {
        var given = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (label is not null)
            given[Label] = label;
        foreach (DictionaryEntry entry in fields ?? new Hashtable())
        {
            var key = Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "";
            if (!given.TryAdd(key, entry.Value))
                throw Invalid($"The field '{key}' is given twice.");
        }

        return given;
    }

    /// <summary>Translates labels into names.</summary>
    /// <param name="given">Keys are field names or labels; values are texts, numbers or secrets.</param>
    /// <param name="known">The fields that exist.</param>
    /// <param name="complete">Whether every required field must be present.</param>
    /// <exception cref="DataOpsException">A key is unknown, given twice, or matches several fields; or a required field is missing.</exception>
    internal Dictionary<string, object?> Resolve(IReadOnlyDictionary<string, object?> given, IReadOnlyList<EtlField> known, bool complete)
    {
        var body = new Dictionary<string, object?>();
        var unknown = new List<string>();
        foreach (var (key, value) in given)
        {
            if (FieldOf(key, known) is not { } field)
                unknown.Add(key);
            else if (!body.TryAdd(field.Name, value))
                throw Invalid($"The field '{field.Name}' ('{field.Label}') is given twice.");
        }

        if (unknown.Count > 0)
            throw Invalid($"{owner} has no field {string.Join(", ", unknown.Select(name => Described(name, known)))}. It has: {(known.Count == 0 ? "none" : Listed(known))}.");

        var missing = known.Where(field => field.Required && IsEmpty(body.GetValueOrDefault(field.Name))).ToList();
        if (complete && missing.Count > 0)
            throw Error(ErrorId.MissingField, $"{owner} needs {Listed(missing)}.");

        return known.Where(field => body.ContainsKey(field.Name)).DistinctBy(field => field.Name)
            .ToDictionary(field => field.Name, object? (field) => new ClassifiedValue(body[field.Name], field.Secret));
    }

    /// <summary>Whether a key is the name or the label of a field.</summary>
    internal static bool IsNamed(EtlField field, string key) => HasName(field, key) || HasLabel(field, key);

    private EtlField? FieldOf(string key, IReadOnlyList<EtlField> known)
    {
        if ((known.FirstOrDefault(field => field.Name == key) ?? known.FirstOrDefault(field => HasName(field, key))) is { } named)
            return named;

        EtlField[] labeled = [.. known.Where(field => HasLabel(field, key))];
        return labeled.Length > 1
            ? throw Invalid($"Several fields have the label '{key}': {string.Join(", ", labeled.Select(field => field.Name))}. Use the name.")
            : labeled.FirstOrDefault();
    }

    private static bool HasName(EtlField field, string key) => NameComparer.IsSame(key, field.Name);

    private static bool HasLabel(EtlField field, string key) => field.Name != Label && NameComparer.IsSame(key, field.Label);

    private static string Described(string unknown, IReadOnlyList<EtlField> known)
    {
        var names = known.SelectMany(field => new[] { field.Label, field.Name }).Distinct(StringComparer.OrdinalIgnoreCase);
        return NearestNames.To(unknown, names, atMost: 1) is [var nearest] ? $"'{unknown}' (the nearest is '{Short(nearest)}')" : $"'{unknown}'";
    }

    private static bool IsEmpty(object? value) => value switch
    {
        null => true,
        string text => text.Length == 0,
        SecureString secure => secure.Length == 0,
        Secret secret => secret.Length == 0,
        _ => false,
    };

    // The names come from the server: keep the message readable.
    private static string Listed(IReadOnlyList<EtlField> fields) =>
        string.Join(", ", fields.Take(MostNamed).Select(Named)) + (fields.Count > MostNamed ? $" and {fields.Count - MostNamed} more" : "");

    private static string Named(EtlField field) => field.Label == field.Name ? Short(field.Name) : $"{Short(field.Name)} ('{Short(field.Label)}')";

    private static string Short(string name) => name.Length <= LongestName ? name : string.Concat(name.AsSpan(0, LongestName), "…");

    private DataOpsException Invalid(string message) => Error(ErrorId.InvalidRequest, message);

    private DataOpsException Error(ErrorId id, string message) => new(id, message) { Service = Service.Etl, AuthToken = token, TargetObject = target };
}
