using System.Text.Json;

namespace DataOps.Sandbox.Opsera;

/// <summary>Pipelines and log records as JSON. The vendor leaves both schemas open; these follow its portal's vocabulary.</summary>
internal static class PipelineJson
{
    public static void Write(Utf8JsonWriter json, PipelineState state, DateTimeOffset now)
    {
        var pipeline = state.Pipeline;
        json.WriteStartObject();
        json.WriteString("_id", pipeline.Id);
        json.WriteString("name", pipeline.Name);
        json.WriteString("description", pipeline.Description);
        WriteTexts(json, "type", "sdlc");
        WriteTexts(json, "tags");
        json.WriteString("owner", OpseraData.UserId);
        json.WriteString("account", OpseraData.Account);
        json.WriteBoolean("active", true);
        json.WriteStartObject("workflow");
        json.WriteStartArray("plan");
        foreach (var step in pipeline.Steps) WriteStep(json, step);
        json.WriteEndArray();
        json.WriteNumber("run_count", state.RunCount);
        json.WriteStartObject("last_step");
        if (state.LastRun is { } run) WriteLastStep(json, run, now);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("createdAt", SandboxTime.Text(pipeline.CreatedAt));
        json.WriteString("updatedAt", SandboxTime.Text(state.UpdatedAt));
        json.WriteNumber("__v", 0);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, LogEntry entry)
    {
        var step = entry.Run.Pipeline.Steps[entry.Step];
        json.WriteStartObject();
        json.WriteString("_id", ObjectId.Of(entry.Run.Pipeline.Id, entry.Run.RunCount, entry.Index, entry.CreatedAt));
        json.WriteString("pipeline_id", entry.Run.Pipeline.Id);
        json.WriteNumber("run_count", entry.Run.RunCount);
        json.WriteString("step_id", step.Id);
        json.WriteString("step_name", step.Name);
        json.WriteStartObject("step_configuration");
        json.WriteString("tool_identifier", step.Tool);
        json.WriteEndObject();
        json.WriteString("action", entry.Action);
        json.WriteString("message", entry.Message);
        json.WriteString("status", entry.Status);
        json.WriteString("createdAt", SandboxTime.Text(entry.CreatedAt));
        json.WriteString("updatedAt", SandboxTime.Text(entry.CreatedAt));
        json.WriteNumber("__v", 0);
        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, PipelineStep step)
    {
        json.WriteStartObject();
        json.WriteString("_id", step.Id);
        json.WriteString("name", step.Name);
        WriteTexts(json, "type", step.Tool);
        json.WriteBoolean("active", true);
        json.WriteStartObject("tool");
        json.WriteString("tool_identifier", step.Tool);
        json.WriteStartObject("configuration");
        json.WriteString("toolConfigId", ToolStore.FirstId);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // The portal reads a waiting pipeline as 'stopped' with a running step that is paused.
    private static void WriteLastStep(Utf8JsonWriter json, PipelineRun run, DateTimeOffset now)
    {
        var isWaiting = run.IsWaiting(now);
        var isOver = run.IsOver(now);
        var step = run.Pipeline.Steps[run.StepAt(now)];
        json.WriteString("status", isWaiting ? "stopped" : run.Status(now));
        json.WriteString("step_id", step.Id);
        json.WriteStartObject("running");
        if (!isOver)
        {
            json.WriteString("step_id", step.Id);
            json.WriteString("step_name", step.Name);
            json.WriteBoolean("paused", isWaiting);
        }
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, params string[] texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
