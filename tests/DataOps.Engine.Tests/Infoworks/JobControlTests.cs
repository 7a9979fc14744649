using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Runs;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Tests.Infoworks;

/// <summary>Restarts of jobs, streaming, and builds of pipeline groups.</summary>
public sealed class JobControlTests : InfoworksTest
{
    private const string Failed = "8714887c9a8c5bb0b8794812";
    private const string Orders = "63c79645373d557660c43902";

    private readonly Session _analyst;
    private readonly Session _operations;

    public JobControlTests()
    {
        Sandbox.Options.RunDuration = TimeSpan.FromMinutes(10);
        _analyst = SignIn(new BasicCredential(Sandbox.Credentials.InfoworksAnalystUser, new Secret(Sandbox.Credentials.InfoworksAnalystPassword)), "analyst");
        _operations = SignIn(new BasicCredential(Sandbox.Credentials.InfoworksOperationsUser, new Secret(Sandbox.Credentials.InfoworksOperationsPassword)), "operations");
    }

    private InfoworksJobs Jobs => new(Session);

    private InfoworksJobOwner Group => InfoworksJobOwner.PipelineGroup(Server.DomainId, Server.PipelineGroupId);

    [Fact]
    public async Task A_job_is_restarted_as_a_new_one_in_each_role()
    {
        foreach (var (session, expected) in new[]
        {
            (Session, $"POST /v3/admin/jobs/{Failed}/resubmit"),
            (_operations, $"GET /v3/prodops/jobs/{Failed}/resubmit"),
            (_analyst, $"POST /v3/sources/{Server.FailingSourceId}/jobs/{Failed}/resubmit"),
        })
        {
            Requests();
            var again = await new InfoworksJobs(session).RestartAsync(Failed, InfoworksJobOwner.Source(Server.FailingSourceId), Context);
            Assert.Equal(expected, Requests()[^1]);
            Assert.NotEqual(Failed, again.JobId);
            Assert.Equal((Server.FailingSourceId, RunState.Queued), (again.SourceId, again.State));
            Assert.Equal("source_crawl", (await new InfoworksJobs(session).GetAsync(again.JobId, InfoworksJobOwner.Source(again.SourceId!), Context)).JobType);
        }

        var error = await Assert.ThrowsAsync<DataOpsException>(() => new InfoworksJobs(_analyst).RestartAsync(Failed, null, Context));
        Assert.Equal((ErrorId.PermissionDenied, Failed), (error.Id, error.TargetObject));
        Assert.Contains("-SourceId", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_of_another_source_than_the_given_one_is_not_restarted()
    {
        var claimed = InfoworksJobOwner.Source(Server.SourceId, isClaimed: true);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Jobs.RestartAsync(Failed, claimed, Context));
        Assert.Equal((ErrorId.InvalidRequest, Failed), (error.Id, error.TargetObject));
        Assert.Contains($"source 'old_source' ({Server.FailingSourceId}), not on source 'fav_source' ({Server.SourceId})", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Requests(), request => request.Contains("resubmit", StringComparison.Ordinal));

        // Their server notices.
        Assert.Equal(ErrorId.ObjectNotFound, (await Assert.ThrowsAsync<DataOpsException>(() => new InfoworksJobs(_analyst).RestartAsync(Failed, claimed, Context))).Id);

        var right = InfoworksJobOwner.Source(Server.FailingSourceId, isClaimed: true);
        Assert.NotEqual(Failed, (await Jobs.RestartAsync(Failed, right, Context)).JobId);
        var group = await Jobs.StartPipelineGroupAsync(Server.DomainId, Server.PipelineGroupId, Context);
        error = await Assert.ThrowsAsync<DataOpsException>(() => Jobs.GetAsync(group.JobId, right, Context));
        Assert.Contains($"pipeline group 'nightly group' ({Server.PipelineGroupId})", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_without_failed_tables_is_not_restarted()
    {
        var job = await Jobs.StartSourceJobAsync(Server.SourceId, InfoworksFields.Of(("job_type", "truncate_reload")), Context);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Jobs.RestartAsync(job.JobId, null, Context));
        Assert.Equal((ErrorId.InvalidRequest, job.JobId), (error.Id, error.TargetObject));
        Assert.Contains("has no failed tables", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_is_a_job_for_each_table_and_ends_when_it_is_stopped()
    {
        var streams = new List<InfoworksJob>();
        foreach (var table in new[] { Server.TableId, Orders })
            streams.Add(await Jobs.StartSourceJobAsync(Server.SourceId, InfoworksFields.Of(("job_type", "streaming_start"), ("table_ids", new[] { table })), Context));
        Sandbox.AdvanceClock(TimeSpan.FromDays(30));
        Requests();
        await Jobs.StopStreamingAsync(Server.SourceId, [Orders], Context);
        Assert.Equal($$"""POST /v3/sources/{{Server.SourceId}}/stop-streaming {"table_ids":["{{Orders}}"]}""", Requests()[^1]);
        Assert.Equal([RunState.Running, RunState.Canceled], [await StateAsync(streams[0]), await StateAsync(streams[1])]);
    }

    [Fact]
    public async Task Jobs_that_one_start_made_besides_the_first_are_not_passed_over_in_silence()
    {
        var job = await Jobs.StartSourceJobAsync(Server.SourceId, InfoworksFields.Of(("job_type", "streaming_start"), ("table_ids", new[] { Server.TableId, Orders })), Context);
        var other = await Jobs.ListAsync(new(), InfoworksJobOwner.Source(Server.SourceId), new(), resolveNames: false, Context).FirstAsync(one => one.JobId != job.JobId);
        Assert.Contains(other.JobId, Assert.Single(Log.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"message":"Done","result":{"status":"failed"}}""")]
    [InlineData("""{"message":"Done","result":{"63c79645373d557660c43901":"no"}}""")]
    [InlineData("""{"message":"Done","result":{}}""")]
    public async Task An_answer_without_a_job_is_not_a_start(string answer)
    {
        Answer("*/sources/*/jobs", answer);
        await Assert.ThrowsAsync<DataOpsException>(() => Jobs.StartSourceJobAsync(Server.SourceId, InfoworksFields.Of(("job_type", "streaming_start")), Context));
    }

    [Fact]
    public async Task Whoever_builds_a_pipeline_group_can_wait_for_it_and_find_it()
    {
        var jobs = new InfoworksJobs(_analyst);
        var job = await jobs.StartPipelineGroupAsync(Server.DomainId, Server.PipelineGroupId, Context);
        Assert.Equal($$"""POST /v3/domains/{{Server.DomainId}}/pipeline-groups/{{Server.PipelineGroupId}}/jobs {"job_type":"pipeline_group_build"}""", OnlyRequest());
        Assert.Equal($"infoworks-job:analyst@{Sandbox.Uri.Authority}/{job.JobId}/{Server.DomainId}/pipeline-group/{Server.PipelineGroupId}", job.RunId);
        Assert.Equal(job.RunId, RunAddress.Parse(job.RunId).ToString());

        Sandbox.AdvanceClock(TimeSpan.FromHours(1));
        var watcher = new RunWatcher(Sessions, new WaitOptions { PollInterval = TimeSpan.FromMilliseconds(20), Timeout = TimeSpan.FromMinutes(1) });
        var ended = Assert.IsType<InfoworksJob>((await watcher.WaitAsync([(job.RunId, null)], Context).LastAsync()).Run);
        Assert.Equal((RunState.Succeeded, job.RunId, Server.PipelineGroupId, Server.DomainId), (ended.State, ended.RunId, ended.PipelineGroupId, ended.DomainId));
        Assert.Equal(job.JobId, Assert.Single(await jobs.ListAsync(new() { Status = ["completed"] }, Group, new() { SortBy = "CreatedAt" }, resolveNames: false, Context).ToListAsync()).JobId);
        Assert.Equal("pipeline_build", (await Jobs.GetAsync(Assert.Single(ended.MemberJobId), null, Context)).JobType);
    }

    [Fact]
    public async Task A_build_of_a_pipeline_group_is_stopped_with_its_pipelines_and_started_again_by_its_id()
    {
        var job = await Jobs.StartPipelineGroupAsync(Server.DomainId, Server.PipelineGroupId, Context);
        var run = RunHandle.Find(job.RunId, Sessions, null);
        await run.StopAsync(Context);
        Assert.Equal([RunState.Canceled, RunState.Canceled], (await Jobs.ListAsync(new() { CreatedAfter = DateTimeOffset.UtcNow.AddMinutes(-20) }, null, new(), resolveNames: false, Context).ToListAsync()).Select(one => one.State));

        Requests();
        var restart = await run.PrepareRestartAsync(Context);
        var again = Assert.IsType<InfoworksJob>(await restart.StartAsync(Context));
        Assert.Equal($"/v3/domains/{Server.DomainId}/pipeline-groups/{Server.PipelineGroupId}/jobs", Requests()[^1].Split(' ')[1]);
        Assert.Equal((false, Server.PipelineGroupId), (job.JobId == again.JobId, again.PipelineGroupId));
    }

    [Theory]
    [InlineData("pipeline_group")]
    [InlineData("pipeline-group")]
    public async Task A_job_of_a_pipeline_group_is_known_in_both_spellings_with_or_without_its_domain(string word)
    {
        AnswerUnasked("*/admin/jobs/j1", $$"""{"result":{"id":"j1","status":"running","type":"pipeline_group_build","entity_type":"{{word}}","entity_id":"g1","domain_id":"d1"} }""");
        var known = await Jobs.GetAsync("j1", null, Context);
        Assert.Equal(("g1", "d1", null, "pipeline_group_build of pipeline group g1"), (known.PipelineGroupId, known.DomainId, known.PipelineId, known.Name));
        Assert.EndsWith("/j1/d1/pipeline-group/g1", known.RunId, StringComparison.Ordinal);

        AnswerUnasked("*/admin/jobs/j1", $$"""{"result":{"id":"j1","status":"running","type":"pipeline_group_build","entity_type":"{{word}}","entity_id":"g1"} }""");
        var unknown = await Jobs.GetAsync("j1", null, Context);
        Assert.Equal(("g1", null), (unknown.PipelineGroupId, unknown.DomainId));
        Assert.EndsWith("/j1", unknown.RunId, StringComparison.Ordinal);
    }

    private async Task<RunState> StateAsync(InfoworksJob job) => (await Jobs.GetAsync(job.JobId, null, Context)).State;
}
