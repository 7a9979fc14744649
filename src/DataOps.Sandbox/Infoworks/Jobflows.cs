using System.Globalization;
using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks;

/// <summary>The platform's own task graphs, read-only: the steps of each kind of job.</summary>
internal sealed class Jobflows
{
    private static readonly string[] Kinds =
    [
        "source_crawl", "source_fetch_metadata", "source_test_connection", "table_fetch_metadata", "truncate_reload", "cdc_merge",
        "export_data", "truncate_table", "segmentation_load", "streaming_start", "pipeline_build", "pipeline_metadata",
    ];

    private readonly JsonObject[] rows = [.. Kinds.Select(Describe)];

    public void Map(RouteTable routes, InfoworksSignIn signIn, SandboxOptions options)
    {
        routes.Add("GET", "/v3/admin/jobflows", signIn.Signed(request => InfoworksList.Page(request, rows, options.InfoworksAbsoluteLinks)));
        routes.Add("GET", "/v3/admin/jobflows/{jobflow}", signIn.Signed(request =>
            rows.FirstOrDefault(row => row["id"]!.ToString() == request["jobflow"] || row["name"]!.ToString() == request["jobflow"]) is { } found
                ? InfoworksAnswer.Success("Success", found.DeepClone())
                : InfoworksAnswer.Error(400, "Jobflow not found.")));
    }

    // The tasks are ours; the vendor's specification names the fields and shows no whole example.
    private static JsonObject Describe(string kind, int index) => new()
    {
        ["id"] = string.Create(CultureInfo.InvariantCulture, $"6650b1c0e4b0a1d2c3f4{index:x4}"),
        ["name"] = kind,
        ["description"] = $"Tasks of a {kind.Replace('_', ' ')} job.",
        ["custom_tags"] = new JsonArray(),
        ["created_by"] = "System",
        ["jobflow_graph"] = new JsonObject
        {
            ["tasks"] = new JsonArray(
                new JsonObject { ["id"] = "prepare", ["type"] = "prepare" },
                new JsonObject { ["id"] = "execute", ["type"] = kind },
                new JsonObject { ["id"] = "finish", ["type"] = "finish" }),
            ["edges"] = new JsonArray(
                new JsonObject { ["from"] = "prepare", ["to"] = "execute" },
                new JsonObject { ["from"] = "execute", ["to"] = "finish" }),
        },
    };
}
