using System.Collections;
using DataOps.Engine.Json;

namespace DataOps.Engine.Infoworks.Resources;

/// <summary>
/// Writes changes of a data connection in the form that the connection has. The vendor's client nests a target's settings and writes one
/// of them in two ways; the vendor's specification has them flat and names some differently.
/// </summary>
internal static class DataConnectionFields
{
    // The flat name is the first of each.
    private static readonly string[][] Spellings = [["username", "user_name"], ["connection_url", "url"], ["account_name", "account"]];

    /// <summary>The changes with the names of the current record.</summary>
    /// <exception cref="DataOpsException">The record cannot hold a change.</exception>
    internal static IReadOnlyDictionary<string, object?> Fit(JsonRecord present, IReadOnlyDictionary<string, object?> changes)
    {
        if (present["properties"] is JsonRecord nested)
            return changes.ToDictionary(change => change.Key, change => change.Key == "properties" && change.Value is IDictionary settings ? Rename(settings, name => SpellingIn(nested, name)) : change.Value);
        return IsFlat(present) ? Flatten(changes) : changes;
    }

    private static bool IsFlat(JsonRecord present) => !string.Equals(present.TakeText("type"), "TARGET", StringComparison.OrdinalIgnoreCase) && !present.Has("sub_type");

    private static Dictionary<string, object?> Flatten(IReadOnlyDictionary<string, object?> changes)
    {
        var flat = new Dictionary<string, object?>();
        foreach (var (name, value) in changes)
        {
            if (name != "properties" || value is not IDictionary settings)
                flat[name == "sub_type" ? "type" : name] = value;
            else
                foreach (var (setting, given) in Rename(settings, static name => Spellings.FirstOrDefault(spelling => spelling.Contains(name))?[0] ?? name))
                    flat[setting] = given is IDictionary password ? Plain(password) : given;
        }

        return flat;
    }

    private static object? Plain(IDictionary password) => password["password_type"] is "secret_store"
        ? throw new DataOpsException(ErrorId.InvalidRequest, "The server describes this data connection in a form that cannot hold the id of a stored secret.")
        {
            Service = Service.Infoworks,
            TargetObject = "StoredSecretId",
            RecommendedAction = "Pass the password itself with -Password, or the whole connection in its other form with -Body.",
        }
        : password.Contains("password_type") ? password["password"] : password;

    private static string SpellingIn(JsonRecord settings, string name) =>
        settings.Has(name) ? name : Spellings.FirstOrDefault(spelling => spelling.Contains(name))?.FirstOrDefault(settings.Has) ?? name;

    private static Dictionary<string, object?> Rename(IDictionary settings, Func<string, string> rename)
    {
        var renamed = new Dictionary<string, object?>();
        foreach (var (name, value) in InfoworksFields.Plain(settings))
            renamed[rename(name)] = value;
        return renamed;
    }
}
