using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Infoworks;

/// <summary>A table group of a source, with its schedule.</summary>
internal sealed class TableGroup(string sourceId, string id, string name)
{
    public string SourceId { get; } = sourceId;

    public string Id { get; } = id;

    /// <summary>The fields that people set.</summary>
    public JsonObject Fields { get; set; } = new() { ["name"] = name, ["max_connections"] = 1, ["max_parallel_entities"] = 1, ["tables"] = new JsonArray() };

    /// <summary>The schedule as it was sent, or disabled.</summary>
    public JsonObject Schedule { get; set; } = new() { ["schedule_status"] = "disabled" };

    /// <summary>Whose rights the scheduled jobs run with.</summary>
    public string? ScheduleUser { get; set; }

    public JsonObject Describe()
    {
        var row = Fields.DeepClone().AsObject();
        row["id"] = Id;
        row["source"] = SourceId;
        row["scheduler_username"] = ScheduleUser;
        return row;
    }
}
