using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;
using DataOps.Sandbox.Infoworks.Resources;

namespace DataOps.Sandbox.Infoworks.Jobs;

/// <summary>Runs of workflows and their tasks.</summary>
internal sealed class WorkflowRunRoutes(WorkflowStore store, InfoworksSignIn signIn, SandboxClock clock, SandboxOptions options, OutcomePlan outcomes)
{
    public void Map(RouteTable routes)
    {
        const string InDomain = "/v3/domains/{domain}/workflows";
        routes.Add("POST", InDomain + "/{workflow}/start", store.OnWorkflow(Start), BodyFields.Of("workflow_parameters.key", "workflow_parameters.value", "skip_nodes"));
        routes.Add("GET", InDomain + "/{workflow}/runs", store.OnWorkflow(List));
        routes.Add("GET", InDomain + "/{workflow}/runs/{run}", OnRun(Get));
        routes.Add("GET", "/v3/admin/workflows/{workflow}/runs/{run}", OnRun(Get));
        routes.Add("POST", InDomain + "/{workflow}/runs/{run}/cancel", OnRun(Cancel));
        routes.Add("GET", InDomain + "/{workflow}/runs/{run}/tasks/{task}/logs", OnTask(Log));
        routes.Add("GET", InDomain + "/{workflow}/runs/{run}/tasks/{task}/logs/download", OnTask((text, request) => RunLog.Archive($"{request["task"]}.log", text, "application/zip")));
        routes.Add("POST", InDomain + "/{workflow}/runs/{run}/restart", OnRun(Restart), BodyFields.Of("skip_nodes"));
        foreach (var (role, only) in ((string, Func<Handler, Handler>)[])[("admin", signIn.AdministratorOnly), ("prodops", signIn.OperationsAnalystOnly)])
        {
            routes.Add("POST", $"/v3/{role}/workflows/cancel", only(request => OnMany(request, CancelEach)), BodyFields.Of("ids.workflow_id", "ids.run_id", "ids.skip_nodes"));
            routes.Add("POST", $"/v3/{role}/workflows/restart", only(request => OnMany(request, RestartEach)), BodyFields.Of("ids.workflow_id", "ids.run_id", "ids.skip_nodes"));
        }
    }

    private Response Start(Workflow workflow, Request request)
    {
        var parameters = request.JsonObject()?["workflow_parameters"] as JsonArray ?? [];
        if (parameters.Any(item => item is not JsonObject pair || !JsonFields.IsText(pair["key"]) || !JsonFields.IsText(pair["value"])))
            return InfoworksAnswer.Error(400, "workflow_parameters must be objects with key and value, both texts.");
        if (TasksToSkip(request.JsonObject(), out var skipped) is { } mistake) return mistake;
        lock (store.Gate)
        {
            if ((request.Query("workflow_version_id") is { Length: > 0 } named ? named : workflow.VersionId) is not { } version)
                return InfoworksAnswer.Error(400, $"The workflow '{workflow.Id}' has no active version.");
            var now = clock.Now;
            var run = new TimedRun(store.NextId(), workflow.Runs.Count + 1, now, outcomes.DurationOf(workflow.Id, options.RunDuration * workflow.Length), outcomes.Find(workflow.Id)?.Ending switch
            {
                SandboxEnding.Failed => "failed",
                SandboxEnding.Succeeded => "success",
                // The second task is the one that fails.
                _ => skipped.Contains(WorkflowGraph.Second.Id) ? "success" : workflow.End,
            });
            // That a run which is started while its version is paused waits for the end of the pause is inferred.
            workflow.Runs.Add(new WorkflowRun(run.Pause(workflow.PausedVersions.Contains(version), now), (InfoworksAccount)request.Caller!, version, parameters.DeepClone().AsArray(), skipped));
            return InfoworksAnswer.Changed("Workflow run submitted.", run.Id);
        }
    }

    private Response List(Workflow workflow, Request request)
    {
        WorkflowRun[] runs;
        lock (store.Gate) runs = [.. workflow.Runs];
        return store.Page(request, runs.Select(run => store.Json.Describe(workflow, run)));
    }

    private Response Get(Workflow workflow, int index, Request request) => InfoworksAnswer.Success("Success", store.Json.Describe(workflow, workflow.Runs[index]));

    private Response Cancel(Workflow workflow, int index, Request request)
    {
        var started = workflow.Runs[index];
        if (started.Run.IsOver(clock.Now)) return InfoworksAnswer.Error(400, $"The workflow run is already {started.Run.Status(clock.Now)}.");
        workflow.Runs[index] = started with { Run = started.Run with { CanceledAt = clock.Now, PausedAt = null } };
        return InfoworksAnswer.Changed("Submitted Cancel Job for Workflow Run", started.Run.Id);
    }

    private Response Restart(Workflow workflow, int index, Request request)
    {
        if (TasksToSkip(request.JsonObject(), out var skipped) is { } mistake) return mistake;
        return Restart(workflow, index, skipped) is { } problem ? InfoworksAnswer.Error(400, problem) : InfoworksAnswer.Changed("Submitted Restart Job for Workflow Run", workflow.Runs[index].Run.Id);
    }

