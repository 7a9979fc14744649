using System.Globalization;
using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Opsera;

/// <summary>Pipelines: list, summary, run, status, stop, reset, logs.</summary>
internal sealed class PipelineRoutes(PipelineStore store, OpseraSignIn signIn, ActivityLog actions, SandboxClock clock, SandboxOptions options)
{
    private const string Area = "pipeline";

    public void Map(RouteTable routes)
    {
        var ofPipeline = BodyFields.Of("pipelineId");
        routes.Add("GET", "/api/v1/pipeline/pipelines", signIn.Reading(Area, _ => List()));
        routes.Add("POST", "/api/v1/pipeline/summary", signIn.Reading(Area, WithPipeline(Summarize)), ofPipeline);
        routes.Add("POST", "/api/v1/pipeline/status", signIn.Reading(Area, WithPipeline(GetStatus)), BodyFields.Of("pipelineId", "runCount"));
        routes.Add("POST", "/api/v1/pipeline/logs", signIn.Reading(Area, WithPipeline(GetLogs)), BodyFields.Of("pipelineId", "runCount", "type"));
        routes.Add("POST", "/api/v1/pipeline/run", signIn.Acting(Area, WithPipeline(Run)), ofPipeline);
        routes.Add("POST", "/api/v1/pipeline/stop", signIn.Acting(Area, WithPipeline(Stop)), ofPipeline);
        routes.Add("POST", "/api/v1/pipeline/reset", signIn.Acting(Area, WithPipeline(Reset)), ofPipeline);
    }

    private Response List()
    {
        var now = clock.Now;
        return Response.Rows(store.Newest(options.OpseraRecordLimit), (json, state) => PipelineJson.Write(json, state, now));
    }

    private Response Summarize(PipelineState state, JsonObject body)
    {
        var now = clock.Now;
        return Response.Json(json => PipelineJson.Write(json, state, now));
    }

    private Response Run(PipelineState state, JsonObject body)
    {
        var id = state.Pipeline.Id;
        if (state.Pipeline.IsRestricted) return OpseraSignIn.Error(403, "You do not have access to run this pipeline.").AsRefusal();
        var (started, refusal) = store.Start(id);
        if (started is null) return Answer("failed", refusal!);
        actions.Note("pipeline", "run", id, "");
        return Response.Json(new JsonObject
        {
            ["status"] = "executed",
            ["message"] = $"Run pipeline request submitted successfully for ({id})",
            ["runCount"] = started.RunCount,
        });
    }

    // The vendor's answer depends on the run's number, and one for an unknown number is not documented: 404 is ours, as are the words for runs in progress.
    private Response GetStatus(PipelineState state, JsonObject body)
    {
        if (Number(body["runCount"]) is not { } runCount) return OpseraSignIn.Error(400, "runCount is required.");
        if (store.FindRun(state.Pipeline.Id, runCount) is not { } run)
            return OpseraSignIn.Error(404, $"Pipeline {state.Pipeline.Id} has no run {runCount}.");
        var now = clock.Now;
        var status = run.Status(now);
        return Answer(status, $"Pipeline: {state.Pipeline.Name}'s Run {runCount} " + status switch
        {
            "success" => "was successful.",
            "failed" => $"failed in step {state.Pipeline.Steps[run.StepAt(now)].Name}.",
            "stopped" => "was stopped.",
            "running" => $"is running step {state.Pipeline.Steps[run.StepAt(now)].Name}.",
            _ => $"is waiting for a person in step {state.Pipeline.Steps[run.StepAt(now)].Name}.",
        });
    }

    private Response Stop(PipelineState state, JsonObject body)
    {
        if (!store.ChangeLast(state.Pipeline.Id, (run, now) => run with { StopRequestedAt = run.StopRequestedAt ?? now }))
            return Answer("failed", $"Pipeline {state.Pipeline.Id} is not running.");
        actions.Note("pipeline", "stop", state.Pipeline.Id, "");
        return Answer("success", "The pipeline has been stopped.");
    }

    private Response Reset(PipelineState state, JsonObject body)
    {
        store.Reset(state.Pipeline.Id);
        actions.Note("pipeline", "reset", state.Pipeline.Id, "");
        return Answer("success", "The pipeline run status has been reset.");
    }

    private Response GetLogs(PipelineState state, JsonObject body)
    {
        if (body["runCount"] is not null && Number(body["runCount"]) is null) return OpseraSignIn.Error(400, "runCount must be an integer.");
        var consoleOnly = body["type"]?.ToString() == LogEntry.ConsoleOutput;
        return Response.Rows(
            store.Logs(state.Pipeline.Id, Number(body["runCount"]), consoleOnly, options.OpseraRecordLimit), PipelineJson.Write);
    }

    private Handler WithPipeline(Func<PipelineState, JsonObject, Response> handler) => request =>
    {
        var body = request.JsonObject();
        if (body?["pipelineId"]?.ToString() is not { Length: > 0 } id) return OpseraSignIn.Error(400, "pipelineId is required.");
        return store.Find(id) is { } state ? handler(state, body) : OpseraSignIn.Error(404, $"There is no pipeline {id}.");
    };

    private static Response Answer(string status, string message) =>
        Response.Json(new JsonObject { ["status"] = status, ["message"] = message });

    private static int? Number(JsonNode? node) =>
        int.TryParse(node?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
