using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;
using DataOps.Sandbox.Infoworks.Resources;
using DataOps.Sandbox.Infoworks.Schedules;

namespace DataOps.Sandbox.Infoworks.Jobs;

/// <summary>Workflows of domains and their schedules.</summary>
internal sealed class WorkflowRoutes(WorkflowStore store, InfoworksSignIn signIn, SandboxClock clock, SandboxOptions options, ServerTimeZone zone, ResourceRegistry registry)
{
    public void Map(RouteTable routes)
    {
        const string InDomain = "/v3/domains/{domain}/workflows";
        routes.Add("GET", "/v3/admin/workflows", signIn.AdministratorOnly(ListAll));
        routes.Add("GET", InDomain, signIn.Signed(ListInDomain));
        routes.Add("POST", InDomain, signIn.Signed(Create), BodyFields.Of("name", "description", "active_version_id", "child_workflow_ids", "impact"));
        routes.Add("GET", InDomain + "/{workflow}", store.OnWorkflow((workflow, _) => InfoworksAnswer.Success("Success", store.Json.Describe(workflow))));
        routes.Add("PATCH", InDomain + "/{workflow}", store.OnWorkflow(Change), BodyFields.Of("name", "description", "active_version_id", "child_workflow_ids", "impact"));
        routes.Add("DELETE", InDomain + "/{workflow}", store.OnWorkflow(Delete));
        routes.Add("GET", "/v3/domains/{domain}/schedules", signIn.Signed(ListSchedules));
        // The specification has the bare id in the answers of these.
        new ScheduleRoutes(zone, OnSchedule, static (message, _) => InfoworksAnswer.Error(400, message), static (message, id) => InfoworksAnswer.Success(message, id)).Map(routes, InDomain + "/{workflow}/schedules");
        foreach (var (word, isPaused) in ((string, bool)[])[("pause", true), ("resume", false)])
        {
            routes.Add("POST", InDomain + "/{workflow}/" + word, store.OnWorkflow((workflow, request) => Pause(workflow, request, isPaused)));
            routes.Add("POST", "/v3/admin/workflows/" + word, signIn.AdministratorOnly(request => PauseMany(request, isPaused)), BodyFields.Of("workflows.workflow_id", "workflows.workflow_version_id"));
        }
    }

    private Response ListSchedules(Request request)
    {
        lock (store.Gate) return store.Page(request, store.All.Where(one => one.DomainId == request["domain"]).Select(one => one.Schedule.Describe()));
    }

    private Handler OnSchedule(Func<Schedule, Request, Response> act) => store.OnWorkflow((workflow, request) =>
    {
        lock (store.Gate) return act(workflow.Schedule, request);
    });

    private Response ListInDomain(Request request)
    {
        lock (store.Gate) return store.Page(request, store.All.Where(one => one.DomainId == request["domain"]).Select(store.Json.Describe));
    }

    // That a name is unique within its domain follows from the vendor's own client, which looks up the workflow of that name when a creation is refused.
    private Response Create(Request request)
    {
        if (registry.Find(ResourceDescriptions.Domain.Name, request["domain"]) is not { } domain) return InfoworksAnswer.Error(400, $"The domain '{request["domain"]}' was not found.");
        if (request.JsonObject() is not { } body || !JsonFields.IsText(body["name"]) || body["name"]!.ToString() is not { Length: > 0 } name) return InfoworksAnswer.Error(400, "name is required.");
        lock (store.Gate)
        {
            if (store.All.Exists(one => one.DomainId == request["domain"] && one.Name == name)) return InfoworksAnswer.Error(400, $"A workflow with the name '{name}' already exists.");
            var made = new Workflow(store.NextId(), request["domain"], domain["name"]!.ToString(), name, "success", 1)
            {
                Description = body["description"]?.ToString() ?? "",
                VersionId = body["active_version_id"]?.ToString(),
                CreatedBy = ((InfoworksAccount)request.Caller!).UserId,
            };
            store.All.Add(made);
            return InfoworksAnswer.Changed("Successfully created the workflow.", made.Id);
        }
    }

    private Response Change(Workflow workflow, Request request)
    {
        if (request.JsonObject() is not { } body) return InfoworksAnswer.Error(400, "The body must be a JSON object.");
        lock (store.Gate)
        {
            if (body["name"]?.ToString() is { Length: > 0 } name) workflow.Name = name;
            if (body["description"]?.ToString() is { } description) workflow.Description = description;
            if (body["active_version_id"]?.ToString() is { Length: > 0 } version) workflow.VersionId = version;
        }
        return InfoworksAnswer.Changed("Successfully updated the workflow.", workflow.Id);
    }

    private Response Delete(Workflow workflow, Request request)
    {
        lock (store.Gate) store.All.Remove(workflow);
        return InfoworksAnswer.Changed("Successfully deleted the workflow.", workflow.Id);
    }

    // The specification declares no query here; the vendor's own client nevertheless sends paging parameters and follows the links.
    private Response ListAll(Request request)
    {
        lock (store.Gate) return InfoworksList.Page(request, [.. store.All.Select(store.Json.DescribeForAdministrator)], options.InfoworksAbsoluteLinks, nested: true, takesConditions: false);
    }

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
        if (wanted.Any(item => !JsonFields.IsText(item?["workflow_id"]) || !JsonFields.IsText(item?["workflow_version_id"]))) return InfoworksAnswer.Error(400, "workflow_id and workflow_version_id are required for each.");
        var changed = wanted.Where(item => store.All.FirstOrDefault(one => one.Id == item!["workflow_id"]!.ToString()) is { } workflow && Pause(workflow, item!["workflow_version_id"]!.ToString(), isPaused));
        return InfoworksAnswer.Success("Success", new JsonObject
        {
            ["message"] = isPaused ? "Successfully Paused Workflow" : "Successfully Resumed Workflow",
            ["result"] = new JsonArray([.. changed.Select(item => new JsonObject { ["workflow_id"] = item!["workflow_id"]!.DeepClone(), ["workflow_version_id"] = item["workflow_version_id"]!.DeepClone() })]),
        });
    }

    // Runs in progress pause, as documented; the word for their state is inferred.
    private bool Pause(Workflow workflow, string version, bool isPaused)
    {
        lock (store.Gate)
        {
            if (version != workflow.VersionId && workflow.Runs.TrueForAll(started => started.VersionId != version)) return false;
            if (isPaused) workflow.PausedVersions.Add(version);
            else workflow.PausedVersions.Remove(version);
            for (var index = 0; index < workflow.Runs.Count; index++)
            {
                if (workflow.Runs[index] is var started && started.VersionId == version)
                    workflow.Runs[index] = started with { Run = started.Run.Pause(isPaused, clock.Now) };
            }
            return true;
        }
    }
}