    // The same run goes on under its id. That a run in progress is refused, and that it succeeds the second time unless told otherwise, is inferred.
    private string? Restart(Workflow workflow, int index, IReadOnlyList<string> skipped)
    {
        var (now, started) = (clock.Now, workflow.Runs[index]);
        if (!started.Run.IsOver(now)) return $"The workflow run is still {started.Run.Status(now)}.";
        var end = outcomes.Find(workflow.Id)?.Ending == SandboxEnding.Failed ? "failed" : "success";
        var run = started.Run with { StartedAt = now, Duration = outcomes.DurationOf(workflow.Id, options.RunDuration * workflow.Length), CanceledAt = null, Paused = TimeSpan.Zero, EndWord = end };
        workflow.Runs[index] = started with { Run = run.Pause(workflow.PausedVersions.Contains(started.VersionId), now), Skipped = skipped };
        return null;
    }

    // As documented, a cancellation of many answers with a message alone: it does not tell which were refused.
    private Response CancelEach(JsonArray ids)
    {
        foreach (var item in ids)
        {
            if (FindRun(item) is (var workflow, var index) && !workflow.Runs[index].Run.IsOver(clock.Now))
                workflow.Runs[index] = workflow.Runs[index] with { Run = workflow.Runs[index].Run with { CanceledAt = clock.Now, PausedAt = null } };
        }
        return Response.Json(new JsonObject { ["message"] = "Submitted Cancel Job for Workflow Run" });
    }

    // A success as a whole, with an error for each run that was refused.
    private Response RestartEach(JsonArray ids)
    {
        var results = new JsonArray();
        foreach (var item in ids)
        {
            string? error = null;
            if (FindRun(item) is not (var workflow, var index)) error = $"The workflow run '{item?["run_id"]}' was not found.";
            else if (TasksToSkip(item as JsonObject, out var skipped) is not null) error = "skip_nodes must be ids of tasks of the workflow.";
            else error = Restart(workflow, index, skipped);
            results.Add(new JsonObject { ["workflow_id"] = item?["workflow_id"]?.DeepClone(), ["run_id"] = item?["run_id"]?.DeepClone(), ["error"] = error });
        }
        return InfoworksAnswer.Success("Submitted Restart Job for Workflow Run", new JsonObject { ["ids"] = results });
    }

    // Each task runs once.
    private static Response Log(string text, Request request) => request.Query("try_number") is { Length: > 0 } number && number != "1"
        ? InfoworksAnswer.Error(400, $"The task has no attempt '{number}'.")
        : Response.Text(text, "text/plain").With("try-number", "1").With("total-attempts", "1");

    private Response OnMany(Request request, Func<JsonArray, Response> act)
    {
        if (request.JsonObject()?["ids"] is not JsonArray { Count: > 0 } ids) return InfoworksAnswer.Error(400, "ids is required.");
        lock (store.Gate) return act(ids);
    }

    private (Workflow Workflow, int Index)? FindRun(JsonNode? named) =>
        store.All.FirstOrDefault(one => one.Id == named?["workflow_id"]?.ToString()) is { } workflow
        && workflow.Runs.FindIndex(started => started.Run.Id == named?["run_id"]?.ToString()) is var index and >= 0
            ? (workflow, index)
            : null;

    // That only tasks of the workflow can be left out is inferred.
    private static Response? TasksToSkip(JsonObject? body, out string[] tasks)
    {
        tasks = [.. (body?["skip_nodes"] as JsonArray ?? []).Select(item => item?.ToString() ?? "")];
        return Array.Find(tasks, id => id != WorkflowGraph.First.Id && id != WorkflowGraph.Second.Id) is { } unknown ? InfoworksAnswer.Error(400, $"skip_nodes: the workflow has no task '{unknown}'.") : null;
    }

    private Handler OnRun(Func<Workflow, int, Request, Response> act) => signIn.Signed(request =>
    {
        lock (store.Gate)
        {
            return store.Find(request) is { } workflow && workflow.Runs.FindIndex(started => started.Run.Id == request["run"]) is var index and >= 0
                ? act(workflow, index, request)
                : InfoworksAnswer.Error(400, $"The workflow run '{request["run"]}' was not found.");
        }
    });

    private Handler OnTask(Func<string, Request, Response> act) => OnRun((workflow, index, request) =>
    {
        var (run, now) = (workflow.Runs[index].Run, clock.Now);
        // The first task runs for the first half, and succeeds.
        TimedRun? task = request["task"] switch
        {
            var id when id == WorkflowGraph.First.Id => run with { Duration = run.Duration / 2, EndWord = "success" },
            var id when id == WorkflowGraph.Second.Id => run with { StartedAt = run.StartedAt + run.Duration / 2, Duration = run.Duration / 2 },
            _ => null,
        };
        return task is null ? InfoworksAnswer.Error(400, $"The task '{request["task"]}' was not found.") : act(RunLog.Text(task, now, $"task {request["task"]} of run"), request);
    });
}
