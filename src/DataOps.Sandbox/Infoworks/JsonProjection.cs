using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Infoworks;

/// <summary>
/// A projection of rows, as in MongoDB: <c>{"name":1}</c> for these and the id, <c>{"graph":0}</c> for all others.
/// The vendor's client sends it; that it goes by the answer's names is inferred.
/// </summary>
internal sealed class JsonProjection
{
    private readonly HashSet<string> _names;
    private readonly bool _keeps;

    private JsonProjection(HashSet<string> names, bool keeps) => (_names, _keeps) = (names, keeps);

    /// <summary>Reads the query parameter; null if there is nothing to do, or if it is invalid.</summary>
    public static JsonProjection? Parse(string? text, out string? problem)
    {
        problem = null;
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            if (JsonNode.Parse(text) is JsonObject document)
            {
                var wanted = document.Where(entry => entry.Key is not ("id" or "_id")).ToLookup(entry => IsWanted(entry.Value), entry => entry.Key);
                if (wanted.Count <= 1) return new JsonProjection([.. wanted.SelectMany(group => group)], wanted.Contains(true));
            }
        }
        catch (JsonException)
        {
            // Reported below.
        }

        problem = "projections must be a JSON object of names to 1, or of names to 0.";
        return null;
    }

    public JsonObject Apply(JsonObject row)
    {
        var kept = new JsonObject();
        foreach (var (name, value) in row)
        {
            if (name == "id" || _names.Contains(name) == _keeps) kept[name] = value?.DeepClone();
        }
        return kept;
    }

    private static bool IsWanted(JsonNode? value) => value?.ToString() is "1" or "true";
}
