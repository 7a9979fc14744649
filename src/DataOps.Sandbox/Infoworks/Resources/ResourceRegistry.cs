using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks.Resources;

/// <summary>All families together: a record that another one refers to must exist, and cannot be deleted while it does.</summary>
internal sealed class ResourceRegistry
{
    private readonly Dictionary<string, ResourceCollection> _collections;
    private readonly InfoworksSignIn _signIn;

    public ResourceRegistry(SandboxClock clock, SandboxOptions options, InfoworksSignIn signIn)
    {
        _signIn = signIn;
        var ids = new ObjectId(options.Seed);
        _collections = ResourceDescriptions.All.ToDictionary(
            description => description.Name,
            description => new ResourceCollection(description, this, clock, ids, signIn, options));
    }

    /// <summary>Guards all families at once, since they refer to each other.</summary>
    public object Gate { get; } = new();

    public ResourceCollection this[ResourceDescription description] => _collections[description.Name];

    public void Map(RouteTable routes)
    {
        foreach (var collection in _collections.Values) collection.Map(routes);
        routes.Add("DELETE", "/v3/admin/manage-secrets/cache", _signIn.AdministratorOnly(ClearCache));
    }

    // Nothing here needs the value of a secret, so there is nothing to clear. That an unknown one is refused is inferred.
    private Response ClearCache(Request request) => request.Query("secret_id") is { Length: > 0 } secret && !Has(ResourceDescriptions.Secret.Name, secret)
        ? InfoworksAnswer.Error(400, $"The secret '{secret}' was not found.")
        : InfoworksAnswer.Success("Cache cleared successfully", new JsonObject());

    public bool Has(string family, string id) => Find(family, id) is not null;

    public JsonObject? Find(string family, string id)
    {
        lock (Gate) return _collections[family].Find(id);
    }

    /// <summary>Removes the parts of a record.</summary>
    public void RemoveParts(string family, string id)
    {
        foreach (var collection in _collections.Values.Where(collection => collection.Description.IsPart))
        {
            foreach (var field in collection.Description.Fields.Where(field => field.RefersTo == family))
                collection.RemoveAll(row => JsonFields.Ids(row, field.Path).Contains(id));
        }
    }

    /// <summary>What uses a record, in words; null if nothing refers to it.</summary>
    public string? UserOf(string family, string id)
    {
        foreach (var collection in _collections.Values.Where(collection => !collection.Description.IsPart))
        {
            foreach (var field in collection.Description.Fields.Where(field => field.RefersTo == family))
            {
                if (collection.Rows.FirstOrDefault(row => JsonFields.Ids(row, field.Path).Contains(id)) is JsonObject user)
                    return $"{collection.Description.Name} '{user["name"] ?? user["display_name"]}'";
            }
        }
        return null;
    }
}
