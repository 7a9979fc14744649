using System.Collections;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Runs;
using DataOps.Engine.Runs.Starts;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Infoworks;

public sealed class JobTests : InfoworksTest
{
    private InfoworksJobs Jobs => new(Session);

    private InfoworksWorkflows Workflows => new(Session);

    private InfoworksWorkflowRuns WorkflowRuns => new(Session);

    [Fact]
    public async Task A_job_of_a_pipeline_group_is_listed_with_the_name_of_its_group()
    {
        var job = await new InfoworksJobs(Session).StartPipelineGroupAsync(Server.DomainId, Server.PipelineGroupId, Context);
        var listed = await new InfoworksJobs(Session).ListAsync(new(), null, new(), resolveNames: true, Context).FirstAsync(one => one.JobId == job.JobId);
        Assert.Equal(("pipeline_group", "nightly group"), (listed.EntityType, listed.EntityName));
    }

    [Fact]
    public async Task A_source_job_runs_to_its_end()
    {
        var run = await Jobs.StartSourceJobAsync(Server.SourceId, InfoworksFields.Of(("job_type", "truncate_reload"), ("table_group_id", Server.TableGroupId)), Context);
        Assert.Equal($$"""POST /v3/sources/{{Server.SourceId}}/jobs {"job_type":"truncate_reload","table_group_id":"{{Server.TableGroupId}}"}""", OnlyRequest());
        Assert.Equal((RunState.Queued, $"infoworks-job:prod@{Sandbox.Uri.Authority}/{run.JobId}/{Server.SourceId}", "source", Server.SourceId), (run.State, run.RunId, run.EntityType, run.EntityId));

        var ended = await WaitAsync(run);
        var job = Assert.IsType<InfoworksJob>(ended.Run);
        Assert.Equal((RunState.Succeeded, "completed", 100, "source_crawl"), (job.State, job.Status, job.Percentage, job.JobType));
        Assert.Equal((Server.TableGroupId, "table_group", "6RkfybTRQQByEey3v"), (job.SubEntityId, job.SubEntityType, job.CreatedBy));
        Assert.NotNull(job.EndedAt);
        Assert.All(Requests(), request => Assert.Equal($"GET /v3/admin/jobs/{run.JobId}", request));
    }

