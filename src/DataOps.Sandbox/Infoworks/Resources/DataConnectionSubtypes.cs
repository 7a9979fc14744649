using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks.Resources;

/// <summary>The kinds of data connections.</summary>
internal sealed class DataConnectionSubtypes(ResourceRegistry registry, InfoworksSignIn signIn)
{
    private static readonly string[] Subtypes = ["SNOWFLAKE", "BIGQUERY", "COSMOS_DB"];

    public void Map(RouteTable routes) => routes.Add("GET", "/v3/data-connections-subtypes", signIn.Signed(_ => List()));

    private Response List()
    {
        lock (registry.Gate)
        {
            var connections = registry[ResourceDescriptions.DataConnection].Rows.ToLookup(row => (row["sub_type"] ?? row["type"])?.ToString(), StringComparer.OrdinalIgnoreCase);
            return InfoworksAnswer.Success("Success", new JsonObject(Subtypes.Select(subtype => KeyValuePair.Create(
                subtype,
                (JsonNode?)new JsonArray([.. connections[subtype].Select(row => new JsonObject { ["id"] = row["id"]!.ToString(), ["name"] = row["name"]!.ToString() })])))));
        }
    }
}
