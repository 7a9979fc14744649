using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Infoworks.Schedules;

/// <summary>The schedule of a table group or a workflow.</summary>
/// <param name="entityId">The id of what it belongs to.</param>
/// <param name="type">The vendor's word for its kind.</param>
internal sealed class Schedule(string entityId, string type)
{
    /// <summary>The terms as they were sent, or disabled.</summary>
    public JsonObject Terms { get; set; } = new() { ["schedule_status"] = "disabled" };

    /// <summary>The user with whose permissions the scheduled runs run.</summary>
    public string? User { get; set; }

    public string EntityId => entityId;

    public JsonObject Describe() => new()
    {
        ["entity_id"] = entityId,
        ["schedule_type"] = type,
        ["schedule_username"] = User,
        ["schedule_details"] = Terms.DeepClone(),
    };
}
