using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Infoworks.Schedules;

/// <summary>A table group of a source, with its schedule.</summary>
internal sealed class TableGroup(string sourceId, string id, string name)
{
    public string SourceId { get; } = sourceId;

    public string Id { get; } = id;

    /// <summary>The fields that people set.</summary>
    public JsonObject Fields { get; set; } = new()
    {
        ["name"] = name,
        ["environment_compute_template"] = new JsonObject { ["environment_compute_template_id"] = InfoworksCatalog.RunningCluster },
        ["max_connections"] = 1,
        ["max_parallel_entities"] = 1,
        ["tables"] = new JsonArray(new JsonObject
        {
            ["table_id"] = InfoworksCatalog.Table,
            ["connection_quota"] = 100,
            ["sync_type"] = "Incremental",
            ["state"] = "ready",
            ["schema_name_at_source"] = "APEX_040000",
        }),
    };

    public Schedule Schedule { get; } = new(id, "table-group-cdc");

    public JsonObject Describe()
    {
        var row = Fields.DeepClone().AsObject();
        row["id"] = Id;
        row["source"] = SourceId;
        row["compute_cluster_name"] = InfoworksCatalog.ClusterName;
        row["scheduler_username"] = Schedule.User;
        return row;
    }
}
