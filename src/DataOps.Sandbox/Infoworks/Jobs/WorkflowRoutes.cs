using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;
using DataOps.Sandbox.Infoworks.Resources;
using DataOps.Sandbox.Infoworks.Schedules;

namespace DataOps.Sandbox.Infoworks.Jobs;

/// <summary>Workflows of domains and their runs.</summary>
internal sealed class WorkflowRoutes
{
    private readonly InfoworksSignIn _signIn;
    private readonly SandboxClock _clock;
    private readonly SandboxOptions _options;
    private readonly OutcomePlan _outcomes;
    private readonly ServerTimeZone _zone;
    private readonly ResourceRegistry _registry;
    private readonly List<Workflow> _workflows =
    [
        Workflow.OfCatalog(InfoworksCatalog.Workflow, InfoworksCatalog.Domain, "rdbms_domain", "nightly load", "success", 1),
        Workflow.OfCatalog(InfoworksCatalog.FailingWorkflow, InfoworksCatalog.Domain, "rdbms_domain", "nightly export", "failed", 1),
        Workflow.OfCatalog(InfoworksCatalog.LongWorkflow, InfoworksCatalog.SecondDomain, "reporting_domain", "full reload", "success", 20),
    ];

    private readonly object _gate = new();
    private readonly ObjectId _ids;

    public WorkflowRoutes(InfoworksSignIn signIn, SandboxClock clock, SandboxOptions options, OutcomePlan outcomes, ServerTimeZone zone, ResourceRegistry registry)
    {
        this._signIn = signIn;
        this._clock = clock;
        this._options = options;
        this._outcomes = outcomes;
        this._zone = zone;
        this._registry = registry;
        _ids = new ObjectId(options.Seed + 2);
        var earlier = new TimedRun(InfoworksCatalog.EarlierRun, 1, clock.Now.AddHours(-5), TimeSpan.FromMinutes(12), _workflows[1].End);
        _workflows[1].Runs.Add(new WorkflowRun(earlier, signIn.Accounts[0], _workflows[1].VersionId!, [], []));
    }

    public void Map(RouteTable routes)
    {
        const string InDomain = "/v3/domains/{domain}/workflows";
        routes.Add("GET", "/v3/admin/workflows", _signIn.AdministratorOnly(ListAll));
        routes.Add("GET", InDomain, _signIn.Signed(ListInDomain));
        routes.Add("POST", InDomain, _signIn.Signed(Create), BodyFields.Of("name", "description", "active_version_id", "child_workflow_ids", "impact"));
        routes.Add("GET", InDomain + "/{workflow}", OnWorkflow((workflow, _) => InfoworksAnswer.Success("Success", Describe(workflow))));
        routes.Add("PATCH", InDomain + "/{workflow}", OnWorkflow(Change), BodyFields.Of("name", "description", "active_version_id", "child_workflow_ids", "impact"));
        routes.Add("DELETE", InDomain + "/{workflow}", OnWorkflow(Delete));
        routes.Add("POST", InDomain + "/{workflow}/start", OnWorkflow(Start), BodyFields.Of("workflow_parameters.key", "workflow_parameters.value", "skip_nodes"));
        routes.Add("GET", InDomain + "/{workflow}/runs", OnWorkflow(List));
        routes.Add("GET", InDomain + "/{workflow}/runs/{run}", OnRun(Get));
        routes.Add("GET", "/v3/admin/workflows/{workflow}/runs/{run}", OnRun(Get));
        routes.Add("POST", InDomain + "/{workflow}/runs/{run}/cancel", OnRun(Cancel));
        routes.Add("GET", InDomain + "/{workflow}/runs/{run}/tasks/{task}/logs", OnTask(Log));
        routes.Add("GET", InDomain + "/{workflow}/runs/{run}/tasks/{task}/logs/download", OnTask((text, request) => RunLog.Archive($"{request["task"]}.log", text, "application/zip")));
        routes.Add("POST", InDomain + "/{workflow}/runs/{run}/restart", OnRun(Restart), BodyFields.Of("skip_nodes"));
        routes.Add("GET", "/v3/domains/{domain}/schedules", _signIn.Signed(ListSchedules));
        // The specification has the bare id in the answers of these.
        new ScheduleRoutes(_zone, OnSchedule, static (message, _) => InfoworksAnswer.Error(400, message), static (message, id) => InfoworksAnswer.Success(message, id)).Map(routes, InDomain + "/{workflow}/schedules");
        foreach (var (word, isPaused) in ((string, bool)[])[("pause", true), ("resume", false)])
        {
            routes.Add("POST", InDomain + "/{workflow}/" + word, OnWorkflow((workflow, request) => Pause(workflow, request, isPaused)));
            routes.Add("POST", "/v3/admin/workflows/" + word, _signIn.AdministratorOnly(request => PauseMany(request, isPaused)), BodyFields.Of("workflows.workflow_id", "workflows.workflow_version_id"));
        }
        foreach (var (role, only) in ((string, Func<Handler, Handler>)[])[("admin", _signIn.AdministratorOnly), ("prodops", _signIn.OperationsAnalystOnly)])
        {
            routes.Add("POST", $"/v3/{role}/workflows/cancel", only(request => OnMany(request, CancelEach)), BodyFields.Of("ids.workflow_id", "ids.run_id", "ids.skip_nodes"));
            routes.Add("POST", $"/v3/{role}/workflows/restart", only(request => OnMany(request, RestartEach)), BodyFields.Of("ids.workflow_id", "ids.run_id", "ids.skip_nodes"));
        }
    }

