using System.Globalization;
using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks.Catalog;

/// <summary>The platform's own task graphs, read-only: the steps of each kind of job.</summary>
internal sealed class Jobflows
{
    private static readonly string[] Kinds =
    [
        "source_crawl", "source_fetch_metadata", "source_test_connection", "table_fetch_metadata", "truncate_reload", "cdc_merge",
        "export_data", "truncate_table", "segmentation_load", "streaming_start", "pipeline_build", "pipeline_metadata",
    ];

    // Kinds, titles and ids of tasks are those of the vendor's one example.
    private static readonly (string Id, string Type, string Title)[] Tasks =
    [
        ("BS_A8E9", "entity_state_update", "Entity state update"),
        ("BS_A8E5", "ingestion_pre_execute_task", "Pre-ingestion-ob"),
        ("BS_A8E6", "job_submission_task", "Job submission task"),
        ("BS_A8E8", "job_cleanup_task", "Job cleanup tasks"),
    ];

    private readonly JsonObject[] _rows = [.. Kinds.Select(Describe)];

    public void Map(RouteTable routes, InfoworksSignIn signIn, SandboxOptions options)
    {
        routes.Add("GET", "/v3/admin/jobflows", signIn.Signed(request => InfoworksList.Page(request, _rows, options.InfoworksAbsoluteLinks)));
        routes.Add("GET", "/v3/admin/jobflows/{jobflow}", signIn.Signed(request =>
            _rows.FirstOrDefault(row => row["id"]!.ToString() == request["jobflow"] || row["name"]!.ToString() == request["jobflow"]) is { } found
                ? InfoworksAnswer.Success("Success", found.DeepClone())
                : InfoworksAnswer.Error(400, $"The jobflow '{request["jobflow"]}' was not found.")));
    }

    private static JsonObject Describe(string kind, int index) => new()
    {
        ["id"] = string.Create(CultureInfo.InvariantCulture, $"6650b1c0e4b0a1d2c3f4{index:x4}"),
        ["name"] = kind,
        ["description"] = $"Jobflow for {kind}",
        ["custom_tags"] = new JsonArray(),
        ["created_at"] = "2023-10-30T07:51:21.468Z",
        ["created_by"] = "System",
        ["modified_at"] = "2024-01-12T10:00:21.468Z",
        ["jobflow_graph"] = new JsonObject
        {
            ["tasks"] = new JsonArray([.. Tasks.Select(task => Task(task.Id, task.Type, task.Title, kind))]),
            ["edges"] = new JsonArray([.. Tasks.Zip(Tasks.Skip(1), (from, to) => new JsonObject { ["from_task"] = from.Id, ["to_task"] = to.Id, ["category"] = "LINK" })]),
        },
    };

    private static JsonObject Task(string id, string type, string title, string kind) => new()
    {
        ["is_group"] = false,
        ["task_type"] = type,
        ["task_id"] = id,
        ["title"] = title,
        ["description"] = "",
        ["task_properties"] = new JsonObject { ["job_type"] = kind, ["entity_type"] = kind.StartsWith("pipeline", StringComparison.Ordinal) ? "pipeline" : "source" },
        ["run_properties"] = new JsonObject { ["trigger_rule"] = type == "job_cleanup_task" ? "all_done" : "all_success" },
    };
}
