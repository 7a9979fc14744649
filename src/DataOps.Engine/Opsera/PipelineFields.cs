using DataOps.Engine.Json;

namespace DataOps.Engine.Opsera;

/// <summary>What of a pipeline's open schema is read here. Nothing is taken out of the record.</summary>
public static class PipelineFields
{
    private const string Idle = "idle";
    private const string Paused = "paused";

    /// <summary>How often a pipeline was run, which is the number of its latest run; null where it is not said.</summary>
    /// <param name="pipeline">The pipeline.</param>
    public static int? RunCount(JsonRecord pipeline) => Node(pipeline, "workflow")?.TakeInt32("run_count");

    /// <summary>The state of a pipeline as the vendor's portal derives it: the word of its last step, where a stopped one that waits is paused, and idle where nothing runs or ran.</summary>
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
