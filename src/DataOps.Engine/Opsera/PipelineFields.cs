using DataOps.Engine.Json;

namespace DataOps.Engine.Opsera;

/// <summary>Reads the few members of a pipeline's open schema that the module needs, without removing them from the record.</summary>
public static class PipelineFields
{
    private const string Idle = "idle";
    private const string Paused = "paused";

    /// <summary>How often a pipeline was run, which is the number of its latest run; null if the record does not contain it.</summary>
    /// <param name="pipeline">The pipeline.</param>
    public static int? RunCount(JsonRecord pipeline) => Node(pipeline, "workflow")?.TakeInt32("run_count");

    /// <summary>Whether the record contains a number of runs, readable or not.</summary>
    internal static bool HasRunCount(JsonRecord pipeline) => Node(pipeline, "workflow")?["run_count"] is not null;

    /// <summary>The state of a pipeline as the vendor's portal derives it: the word of its last step, paused for a stopped step that waits, and idle if nothing runs or ran.</summary>
    /// <param name="pipeline">The pipeline.</param>
    public static string Status(JsonRecord pipeline)
    {
        var step = Node(Node(pipeline, "workflow"), "last_step");
        var status = JsonValue.ToText(step?["status"]);
        if (string.Equals(status, "stopped", StringComparison.OrdinalIgnoreCase) && IsWaiting(Node(step, "running")))
            return Paused;
        return string.IsNullOrEmpty(status) ? Idle : status;
    }

    private static bool IsWaiting(JsonRecord? running) =>
        JsonValue.ToFlag(running?["paused"]) == true || JsonValue.ToText(running?["status"]) is "paused" or "pending";

    private static JsonRecord? Node(JsonRecord? record, string name) => record?[name] as JsonRecord;
}