    private Response ListSchedules(Request request)
    {
        lock (_gate) return Page(request, _workflows.Where(one => one.DomainId == request["domain"]).Select(one => one.Schedule.Describe()));
    }

    private Handler OnSchedule(Func<Schedule, Request, Response> act) => OnWorkflow((workflow, request) =>
    {
        lock (_gate) return act(workflow.Schedule, request);
    });

    /// <summary>The id, name and description of a workflow of a domain; null if there is none.</summary>
    public JsonObject? Find(string domainId, string id)
    {
        lock (_gate) return _workflows.FirstOrDefault(workflow => workflow.Id == id && workflow.DomainId == domainId) is { } found ? Describe(found) : null;
    }

    private Response ListInDomain(Request request)
    {
        lock (_gate) return Page(request, _workflows.Where(one => one.DomainId == request["domain"]).Select(Describe));
    }

    // That a name is unique within its domain follows from the vendor's own client, which looks up the workflow of that name when a creation is refused.
    private Response Create(Request request)
    {
        if (_registry.Find(ResourceDescriptions.Domain.Name, request["domain"]) is not { } domain) return InfoworksAnswer.Error(400, $"The domain '{request["domain"]}' was not found.");
        if (request.JsonObject() is not { } body || !IsText(body["name"]) || body["name"]!.ToString() is not { Length: > 0 } name) return InfoworksAnswer.Error(400, "name is required.");
        lock (_gate)
        {
            if (_workflows.Exists(one => one.DomainId == request["domain"] && one.Name == name)) return InfoworksAnswer.Error(400, $"A workflow with the name '{name}' already exists.");
            var made = new Workflow(_ids.Next(_clock.Now), request["domain"], domain["name"]!.ToString(), name, "success", 1)
            {
                Description = body["description"]?.ToString() ?? "",
                VersionId = body["active_version_id"]?.ToString(),
                CreatedBy = ((InfoworksAccount)request.Caller!).UserId,
            };
            _workflows.Add(made);
            return InfoworksAnswer.Changed("Successfully created the workflow.", made.Id);
        }
    }

