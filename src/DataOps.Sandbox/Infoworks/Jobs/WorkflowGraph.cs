using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Infoworks.Jobs;

/// <summary>The graph of tasks that every workflow here has, with the fields of the vendor's one example.</summary>
internal static class WorkflowGraph
{
    public static WorkflowTask First { get; } = new("BS_0001", "ingest_table_group", "Ingest the tables");

    public static WorkflowTask Second { get; } = new("BS_0002", "pipeline_build", "Build the pipeline");

    public static JsonObject Describe() => new()
    {
        ["tasks"] = new JsonArray(Describe(First, "-237 52"), Describe(Second, "-37 52")),
        ["edges"] = new JsonArray(new JsonObject { ["category"] = "LINK", ["from_task"] = First.Id, ["to_task"] = Second.Id, ["task_id"] = 1 }),
    };

    private static JsonObject Describe(WorkflowTask task, string location) => new()
    {
        ["is_group"] = false,
        ["task_id"] = task.Id,
        ["task_type"] = task.Type,
        ["location"] = location,
        ["title"] = task.Title,
        ["task_properties"] = new JsonObject(),
        ["run_properties"] = new JsonObject
        {
            ["enable_exponential_backoff_for_retries"] = false,
            ["num_retries"] = 0,
            ["retry_delay"] = 60,
            ["max_retry_delay"] = 600,
            ["trigger_rule"] = "all_success",
        },
        ["environment_variables_conf"] = new JsonArray(new JsonObject { ["name"] = "WAREHOUSE_PASSWORD", ["config_type"] = "KEYVAULT", ["config_name"] = "warehouse", ["secret_id"] = InfoworksCatalog.Secret }),
        ["workflow_variables"] = new JsonArray(new JsonObject { ["key"] = "job_id", ["value"] = InfoworksCatalog.EarlierJob }),
    };
}
