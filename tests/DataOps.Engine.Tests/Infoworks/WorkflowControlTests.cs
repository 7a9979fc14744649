using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Infoworks;

/// <summary>Workflows that are suspended and resumed, and runs that are canceled and restarted, in each role.</summary>
public sealed class WorkflowControlTests : InfoworksTest
{
    private const string First = "BS_0001";
    private const string Second = "BS_0002";

    private readonly Session _operations;

    public WorkflowControlTests()
    {
        Sandbox.Options.RunDuration = TimeSpan.FromMinutes(10);
        _operations = SignIn(new BasicCredential(Sandbox.Credentials.InfoworksOperationsUser, new Secret(Sandbox.Credentials.InfoworksOperationsPassword)), "operations");
    }

    private InfoworksWorkflows Workflows => new(Session);

    private InfoworksWorkflowRuns WorkflowRuns => new(Session);

    private InfoworksWorkflowPause Pause => new(Session);

    private string Path => $"/v3/domains/{Server.DomainId}/workflows/{Server.WorkflowId}";

    [Fact]
    public async Task A_suspended_workflow_pauses_its_runs_until_it_is_resumed()
    {
        var version = (await Workflows.GetAsync(Server.DomainId, Server.WorkflowId, Context)).ActiveVersionId;
        var run = await StartAsync();
        Sandbox.AdvanceClock(TimeSpan.FromMinutes(4));
        Requests();
        await Pause.SuspendAsync(Server.DomainId, Server.WorkflowId, null, Context);
        Assert.Equal([$"GET {Path}", $"POST {Path}/pause?workflow_version_id={version}"], Requests());
        Assert.True(await IsPausedAsync());

        Sandbox.AdvanceClock(TimeSpan.FromHours(5));
        Assert.Equal((RunState.WaitingForPerson, "paused"), await StateAsync(run));
        var waiting = await StartAsync();
        Sandbox.AdvanceClock(TimeSpan.FromHours(5));
        Assert.Equal((RunState.Queued, "pending"), await StateAsync(waiting));

        await Pause.ResumeAsync(Server.DomainId, Server.WorkflowId, null, Context);
        Assert.False(await IsPausedAsync());
        Assert.Equal((RunState.Running, "running"), await StateAsync(run));
        Sandbox.AdvanceClock(TimeSpan.FromMinutes(7));
        Assert.Equal((RunState.Succeeded, "success"), await StateAsync(run));
        Assert.Equal((RunState.Running, "running"), await StateAsync(waiting));
    }