    private Response Change(Workflow workflow, Request request)
    {
        if (request.JsonObject() is not { } body) return InfoworksAnswer.Error(400, "The body must be a JSON object.");
        lock (_gate)
        {
            if (body["name"]?.ToString() is { Length: > 0 } name) workflow.Name = name;
            if (body["description"]?.ToString() is { } description) workflow.Description = description;
            if (body["active_version_id"]?.ToString() is { Length: > 0 } version) workflow.VersionId = version;
        }
        return InfoworksAnswer.Changed("Successfully updated the workflow.", workflow.Id);
    }

    /// <summary>Imports what a configuration has: its description, and a version if there is none yet.</summary>
    public void Import(string id, string? description)
    {
        lock (_gate)
        {
            if (_workflows.FirstOrDefault(workflow => workflow.Id == id) is not { } found) return;
            if (description is not null) found.Description = description;
            found.VersionId ??= _ids.Next(_clock.Now);
        }
    }

    private Response Delete(Workflow workflow, Request request)
    {
        lock (_gate) _workflows.Remove(workflow);
        return InfoworksAnswer.Changed("Successfully deleted the workflow.", workflow.Id);
    }

    // Each task runs once.
    private static Response Log(string text, Request request) => request.Query("try_number") is { Length: > 0 } number && number != "1"
        ? InfoworksAnswer.Error(400, $"The task has no attempt '{number}'.")
        : Response.Text(text, "text/plain").With("try-number", "1").With("total-attempts", "1");

    private Handler OnTask(Func<string, Request, Response> act) => OnRun((workflow, index, request) =>
    {
        var (run, now) = (workflow.Runs[index].Run, _clock.Now);
        // The first task runs for the first half, and succeeds.
        TimedRun? task = request["task"] switch
        {
            var id when id == WorkflowGraph.First.Id => run with { Duration = run.Duration / 2, EndWord = "success" },
            var id when id == WorkflowGraph.Second.Id => run with { StartedAt = run.StartedAt + run.Duration / 2, Duration = run.Duration / 2 },
            _ => null,
        };
        return task is null ? InfoworksAnswer.Error(400, $"The task '{request["task"]}' was not found.") : act(RunLog.Text(task, now, $"task {request["task"]} of run"), request);
    });

    // The specification declares no query here; the vendor's own client nevertheless sends paging parameters and follows the links.
    private Response ListAll(Request request)
    {
        lock (_gate) return InfoworksList.Page(request, [.. _workflows.Select(DescribeForAdministrator)], _options.InfoworksAbsoluteLinks, nested: true, takesConditions: false);
    }

