using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks.Jobs;

/// <summary>The workflows and their runs, behind one lock.</summary>
internal sealed class WorkflowStore
{
    private readonly InfoworksSignIn _signIn;
    private readonly SandboxClock _clock;
    private readonly SandboxOptions _options;
    private readonly ObjectId _ids;

    public WorkflowStore(InfoworksSignIn signIn, SandboxClock clock, SandboxOptions options)
    {
        _signIn = signIn;
        _clock = clock;
        _options = options;
        _ids = new ObjectId(options.Seed + 2);
        Json = new WorkflowJson(signIn, clock);
        var earlier = new TimedRun(InfoworksCatalog.EarlierRun, 1, clock.Now.AddHours(-5), TimeSpan.FromMinutes(12), All[1].End);
        All[1].Runs.Add(new WorkflowRun(earlier, signIn.Accounts[0], All[1].VersionId!, [], []));
    }

    /// <summary>The lock to hold while workflows or runs are read or changed.</summary>
    public object Gate { get; } = new();

    /// <summary>All workflows.</summary>
    public List<Workflow> All { get; } =
    [
        Workflow.OfCatalog(InfoworksCatalog.Workflow, InfoworksCatalog.Domain, "rdbms_domain", "nightly load", "success", 1),
        Workflow.OfCatalog(InfoworksCatalog.FailingWorkflow, InfoworksCatalog.Domain, "rdbms_domain", "nightly export", "failed", 1),
        Workflow.OfCatalog(InfoworksCatalog.LongWorkflow, InfoworksCatalog.SecondDomain, "reporting_domain", "full reload", "success", 20),
    ];

    public WorkflowJson Json { get; }

    /// <summary>A new id of a workflow, a version or a run.</summary>
    public string NextId() => _ids.Next(_clock.Now);

    public Workflow? Find(Request request)
    {
        lock (Gate) return All.FirstOrDefault(workflow => workflow.Id == request["workflow"]);
    }

    /// <summary>The id, name and description of a workflow of a domain; null if there is none.</summary>
    public JsonObject? Find(string domainId, string id)
    {
        lock (Gate) return All.FirstOrDefault(workflow => workflow.Id == id && workflow.DomainId == domainId) is { } found ? Json.Describe(found) : null;
    }

    /// <summary>Imports what a configuration has: its description, and a version if there is none yet.</summary>
    public void Import(string id, string? description)
    {
        lock (Gate)
        {
            if (All.FirstOrDefault(workflow => workflow.Id == id) is not { } found) return;
            if (description is not null) found.Description = description;
            found.VersionId ??= NextId();
        }
    }

    /// <summary>Handles a request for a workflow of a domain.</summary>
    public Handler OnWorkflow(Func<Workflow, Request, Response> act) => _signIn.Signed(request =>
        Find(request) is { } workflow && workflow.DomainId == request["domain"]
            ? act(workflow, request)
            : InfoworksAnswer.Error(400, $"The workflow '{request["workflow"]}' was not found in the domain '{request["domain"]}'."));

    /// <summary>A page of rows.</summary>
    public Response Page(Request request, IEnumerable<JsonObject> rows) =>
        InfoworksList.Page(request, [.. rows], _options.InfoworksAbsoluteLinks);
}
