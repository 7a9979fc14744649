using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Hdp;

/// <summary>The neighbours of the connector API: all connectors for administrators, and the health check for everybody.</summary>
internal sealed class AdministrationRoutes(HdpStore store, HdpSignIn signIn)
{
    public void Map(RouteTable routes)
    {
        // The vendor's sample prints the word without quotes, so a client must read something that is not JSON.
        routes.Add("GET", "/api/healthcheck", _ => Response.Text("{\"status\":active}", "application/json"));
        routes.Add("GET", "/api/admin/connectors", signIn.AdministratorOnly(List));
        routes.Add("GET", "/api/admin/connectors/{id}", signIn.AdministratorOnly(Get));
    }

    private Response List(Request request)
    {
        string[] filters = ["connectorID", "label", "version", "owner", "tenantName"];
        var rows = store.All().Select(Describe).Where(row =>
            filters.All(name => request.Query(name) is not { } wanted || row[name]!.ToString() == wanted));
        return Response.Json(new JsonObject { ["connectors"] = new JsonArray([.. rows]) });
    }

    private Response Get(Request request)
    {
        if (store.Find(request["id"]) is not { } connector) return HdpAnswer.Error(404, $"There is no connector {request["id"]}.");
        var row = Describe(connector);
        row["isGroup"] = connector.Group is not null;
        return Response.Json(row);
    }

    private static JsonObject Describe(HdpConnector connector) => new()
    {
        ["connectorID"] = connector.Id,
        ["label"] = connector.Label,
        ["version"] = "4.6.1.676",
        ["owner"] = connector.Owner,
        ["tenantName"] = "D2C",
    };
}