    private Response Start(Workflow workflow, Request request)
    {
        var parameters = request.JsonObject()?["workflow_parameters"] as JsonArray ?? [];
        if (parameters.Any(item => item is not JsonObject pair || !IsText(pair["key"]) || !IsText(pair["value"])))
            return InfoworksAnswer.Error(400, "workflow_parameters must be objects with key and value, both texts.");
        if (TasksToSkip(request.JsonObject(), out var skipped) is { } mistake) return mistake;
        lock (_gate)
        {
            if ((request.Query("workflow_version_id") is { Length: > 0 } named ? named : workflow.VersionId) is not { } version)
                return InfoworksAnswer.Error(400, $"The workflow '{workflow.Id}' has no active version.");
            var now = _clock.Now;
            var run = new TimedRun(_ids.Next(now), workflow.Runs.Count + 1, now, _outcomes.DurationOf(workflow.Id, _options.RunDuration * workflow.Length), _outcomes.Find(workflow.Id)?.Ending switch
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
        lock (_gate) runs = [.. workflow.Runs];
        return Page(request, runs.Select(run => Describe(workflow, run)));
    }

    private Response Get(Workflow workflow, int index, Request request) => InfoworksAnswer.Success("Success", Describe(workflow, workflow.Runs[index]));

    private Response Cancel(Workflow workflow, int index, Request request)
    {
        var started = workflow.Runs[index];
        if (started.Run.IsOver(_clock.Now)) return InfoworksAnswer.Error(400, $"The workflow run is already {started.Run.Status(_clock.Now)}.");
        workflow.Runs[index] = started with { Run = started.Run with { CanceledAt = _clock.Now, PausedAt = null } };
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
        var (now, started) = (_clock.Now, workflow.Runs[index]);
        if (!started.Run.IsOver(now)) return $"The workflow run is still {started.Run.Status(now)}.";
        var end = _outcomes.Find(workflow.Id)?.Ending == SandboxEnding.Failed ? "failed" : "success";
        var run = started.Run with { StartedAt = now, Duration = _outcomes.DurationOf(workflow.Id, _options.RunDuration * workflow.Length), CanceledAt = null, Paused = TimeSpan.Zero, EndWord = end };
        workflow.Runs[index] = started with { Run = run.Pause(workflow.PausedVersions.Contains(started.VersionId), now), Skipped = skipped };
        return null;
    }

    // As documented, a cancellation of many answers with a message alone: it does not tell which were refused.
    private Response CancelEach(JsonArray ids)
    {
        foreach (var item in ids)
        {
            if (FindRun(item) is (var workflow, var index) && !workflow.Runs[index].Run.IsOver(_clock.Now))
                workflow.Runs[index] = workflow.Runs[index] with { Run = workflow.Runs[index].Run with { CanceledAt = _clock.Now, PausedAt = null } };
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

    private Response OnMany(Request request, Func<JsonArray, Response> act)
    {
        if (request.JsonObject()?["ids"] is not JsonArray { Count: > 0 } ids) return InfoworksAnswer.Error(400, "ids is required.");
        lock (_gate) return act(ids);
    }

    private (Workflow Workflow, int Index)? FindRun(JsonNode? named) =>
        _workflows.FirstOrDefault(one => one.Id == named?["workflow_id"]?.ToString()) is { } workflow
        && workflow.Runs.FindIndex(started => started.Run.Id == named?["run_id"]?.ToString()) is var index and >= 0
            ? (workflow, index)
            : null;

    private Response Pause(Workflow workflow, Request request, bool isPaused)
    {
        if (request.Query("workflow_version_id") is not { Length: > 0 } version) return InfoworksAnswer.Error(400, "workflow_version_id is required.");
        return Pause(workflow, version, isPaused)
            ? InfoworksAnswer.Changed(isPaused ? "Successfully Paused Workflow" : "Successfully Resumed Workflow", workflow.Id)
            : InfoworksAnswer.Error(400, $"The version '{version}' of the workflow '{workflow.Id}' was not found.");
    }

    // Those that are not in the list were not found (inferred).
    private Response PauseMany(Request request, bool isPaused)
    {
        if (request.JsonObject()?["workflows"] is not JsonArray { Count: > 0 } wanted) return InfoworksAnswer.Error(400, "workflows is required.");
        if (wanted.Any(item => !IsText(item?["workflow_id"]) || !IsText(item?["workflow_version_id"]))) return InfoworksAnswer.Error(400, "workflow_id and workflow_version_id are required for each.");
        var changed = wanted.Where(item => _workflows.FirstOrDefault(one => one.Id == item!["workflow_id"]!.ToString()) is { } workflow && Pause(workflow, item!["workflow_version_id"]!.ToString(), isPaused));
        return InfoworksAnswer.Success("Success", new JsonObject
        {
            ["message"] = isPaused ? "Successfully Paused Workflow" : "Successfully Resumed Workflow",
            ["result"] = new JsonArray([.. changed.Select(item => new JsonObject { ["workflow_id"] = item!["workflow_id"]!.DeepClone(), ["workflow_version_id"] = item["workflow_version_id"]!.DeepClone() })]),
        });
    }

    // Runs in progress pause, as documented; the word for their state is inferred.
    private bool Pause(Workflow workflow, string version, bool isPaused)
    {
        lock (_gate)
        {
            if (version != workflow.VersionId && workflow.Runs.TrueForAll(started => started.VersionId != version)) return false;
            if (isPaused) workflow.PausedVersions.Add(version);
            else workflow.PausedVersions.Remove(version);
            for (var index = 0; index < workflow.Runs.Count; index++)
            {
                if (workflow.Runs[index] is var started && started.VersionId == version)
                    workflow.Runs[index] = started with { Run = started.Run.Pause(isPaused, _clock.Now) };
            }
            return true;
        }
    }

    // That only tasks of the workflow can be left out is inferred.
    private static Response? TasksToSkip(JsonObject? body, out string[] tasks)
    {
        tasks = [.. (body?["skip_nodes"] as JsonArray ?? []).Select(item => item?.ToString() ?? "")];
        return Array.Find(tasks, id => id != WorkflowGraph.First.Id && id != WorkflowGraph.Second.Id) is { } unknown ? InfoworksAnswer.Error(400, $"skip_nodes: the workflow has no task '{unknown}'.") : null;
    }

    private Handler OnWorkflow(Func<Workflow, Request, Response> act) => _signIn.Signed(request =>
        Find(request) is { } workflow && workflow.DomainId == request["domain"]
            ? act(workflow, request)
            : InfoworksAnswer.Error(400, $"The workflow '{request["workflow"]}' was not found in the domain '{request["domain"]}'."));

    private Handler OnRun(Func<Workflow, int, Request, Response> act) => _signIn.Signed(request =>
    {
        lock (_gate)
        {
            return Find(request) is { } workflow && workflow.Runs.FindIndex(started => started.Run.Id == request["run"]) is var index and >= 0
                ? act(workflow, index, request)
                : InfoworksAnswer.Error(400, $"The workflow run '{request["run"]}' was not found.");
        }
    });

    private Workflow? Find(Request request)
    {
        lock (_gate) return _workflows.FirstOrDefault(workflow => workflow.Id == request["workflow"]);
    }

    private Response Page(Request request, IEnumerable<JsonObject> rows, bool nested = false) =>
        InfoworksList.Page(request, [.. rows], _options.InfoworksAbsoluteLinks, nested: nested);

    private static bool IsText(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;

    private JsonObject Describe(Workflow workflow) => new()
    {
        ["id"] = workflow.Id,
        ["name"] = workflow.Name,
        ["description"] = workflow.Description,
        ["active_version_id"] = workflow.VersionId,
        ["child_workflow_ids"] = new JsonArray(),
        // A number in the specification, without a meaning.
        ["impact"] = 1,
        ["domain_id"] = workflow.DomainId,
        ["scheduler_username"] = workflow.Schedule.User,
        ["schedule"] = workflow.Schedule.Terms.DeepClone(),
        ["created_at"] = "2023-10-30T07:51:21.468Z",
        ["created_by"] = workflow.CreatedBy ?? _signIn.Accounts[0].UserId,
        ["modified_at"] = "2023-10-31T07:51:21.468Z",
        ["modified_by"] = _signIn.Accounts[0].UserId,
    };

    private JsonObject DescribeForAdministrator(Workflow workflow)
    {
        var last = workflow.Runs.LastOrDefault()?.Run;
        return new JsonObject
        {
            ["created_by"] = _signIn.Accounts[0].UserId,
            ["created_by_user_email"] = _signIn.Accounts[0].Email,
            ["created_by_user_name"] = _signIn.Accounts[0].Name,
            ["domain_id"] = workflow.DomainId,
            ["domain_name"] = workflow.DomainName,
            ["is_paused"] = workflow.VersionId is { } active && workflow.PausedVersions.Contains(active),
            ["last_exec_end_time"] = last?.IsOver(_clock.Now) == true ? Written(last.EndsAt) : null,
            ["last_exec_start_time"] = last is null ? null : Written(last.StartedAt),
            ["last_exec_status"] = last?.Status(_clock.Now),
            ["workflow_id"] = workflow.Id,
            ["workflow_name"] = workflow.Name,
        };
    }

    private JsonObject Describe(Workflow workflow, WorkflowRun started)
    {
        var (run, now) = (started.Run, _clock.Now);
        var status = run.Status(now);
        var half = run.StartedAt + (run.EndsAt - run.StartedAt) / 2;
        var isHalf = run.Percentage(now) >= 50;
        return new JsonObject
        {
            ["workflow_name"] = workflow.Name,
            ["job_progress"] = run.Percentage(now),
            ["workflow_id"] = workflow.Id,
            ["build_number"] = run.Number,
            ["triggered_at"] = SandboxTime.Text(run.StartedAt),
            // The specification's example is a run that another run triggered; the value for a person is ours.
            ["triggered_by"] = new JsonObject { ["id"] = started.StartedBy.UserId, ["type"] = "user" },
            ["workflow_version_id"] = started.VersionId,
            ["child_workflow_ids"] = new JsonArray(),
            ["workflow_graph"] = WorkflowGraph.Describe(),
            ["workflow_parameters"] = started.Parameters.DeepClone(),
            ["workflow_status"] = new JsonObject
            {
                ["run_id"] = run.Id,
                ["state"] = status,
                ["start_date"] = SandboxTime.Text(run.StartedAt),
                ["end_date"] = run.IsOver(now) ? SandboxTime.Text(run.EndsAt) : null,
            },
            ["tasks_status"] = new JsonArray(
                TaskStatus(WorkflowGraph.First, isHalf ? "success" : status, run.StartedAt, isHalf ? half : null, started.Skipped),
                TaskStatus(WorkflowGraph.Second, isHalf ? status : "pending", isHalf ? half : null, run.IsOver(now) ? run.EndsAt : null, started.Skipped)),
            ["id"] = run.Id,
            ["created_at"] = SandboxTime.Text(run.StartedAt),
            ["created_by"] = started.StartedBy.UserId,
            ["modified_at"] = SandboxTime.Text(run.IsOver(now) ? run.EndsAt : now),
            ["modified_by"] = started.StartedBy.UserId,
        };
    }

    // The word for a task that was left out is inferred.
    private static JsonObject TaskStatus(WorkflowTask task, string state, DateTimeOffset? start, DateTimeOffset? end, IReadOnlyList<string> skipped) => new()
    {
        ["task_id"] = task.Id,
        ["task_state"] = skipped.Contains(task.Id) ? "skipped" : state,
        ["task_title"] = task.Title,
        ["task_start_time"] = start is { } began && !skipped.Contains(task.Id) ? SandboxTime.Text(began) : null,
        ["task_end_time"] = end is { } ended && !skipped.Contains(task.Id) ? SandboxTime.Text(ended) : null,
    };

    // One of the four forms in which the vendor writes times.
    private static string Written(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);

    private sealed class Workflow(string id, string domainId, string domainName, string name, string end, int length)
    {
        public string Id => id;

        public string DomainId => domainId;

        public string DomainName => domainName;

        public string Name { get; set; } = name;

        public string Description { get; set; } = "";

        public string End => end;

        public int Length => length;

        /// <summary>The active version; null for a new workflow.</summary>
        public string? VersionId { get; set; }

        /// <summary>The user who created it; null for the first one.</summary>
        public string? CreatedBy { get; init; }

        public List<WorkflowRun> Runs { get; } = [];

        public Schedule Schedule { get; } = new(id, "workflow-build")
        {
            User = "admin@infoworks.io",
            Terms = new()
            {
                ["schedule_status"] = "disabled",
                ["start_date"] = "10/30/2023",
                ["start_hour"] = 1,
                ["start_min"] = 30,
                ["repeat_interval_unit"] = "DAY",
                ["repeat_interval_measure"] = 1,
                ["ends"] = false,
                ["is_custom_job"] = false,
            },
        };

        public HashSet<string> PausedVersions { get; } = [];

        public static Workflow OfCatalog(string id, string domainId, string domainName, string name, string end, int length) =>
            new(id, domainId, domainName, name, end, length) { VersionId = id[..^2] + "a0", Description = $"The {name}." };
    }
}
