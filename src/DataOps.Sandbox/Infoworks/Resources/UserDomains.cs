using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks.Resources;

/// <summary>Gives users access to domains.</summary>
internal sealed class UserDomains(ResourceRegistry registry, InfoworksSignIn signIn)
{
    private const string Field = "accessible_domains";

    public void Map(RouteTable routes) => routes.Add("POST", "/v3/admin/users/{id}/accessible-domains", signIn.AdministratorOnly(Add), BodyFields.Of("entity_ids"));

    private Response Add(Request request)
    {
        if (request.JsonObject()?["entity_ids"] is not JsonArray ids) return InfoworksAnswer.Error(400, "entity_ids must be an array.");
        string[] domains = [.. ids.Select(id => id?.ToString() ?? "")];
        if (Array.Find(domains, id => !registry.Has(ResourceDescriptions.Domain.Name, id)) is { } unknown)
            return InfoworksAnswer.Error(400, $"The domain '{unknown}' was not found.");

        var exists = registry[ResourceDescriptions.User].Change(
            request["id"], row => new JsonObject { [Field] = new JsonArray([.. JsonFields.Ids(row, Field).Union(domains).Select(id => (JsonNode)id)]) });
        // The vendor's own client recognizes success by this text.
        return exists ? Response.Json(new JsonObject { ["message"] = "Added Domain(s) to User" }) : InfoworksAnswer.Error(400, $"The user '{request["id"]}' was not found.");
    }
}