    [Fact]
    public async Task A_version_that_is_named_is_not_asked_for()
    {
        await StartAsync("v2");
        Requests();
        await Pause.SuspendAsync(Server.DomainId, Server.WorkflowId, "v2", Context);
        Assert.Equal($"POST {Path}/pause?workflow_version_id=v2", OnlyRequest());
        Assert.False(await IsPausedAsync());
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Pause.SuspendAsync(Server.DomainId, Server.WorkflowId, "v3", Context));
        Assert.Equal((ErrorId.ObjectNotFound, Server.WorkflowId), (error.Id, error.TargetObject));
    }

    [Fact]
    public async Task A_workflow_without_an_active_version_needs_one_to_be_named()
    {
        Answer(Path, """{"message":"Success","result":{"id":"w1","name":"nightly load"}}""");
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Pause.SuspendAsync(Server.DomainId, Server.WorkflowId, null, Context));
        Assert.Equal((ErrorId.InvalidRequest, Server.WorkflowId), (error.Id, error.TargetObject));
        Assert.Contains("-WorkflowVersionId", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("resume")]
    public async Task An_administrator_who_is_not_in_the_domain_uses_the_path_for_many_which_lists_what_it_did(string word)
    {
        Refuse($"*/domains/*/{word}");
        await ChangeAsync(word);
        Assert.EndsWith($$"""/v3/admin/workflows/{{word}} {"workflows":[{"workflow_id":"{{Server.WorkflowId}}","workflow_version_id":"v1"}]}""", Requests()[^1], StringComparison.Ordinal);

        Answer($"*/admin/workflows/{word}", """{"message":"Success","result":{"message":"Nothing was changed","result":[]}}""");
        var error = await Assert.ThrowsAsync<DataOpsException>(() => ChangeAsync(word));
        Assert.Equal((ErrorId.Refused, Server.WorkflowId), (error.Id, error.TargetObject));
        Assert.Contains("Nothing was changed", error.Message, StringComparison.Ordinal);

        async Task ChangeAsync(string change)
        {
            await StartAsync("v1");
            await (change == "pause" ? Pause.SuspendAsync(Server.DomainId, Server.WorkflowId, "v1", Context) : Pause.ResumeAsync(Server.DomainId, Server.WorkflowId, "v1", Context));
        }
    }

    [Fact]
    public async Task A_run_leaves_out_the_tasks_that_it_is_told_to_skip()
    {
        var run = await WorkflowRuns.StartAsync(Server.DomainId, Server.FailingWorkflowId, null, null, [Second], Context);
        Assert.EndsWith("""/start {"skip_nodes":["BS_0002"]}""", OnlyRequest(), StringComparison.Ordinal);
        Sandbox.AdvanceClock(TimeSpan.FromHours(1));
        var ended = await WorkflowRuns.GetAsync(run.DomainId, run.WorkflowId, run.WorkflowRunId, Context);
        Assert.Equal((RunState.Succeeded, "success", "skipped"), (ended.State, ended.Tasks[0].Status, ended.Tasks[1].Status));

        var error = await Assert.ThrowsAsync<DataOpsException>(() => WorkflowRuns.StartAsync(Server.DomainId, Server.WorkflowId, null, null, ["BS_9"], Context));
        Assert.Equal(ErrorId.InvalidRequest, error.Id);
    }

    [Fact]
    public async Task A_run_is_restarted_under_its_id_on_the_first_path_that_is_allowed()
    {
        var run = await EndedAsync();
        Requests();
        var again = await WorkflowRuns.RestartAsync(run.DomainId, run.WorkflowId, run.WorkflowRunId, [First], Context);
        Assert.Equal($$"""POST {{Path}}/runs/{{run.WorkflowRunId}}/restart {"skip_nodes":["BS_0001"]}""", Requests()[^1]);
        Assert.Equal((run.RunId, RunState.Queued), (again.RunId, again.State));

        Refuse("*/domains/*/restart");
        Sandbox.AdvanceClock(TimeSpan.FromHours(1));
        Assert.Equal(run.WorkflowRunId, (await new InfoworksWorkflowRuns(_operations).RestartAsync(run.DomainId, run.WorkflowId, run.WorkflowRunId, [], Context)).WorkflowRunId);
        Assert.Equal($$"""POST /v3/prodops/workflows/restart {"ids":[{"workflow_id":"{{run.WorkflowId}}","run_id":"{{run.WorkflowRunId}}"}]}""", Requests()[^1]);
    }

    [Fact]
    public async Task An_error_of_one_run_in_an_answer_that_is_a_success_is_that_runs_error()
    {
        var run = await StartAsync();
        Refuse("*/domains/*/restart");
        foreach (var session in new[] { Session, _operations })
        {
            var error = await Assert.ThrowsAsync<DataOpsException>(() => new InfoworksWorkflowRuns(session).RestartAsync(run.DomainId, run.WorkflowId, run.WorkflowRunId, [], Context));
            Assert.Equal((ErrorId.Refused, run.WorkflowRunId, 200), (error.Id, error.TargetObject, error.HttpStatus));
            Assert.Equal($"Workflow run {run.WorkflowRunId} was not restarted: The workflow run is still pending.", error.Message.Split(" (", 2)[0]);
        }

        Assert.Equal((RunState.Queued, "pending"), await StateAsync(run));
    }

    [Fact]
    public async Task An_operations_analyst_cancels_runs_on_a_path_of_their_own()
    {
        var run = await StartAsync();
        Refuse("*/domains/*/cancel");
        Requests();
        await new InfoworksWorkflowRuns(_operations).CancelAsync(run.DomainId, run.WorkflowId, run.WorkflowRunId, Context);
        Assert.Equal(["cancel", "/v3/admin/workflows/cancel", "/v3/prodops/workflows/cancel"], Requests().Select((request, index) => index == 0 ? request.Split(' ')[1].Split('/')[^1] : request.Split(' ')[1]));
        Assert.Equal((RunState.Canceled, "canceled"), await StateAsync(run));

        // What the vendor answers to a cancellation has no ids; if it has, an error counts.
        Answer("*/prodops/workflows/cancel", $$"""{"message":"Submitted","result":{"ids":[{"run_id":"{{run.WorkflowRunId}}","error":"it has ended"}]} }""");
        var error = await Assert.ThrowsAsync<DataOpsException>(() => new InfoworksWorkflowRuns(_operations).CancelAsync(run.DomainId, run.WorkflowId, run.WorkflowRunId, Context));
        Assert.Equal((ErrorId.Refused, run.WorkflowRunId), (error.Id, error.TargetObject));
    }

    [Fact]
    public async Task Runs_are_listed_of_all_workflows_or_those_of_a_domain()
    {
        await StartAsync();
        // The order of two runs of the same millisecond is open.
        Sandbox.AdvanceClock(TimeSpan.FromSeconds(1));
        await StartAsync();
        await WorkflowRuns.StartAsync(Server.SecondDomainId, Server.LongWorkflowId, null, null, [], Context);
        var all = await WorkflowRuns.ListAllAsync(null, null, new InfoworksQuery(), Context).ToListAsync();
        Assert.Equal([Server.WorkflowId, Server.WorkflowId, Server.FailingWorkflowId, Server.LongWorkflowId], all.Select(run => run.WorkflowId));
        Assert.Equal([Server.SecondDomainId], (await WorkflowRuns.ListAllAsync(Server.SecondDomainId, null, new InfoworksQuery(), Context).ToListAsync()).Select(run => run.DomainId));
        Assert.Equal([2, 1, 1], (await WorkflowRuns.ListAllAsync(null, 1, new InfoworksQuery(), Context).ToListAsync()).Select(run => run.BuildNumber));
        Assert.Equal(3, await WorkflowRuns.ListAllAsync(null, null, new InfoworksQuery { First = 3 }, Context).CountAsync());
    }

    private Task<InfoworksWorkflowRun> StartAsync(string? version = null) => WorkflowRuns.StartAsync(Server.DomainId, Server.WorkflowId, version, null, [], Context);

    private async Task<InfoworksWorkflowRun> EndedAsync()
    {
        var run = await StartAsync();
        Sandbox.AdvanceClock(TimeSpan.FromHours(1));
        return run;
    }

    private async Task<(RunState State, string? Status)> StateAsync(InfoworksWorkflowRun run)
    {
        var now = await WorkflowRuns.GetAsync(run.DomainId, run.WorkflowId, run.WorkflowRunId, Context);
        return (now.State, now.Status);
    }

    private async Task<bool> IsPausedAsync() =>
        (await Workflows.ListAsync(null, new InfoworksQuery(), Context).FirstAsync(workflow => workflow.WorkflowId == Server.WorkflowId)).IsPaused!.Value;

    private void Refuse(string path) => Sandbox.AddFault(new() { Kind = SandboxFaultKind.Status, PathPattern = path, StatusCode = 403 });
}
