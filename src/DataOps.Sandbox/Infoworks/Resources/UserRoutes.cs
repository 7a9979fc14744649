using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks.Resources;

/// <summary>Shows users who they are, and gives users access to domains.</summary>
internal sealed class UserRoutes(ResourceRegistry registry, InfoworksSignIn signIn)
{
    private const string Field = "accessible_domains";

    public void Map(RouteTable routes)
    {
        routes.Add("GET", "/v3/users/self", signIn.Signed(GetSelf));
        routes.Add("POST", "/v3/admin/users/{id}/accessible-domains", signIn.AdministratorOnly(AddDomains), BodyFields.Of("entity_ids"));
    }

    private Response GetSelf(Request request)
    {
        var row = registry.Find(ResourceDescriptions.User.Name, ((InfoworksAccount)request.Caller!).UserId)!.DeepClone().AsObject();
        var (profile, created) = (row["profile"]!.AsObject(), row["created_at"]!.ToString());
        return InfoworksAnswer.Success("Example Success Message", new JsonObject
        {
            ["id"] = row["id"]!.ToString(),
            ["profile"] = new JsonObject
            {
                ["name"] = profile["name"]!.ToString(),
                ["email"] = profile["email"]!.ToString(),
                ["needs_password_reset"] = profile["needs_password_reset"]!.DeepClone(),
                ["is_slack"] = false,
            },
            ["emails"] = new JsonArray(new JsonObject { ["address"] = profile["email"]!.ToString() }),
            ["roles"] = row["roles"]!.DeepClone(),
            ["auth_token"] = "sandbox-infoworks-auth-token",
            ["status"] = new JsonObject
            {
                ["is_idle"] = false,
                ["is_online"] = true,
                ["last_login_details"] = row["status"]!["last_login_details"]!.DeepClone(),
            },
            ["accessible_domains"] = row[Field]!.DeepClone(),
            ["heartbeat"] = created,
            ["failed_logins"] = new JsonArray(),
            ["created_at"] = created,
        });
    }

    private Response AddDomains(Request request)
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
