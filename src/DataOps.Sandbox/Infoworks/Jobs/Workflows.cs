using System.Globalization;
using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks;

/// <summary>Workflows of domains and their runs.</summary>
internal sealed class Workflows
{
    private readonly InfoworksSignIn signIn;
    private readonly SandboxClock clock;
    private readonly SandboxOptions options;
    private readonly OutcomePlan outcomes;
    private readonly Workflow[] workflows =
    [
        new(InfoworksCatalog.Workflow, InfoworksCatalog.Domain, "nightly load", "success", 1),
        new(InfoworksCatalog.FailingWorkflow, InfoworksCatalog.Domain, "nightly export", "failed", 1),
        new(InfoworksCatalog.LongWorkflow, InfoworksCatalog.SecondDomain, "full reload", "success", 20),
    ];

    private readonly object gate = new();
    private readonly ObjectId ids;

    public Workflows(InfoworksSignIn signIn, SandboxClock clock, SandboxOptions options, OutcomePlan outcomes)
    {
        this.signIn = signIn;
        this.clock = clock;
        this.options = options;
        this.outcomes = outcomes;
        ids = new ObjectId(options.Seed + 2);
        workflows[1].Runs.Add(new TimedRun(InfoworksCatalog.EarlierRun, 1, clock.Now.AddHours(-5), TimeSpan.FromMinutes(12), workflows[1].End));
    }

    public void Map(RouteTable routes)
    {
        const string InDomain = "/v3/domains/{domain}/workflows";
        routes.Add("GET", "/v3/admin/workflows", signIn.AdministratorOnly(request => Page(request, workflows.Select(Describe), nested: true)));
        routes.Add("GET", InDomain, signIn.Signed(request => Page(request, workflows.Where(one => one.DomainId == request["domain"]).Select(Describe))));
        routes.Add("GET", InDomain + "/{workflow}", OnWorkflow((workflow, _) => InfoworksAnswer.Success("Success", Describe(workflow))));
        routes.Add("POST", InDomain + "/{workflow}/start", OnWorkflow(Start));
        routes.Add("GET", InDomain + "/{workflow}/runs", OnWorkflow(List));
        routes.Add("GET", InDomain + "/{workflow}/runs/{run}", OnRun(Get));
        routes.Add("GET", "/v3/admin/workflows/{workflow}/runs/{run}", OnRun(Get));
        routes.Add("POST", InDomain + "/{workflow}/runs/{run}/cancel", OnRun(Cancel));
    }

    private Response Start(Workflow workflow, Request request)
    {
        if (request.JsonObject()?["workflow_parameters"] is JsonArray given && given.Any(item => item is not JsonObject { Count: >= 2 } pair || pair["key"] is null))
            return InfoworksAnswer.Error(400, "workflow_parameters must be objects with key and value.");
        lock (gate)
        {
            var now = clock.Now;
            var run = new TimedRun(ids.Next(now), workflow.Runs.Count + 1, now, outcomes.DurationOf(workflow.Id, options.RunDuration * workflow.Length), outcomes.Find(workflow.Id)?.Ending switch
            {
                SandboxEnding.Failed => "failed",
                SandboxEnding.Succeeded => "success",
                _ => workflow.End,
            });
            workflow.Runs.Add(run);
            return InfoworksAnswer.Changed("Workflow run submitted.", run.Id);
        }
    }

    private Response List(Workflow workflow, Request request)
    {
        TimedRun[] runs;
        lock (gate) runs = [.. workflow.Runs];
        return Page(request, runs.Select(run => Describe(workflow, run)));
    }

    private Response Get(Workflow workflow, int index, Request request) => InfoworksAnswer.Success("Success", Describe(workflow, workflow.Runs[index]));

    private Response Cancel(Workflow workflow, int index, Request request)
    {
        var run = workflow.Runs[index];
        if (run.IsOver(clock.Now)) return InfoworksAnswer.Error(400, $"The workflow run is already {run.Status(clock.Now)}.");
        workflow.Runs[index] = run with { CanceledAt = clock.Now };
        return InfoworksAnswer.Changed("Submitted Cancel Job for Workflow Run", run.Id);
    }

    private Handler OnWorkflow(Func<Workflow, Request, Response> act) => signIn.Signed(request =>
        Find(request) is { } workflow && workflow.DomainId == request["domain"]
            ? act(workflow, request)
            : InfoworksAnswer.Error(400, $"The workflow '{request["workflow"]}' was not found in the domain '{request["domain"]}'."));

    private Handler OnRun(Func<Workflow, int, Request, Response> act) => signIn.Signed(request =>
    {
        lock (gate)
        {
            return Find(request) is { } workflow && workflow.Runs.FindIndex(run => run.Id == request["run"]) is var index and >= 0
                ? act(workflow, index, request)
                : InfoworksAnswer.Error(400, $"The workflow run '{request["run"]}' was not found.");
        }
    });

    private Workflow? Find(Request request) => workflows.FirstOrDefault(workflow => workflow.Id == request["workflow"]);

    private Response Page(Request request, IEnumerable<JsonObject> rows, bool nested = false) =>
        InfoworksList.Page(request, [.. rows], options.InfoworksAbsoluteLinks, nested: nested);

    private static JsonObject Describe(Workflow workflow) => new()
    {
        ["id"] = workflow.Id,
        ["name"] = workflow.Name,
        ["description"] = $"The {workflow.Name}.",
        ["domain_id"] = workflow.DomainId,
        ["active_version_id"] = workflow.Id[..^2] + "a0",
        ["scheduler_username"] = "admin@infoworks.io",
        ["child_workflow_ids"] = new JsonArray(),
        ["created_at"] = "2023-10-30T07:51:21.468Z",
    };

    private JsonObject Describe(Workflow workflow, TimedRun run)
    {
        var now = clock.Now;
        var status = run.Status(now);
        return new JsonObject
        {
            ["id"] = run.Id,
            ["workflow_id"] = workflow.Id,
            ["domain_id"] = workflow.DomainId,
            ["build_number"] = run.Number,
            ["workflow_status"] = new JsonObject { ["state"] = status },
            ["job_progress"] = run.Percentage(now),
            ["tasks_status"] = new JsonArray(
                new JsonObject { ["task_id"] = "BS_0001", ["state"] = run.Percentage(now) >= 50 ? "success" : status },
                new JsonObject { ["task_id"] = "BS_0002", ["state"] = run.Percentage(now) >= 50 ? status : "pending" }),
            // One of the four forms in which the vendor writes times.
            ["start_date"] = Written(run.StartedAt),
            ["end_date"] = run.IsOver(now) ? Written(run.EndsAt) : null,
        };
    }

    private static string Written(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);

    private sealed record Workflow(string Id, string DomainId, string Name, string End, int Length)
    {
        public List<TimedRun> Runs { get; } = [];
    }
}
