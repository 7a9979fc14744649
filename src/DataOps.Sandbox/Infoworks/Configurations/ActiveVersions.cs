using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;
using DataOps.Sandbox.Infoworks.Resources;

namespace DataOps.Sandbox.Infoworks.Configurations;

/// <summary>Which version of a pipeline is built by default.</summary>
internal sealed class ActiveVersions(ResourceRegistry registry, InfoworksSignIn signIn)
{
    public void Map(RouteTable routes) => routes.Add("POST", "/v3/domains/{domain}/pipelines/{pipeline}/versions/{version}/set-active", signIn.Signed(Activate));

    /// <summary>Makes a version the active one of its pipeline.</summary>
    public static void Activate(ResourceRegistry registry, string pipeline, string version)
    {
        lock (registry.Gate)
        {
            var versions = registry[ResourceDescriptions.PipelineVersion];
            foreach (var row in versions.Rows.Where(row => row["pipeline_id"]?.ToString() == pipeline).ToList())
                versions.Change(row["id"]!.ToString(), changed => changed["is_active"] = changed["id"]!.ToString() == version);
            registry[ResourceDescriptions.Pipeline].Change(pipeline, changed => changed["active_version_id"] = version);
        }
    }

    private Response Activate(Request request)
    {
        lock (registry.Gate)
        {
            if (registry.Find(ResourceDescriptions.PipelineVersion.Name, request["version"]) is not { } version || version["pipeline_id"]?.ToString() != request["pipeline"] || version["domain_id"]?.ToString() != request["domain"])
                return InfoworksAnswer.Error(400, $"The pipeline version '{request["version"]}' was not found.");
            Activate(registry, request["pipeline"], request["version"]);
            // The text by which the vendor's own client recognizes success.
            return Response.Json(new JsonObject { ["message"] = "Successfully set active version" });
        }
    }
}