    [Fact]
    public async Task A_look_before_a_start_asks_for_every_documented_state_of_a_job_that_has_not_ended()
    {
        var start = new InfoworksJobStart(Session, InfoworksJobOwner.Source(Server.SourceId), InfoworksFields.Of(("job_type", "cdc_merge")));
        await start.TakeSnapshotAsync(SnapshotScope.Running, Context);
        var request = OnlyRequest();
        Assert.All(["pending", "toprocess", "blocked", "running"], state => Assert.Contains($"\"{state}\"", request, StringComparison.Ordinal));
        Assert.DoesNotContain("queued", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Succeeded_is_an_end_and_failed_is_an_error()
    {
        var good = await Jobs.StartPipelineJobAsync(Server.DomainId, Server.PipelineId, InfoworksFields.Of(("job_type", "pipeline_metadata")), Context);
        Assert.Equal($$"""POST /v3/domains/{{Server.DomainId}}/pipelines/{{Server.PipelineId}}/jobs {"job_type":"pipeline_metadata"}""", OnlyRequest());
        var ended = await WaitAsync(good);
        Assert.Equal((RunState.Succeeded, "succeeded"), (ended.Run!.State, ended.Run.Status));

        var bad = await WaitAsync(await Jobs.StartPipelineJobAsync(Server.DomainId, Server.FailingPipelineId, InfoworksFields.Of(("job_type", "pipeline_build")), Context));
        Assert.Equal((RunState.Failed, ErrorId.RunFailed), (bad.Run!.State, bad.Error!.Id));
        Assert.Contains("Get-InfoworksJob", bad.Error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pending", RunState.Queued)]
    [InlineData("blocked", RunState.Queued)]
    [InlineData("RUNNING", RunState.Running)]
    [InlineData("completed", RunState.Succeeded)]
    [InlineData("succeeded", RunState.Succeeded)]
    [InlineData("failed", RunState.Failed)]
    [InlineData("toprocess", RunState.Queued)]
    [InlineData("aborted", RunState.Canceled)]
    [InlineData("terminated", RunState.Canceled)]
    [InlineData("Canceled", RunState.Canceled)]
    [InlineData("brand_new", RunState.Unknown)]
    public async Task Each_word_of_a_job_is_known_or_kept(string word, RunState state)
    {
        var started = await Jobs.StartSourceJobAsync(Server.SourceId, InfoworksFields.Of(("job_type", "cdc_merge")), Context);
        Answer($"*/jobs/{started.JobId}", $$"""{"result":{"status":"{{word}}","id":"j1"} }""");
        var job = await Jobs.GetAsync(started.JobId, null, Context);
        Assert.Equal((state, word), (job.State, job.Status));
    }

    [Fact]
    public async Task Jobs_are_listed()
    {
        for (var number = 0; number < 3; number++)
            await Jobs.StartSourceJobAsync(Server.SourceId, InfoworksFields.Of(("job_type", "cdc_merge")), Context);
        Requests();
        var jobs = await Jobs.ListAsync(new() { JobType = ["source_cdc_merge"] }, null, new() { First = 2 }, resolveNames: false, Context).ToListAsync();
        Assert.Equal("""GET /v3/admin/jobs?limit=2&filter={"jobType":"source_cdc_merge"}""", OnlyRequest());
        Assert.Equal(2, jobs.Count);
        Assert.Equal(DateTimeOffset.UtcNow, jobs[0].StartedAt!.Value, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_cancel_is_told_by_its_text()
    {
        Sandbox.Options.RunDuration = TimeSpan.FromMinutes(5);
        var job = await Jobs.StartSourceJobAsync(Server.SourceId, InfoworksFields.Of(("job_type", "cdc_merge")), Context);
        Requests();
        await Jobs.CancelAsync(job.JobId, Context);
        Assert.Equal($"GET /v3/prodops/jobs/{job.JobId}/cancel", OnlyRequest());
        Assert.Equal(RunState.Canceled, (await Jobs.GetAsync(job.JobId, null, Context)).State);

        var error = await Assert.ThrowsAsync<DataOpsException>(() => Jobs.CancelAsync(job.JobId, Context));
        Assert.Equal((ErrorId.Refused, job.JobId, "Job cannot be canceled: it is already canceled."), (error.Id, error.TargetObject, error.VendorMessage));
    }

    [Theory]
    [InlineData(SandboxFaultKind.ResetAfterHandling)]
    [InlineData(SandboxFaultKind.ResetBeforeHandling)]
    [InlineData(SandboxFaultKind.Status)]
    public async Task A_cancel_is_a_GET_that_is_never_repeated(SandboxFaultKind kind)
    {
        var job = await Jobs.StartSourceJobAsync(Server.SourceId, InfoworksFields.Of(("job_type", "cdc_merge")), Context);
        Requests();
        Sandbox.AddFault(new() { Kind = kind, PathPattern = "*/cancel", StatusCode = 503 });
        Assert.Equal(ErrorId.OutcomeUnknown, (await Assert.ThrowsAsync<DataOpsException>(() => Jobs.CancelAsync(job.JobId, Context))).Id);
        OnlyRequest();
    }

    [Fact]
    public async Task A_read_only_session_does_not_cancel_though_it_is_a_GET()
    {
        Session.Configure(Session.Options with { ReadOnly = true });
        Assert.Equal(ErrorId.ReadOnlySession, (await Assert.ThrowsAsync<DataOpsException>(() => Jobs.CancelAsync("j1", Context))).Id);
        Assert.Empty(Requests());
    }

    [Fact]
    public async Task A_wait_that_runs_out_of_time_stops_the_job_where_that_is_asked_for()
    {
        Sandbox.Options.RunDuration = TimeSpan.FromMinutes(5);
        var job = await Jobs.StartSourceJobAsync(Server.SourceId, InfoworksFields.Of(("job_type", "cdc_merge")), Context);
        var watcher = new RunWatcher(Sessions, new WaitOptions { PollInterval = TimeSpan.FromMilliseconds(50), Timeout = TimeSpan.FromMilliseconds(300), StopOnTimeout = true });
        var ended = await watcher.WaitAsync([(job.RunId, job)], Context).LastAsync();
        Assert.Equal(ErrorId.RunTimedOut, ended.Error!.Id);
        Assert.Equal(RunState.Canceled, (await Jobs.GetAsync(job.JobId, null, Context)).State);
    }

    [Fact]
    public async Task A_workflow_runs_to_its_end_with_its_parameters()
    {
        var run = await WorkflowRuns.StartAsync(Server.DomainId, Server.WorkflowId, "v1", new Hashtable { ["name"] = "x" }, [], Context);
        Assert.Equal($$"""POST /v3/domains/{{Server.DomainId}}/workflows/{{Server.WorkflowId}}/start?workflow_version_id=v1 {"workflow_parameters":[{"key":"name","value":"x"}]}""", OnlyRequest());
        Assert.Equal($"infoworks-workflow:prod@{Sandbox.Uri.Authority}/{Server.DomainId}/{Server.WorkflowId}/{run.WorkflowRunId}", run.RunId);

        var ended = Assert.IsType<InfoworksWorkflowRun>((await WaitAsync(run)).Run);
        Assert.Equal((RunState.Succeeded, "success", 1, "100"), (ended.State, ended.Status, ended.BuildNumber, ended.Progress));
        Assert.Equal(["Ingest the tables (BS_0001): success", "Build the pipeline (BS_0002): success"], ended.Tasks.Select(task => task.ToString()));
        Assert.Equal((DateTimeOffset.UtcNow, TimeSpan.FromMilliseconds(300)), (ended.StartedAt!.Value, ended.Duration!.Value), (expected, actual) => (expected.Item1 - actual.Item1).Duration() < TimeSpan.FromMinutes(1) && (expected.Item2 - actual.Item2).Duration() < TimeSpan.FromMilliseconds(5));
        Assert.All(Requests(), request => Assert.Equal($"GET /v3/domains/{Server.DomainId}/workflows/{Server.WorkflowId}/runs/{run.WorkflowRunId}", request));
    }

    [Fact]
    public async Task A_workflow_starts_without_a_body_where_there_is_nothing_to_say()
    {
        await WorkflowRuns.StartAsync(Server.DomainId, Server.FailingWorkflowId, null, null, [], Context);
        Assert.Equal($"POST /v3/domains/{Server.DomainId}/workflows/{Server.FailingWorkflowId}/start", OnlyRequest());
    }

    [Fact]
    public async Task A_failed_workflow_is_an_error_and_a_canceled_one_another()
    {
        var bad = await WaitAsync(await WorkflowRuns.StartAsync(Server.DomainId, Server.FailingWorkflowId, null, null, [], Context));
        Assert.Equal((RunState.Failed, ErrorId.RunFailed), (bad.Run!.State, bad.Error!.Id));

        Sandbox.Options.RunDuration = TimeSpan.FromMinutes(5);
        var run = await WorkflowRuns.StartAsync(Server.SecondDomainId, Server.LongWorkflowId, null, null, [], Context);
        Requests();
        await WorkflowRuns.CancelAsync(run.DomainId, run.WorkflowId, run.WorkflowRunId, Context);
        Assert.Equal($"POST /v3/domains/{run.DomainId}/workflows/{run.WorkflowId}/runs/{run.WorkflowRunId}/cancel", OnlyRequest());
        var canceled = await WaitAsync(run);
        Assert.Equal((RunState.Canceled, ErrorId.RunCanceled), (canceled.Run!.State, canceled.Error!.Id));
        Assert.Equal(ErrorId.InvalidRequest, (await Assert.ThrowsAsync<DataOpsException>(() => WorkflowRuns.CancelAsync(run.DomainId, run.WorkflowId, run.WorkflowRunId, Context))).Id);
    }

    [Fact]
    public async Task Workflows_are_listed_by_domain_or_all()
    {
        Assert.Equal(3, await Workflows.ListAsync(null, new(), Context).CountAsync());
        Assert.Equal("GET /v3/admin/workflows?limit=500", OnlyRequest());
        var workflows = await Workflows.ListAsync(Server.DomainId, new(), Context).ToListAsync();
        Assert.Equal($"GET /v3/domains/{Server.DomainId}/workflows?limit=500", OnlyRequest());
        Assert.Equal(["nightly load", "nightly export"], workflows.Select(workflow => workflow.Name));
        Assert.Equal("nightly load", (await Workflows.GetAsync(Server.DomainId, Server.WorkflowId, Context)).Name);
        Assert.Equal($"GET /v3/domains/{Server.DomainId}/workflows/{Server.WorkflowId}", OnlyRequest());

        await WorkflowRuns.StartAsync(Server.DomainId, Server.WorkflowId, null, null, [], Context);
        Requests();
        var run = Assert.Single(await WorkflowRuns.ListAsync(Server.DomainId, Server.WorkflowId, new() { First = 3 }, Context).ToListAsync());
        Assert.Equal($"GET /v3/domains/{Server.DomainId}/workflows/{Server.WorkflowId}/runs?limit=3", OnlyRequest());
        Assert.Equal((Server.DomainId, Server.WorkflowId), (run.DomainId, run.WorkflowId));
    }

    private async Task<WaitEvent> WaitAsync(Run run)
    {
        var watcher = new RunWatcher(Sessions, new WaitOptions { PollInterval = TimeSpan.FromMilliseconds(20), Timeout = TimeSpan.FromSeconds(30) });
        return await watcher.WaitAsync([(run.RunId, run)], Context).LastAsync();
    }
}
