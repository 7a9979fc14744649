using DataOps.Sandbox.Http;
using DataOps.Sandbox.Opsera;

namespace DataOps.Sandbox;

/// <summary>The Opsera service: pipelines and their runs, the tool registry, activity logs.</summary>
public sealed class OpseraSandbox : IService
{
    private readonly SandboxClock clock;
    private readonly SandboxOptions options;
    private readonly PipelineStore pipelines;
    private readonly ToolStore tools;
    private readonly ActivityLog actions;
    private readonly ActivityLog uses;
    private readonly OpseraGate gate;
    private readonly string tokenId;

    internal OpseraSandbox(SandboxClock clock, SandboxOptions options, OutcomePlan outcomes, IReadOnlyList<OpseraToken> tokens)
    {
        this.clock = clock;
        this.options = options;
        tokenId = tokens[0].Id;
        var ids = new ObjectId(options.Seed);
        pipelines = new PipelineStore(clock, options, outcomes, ids);
        tools = new ToolStore(clock, ids);
        actions = new ActivityLog(clock, ids);
        uses = new ActivityLog(clock, ids);
        gate = new OpseraGate(tokens, uses);
        AddSampleActivity();
    }

    IReadOnlyList<string> IService.Prefixes { get; } = ["/api/v1/pipeline", "/api/v1/registry", "/api/v1/logs"];

    /// <summary>Adds pipelines that end well, named <c>Extra pipeline</c> and a number; returns their ids.</summary>
    public IReadOnlyList<string> AddPipelines(int count) => pipelines.Add(count);

    /// <summary>Adds tools, named <c>Extra tool</c> and a number.</summary>
    public void AddTools(int count) => tools.Add(count);

    /// <summary>Appends console output to the log of a run, all of it now.</summary>
    public void AppendLogs(string pipelineId, int runCount, int count) => pipelines.AppendLogs(pipelineId, runCount, count);

    /// <summary>Lets the run that waits for an approval go on.</summary>
    public void Approve(string pipelineId) => pipelines.ChangeLast(pipelineId, (run, now) => run with { ApprovedAt = now });

    /// <summary>Adds records of one type to the user activity log, spread over a day (UTC).</summary>
    public void AddActions(DateOnly date, string type, int count) =>
        actions.AddSpread(date, type, "update", "5fbe589a0fae8b021e137534", "", count);

    /// <summary>Adds records of one scope to the token activity log, spread over a day (UTC).</summary>
    public void AddTokenUses(DateOnly date, string scope, int count) =>
        uses.AddSpread(date, scope, "", "/v1/pipeline/pipelines", tokenId, count);

    /// <summary>Whether it has a pipeline with this id.</summary>
    internal bool Runs(string pipelineId) => pipelines.Find(pipelineId) is not null;

    void IService.Map(RouteTable routes)
    {
        new PipelineRoutes(pipelines, gate, actions, clock, options).Map(routes);
        new RegistryRoutes(tools, gate, actions, options).Map(routes);
        new ActivityRoutes(actions, uses, gate, options).Map(routes);
    }

    Response IService.Error(int status, string message) => OpseraGate.Error(status, message);

    // The vendor's two sample records on their days, and a few for each of the last days.
    private void AddSampleActivity()
    {
        actions.Add(new ActivityRecord(
            "61042540e1d666c9ded178c4", "pipeline", "update", "5fbe589a0fae8b021e137534", "", new DateTimeOffset(2021, 7, 30, 16, 13, 52, 109, TimeSpan.Zero)));
        uses.Add(new ActivityRecord(
            "61057f3a1429a35336563240", "api", "", "/v1/logs/user/tokens", tokenId, new DateTimeOffset(2021, 7, 31, 16, 50, 2, 242, TimeSpan.Zero)));

        var today = DateOnly.FromDateTime(clock.Now.UtcDateTime);
        for (var ago = 1; ago <= 6; ago++)
        {
            AddActions(today.AddDays(-ago), "pipeline", 3);
            AddActions(today.AddDays(-ago), "tool", 1);
            AddTokenUses(today.AddDays(-ago), "api", 4);
        }
    }
}
