using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Opsera;

/// <summary>The Opsera service: pipelines and their runs, the tool registry, activity logs.</summary>
public sealed class OpseraSandbox : IService
{
    private readonly SandboxClock _clock;
    private readonly SandboxOptions _options;
    private readonly PipelineStore _pipelines;
    private readonly ToolStore _tools;
    private readonly ActivityLog _actions;
    private readonly ActivityLog _uses;
    private readonly OpseraSignIn _signIn;
    private readonly string _tokenId;

    internal OpseraSandbox(SandboxClock clock, SandboxOptions options, OutcomePlan outcomes, IReadOnlyList<OpseraToken> tokens)
    {
        _clock = clock;
        _options = options;
        _tokenId = tokens[0].Id;
        var ids = new ObjectId(options.Seed);
        _pipelines = new PipelineStore(clock, options, outcomes, ids);
        _tools = new ToolStore(clock, ids);
        _actions = new ActivityLog(clock, ids);
        _uses = new ActivityLog(clock, ids);
        _signIn = new OpseraSignIn(tokens, _uses);
        AddSampleActivity();
    }

    IReadOnlyList<string> IService.Prefixes { get; } = ["/api/v1/pipeline", "/api/v1/registry", "/api/v1/logs"];

    /// <summary>Adds pipelines that succeed, named <c>Extra pipeline</c> and a number; returns their ids.</summary>
    public IReadOnlyList<string> AddPipelines(int count) => _pipelines.Add(count);

    /// <summary>Adds tools, named <c>Extra tool</c> and a number.</summary>
    public void AddTools(int count) => _tools.Add(count);

    /// <summary>Appends console output to the log of a run, all of it now.</summary>
    public void AppendLogs(string pipelineId, int runCount, int count) => _pipelines.AppendLogs(pipelineId, runCount, count);

    /// <summary>Approves the run that waits.</summary>
    public void Approve(string pipelineId) => _pipelines.ChangeLast(pipelineId, (run, now) => run with { ApprovedAt = now });

    /// <summary>Starts a run as another user does in the portal. The word of its record is ours: the vendor documents the log, and not what it calls a start.</summary>
    public void StartAsAnotherUser(string pipelineId)
    {
        if (_pipelines.Start(pipelineId).Started is not null) _actions.Note("pipeline", "run", pipelineId, "", OpseraData.OtherUserId);
    }

    /// <summary>Adds records of one type to the user activity log, spread over a day (UTC).</summary>
    public void AddActions(DateOnly date, string type, int count) =>
        _actions.AddSpread(date, type, "update", "5fbe589a0fae8b021e137534", "", count);

    /// <summary>Adds records of one scope to the token activity log, spread over a day (UTC).</summary>
    public void AddTokenUses(DateOnly date, string scope, int count) =>
        _uses.AddSpread(date, scope, "", "/v1/pipeline/pipelines", _tokenId, count);

    /// <summary>Whether it has a pipeline with this id.</summary>
    internal bool Runs(string pipelineId) => _pipelines.Find(pipelineId) is not null;

    void IService.Map(RouteTable routes)
    {
        new PipelineRoutes(_pipelines, _signIn, _actions, _clock, _options).Map(routes);
        new RegistryRoutes(_tools, _signIn, _actions, _options).Map(routes);
        new ActivityRoutes(_actions, _uses, _signIn, _options).Map(routes);
    }

    Response IService.Error(int status, string message) => OpseraSignIn.Error(status, message);

    // The vendor's two sample records on their days, and a few for each of the last days.
    private void AddSampleActivity()
    {
        _actions.Add(new ActivityRecord(
            "61042540e1d666c9ded178c4", "pipeline", "update", "5fbe589a0fae8b021e137534", "", new DateTimeOffset(2021, 7, 30, 16, 13, 52, 109, TimeSpan.Zero)));
        _uses.Add(new ActivityRecord(
            "61057f3a1429a35336563240", "api", "", "/v1/logs/user/tokens", _tokenId, new DateTimeOffset(2021, 7, 31, 16, 50, 2, 242, TimeSpan.Zero)));

        var today = DateOnly.FromDateTime(_clock.Now.UtcDateTime);
        for (var ago = 1; ago <= 6; ago++)
        {
            AddActions(today.AddDays(-ago), "pipeline", 3);
            AddActions(today.AddDays(-ago), "tool", 1);
            AddTokenUses(today.AddDays(-ago), "api", 4);
        }
    }
}
