using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Logs;
using DataOps.Engine.Runs;
using DataOps.Engine.SecretReferences;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Runs;
using DataOps.Engine.Tests.Sessions;
using DataOps.Sandbox;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Infoworks;

/// <summary>Logs of jobs and tasks.</summary>
public sealed class JobLogTests : InfoworksTest
{
    private const string FailedJob = "8714887c9a8c5bb0b8794812";
    private const string FailedRun = "8714887c9a8c5bb0b8794821";

    private readonly Session _analyst;

    public JobLogTests()
        : base(new SandboxOptions { RunDuration = TimeSpan.FromMinutes(10) }) =>
        _analyst = SignIn(new BasicCredential(Sandbox.Credentials.InfoworksAnalystUser, new Secret(Sandbox.Credentials.InfoworksAnalystPassword)), "analyst");

    [Fact]
    public async Task The_whole_log_is_asked_for_unless_the_end_is_enough()
    {
        var all = await ReadAsync(Session, FailedJob);
        Assert.Equal($"GET /v3/admin/jobs/{FailedJob}/logs?num_lines=2147483647", OnlyRequest());
        Assert.Equal(44, all.Count);
        Assert.StartsWith("[INFO] ", all[0], StringComparison.Ordinal);
        Assert.StartsWith("\tat io.infoworks", all[^2], StringComparison.Ordinal);

        Assert.Equal(all.TakeLast(3), await ReadAsync(Session, FailedJob, tail: 3));
        Assert.Equal($"GET /v3/admin/jobs/{FailedJob}/logs?num_lines=3", OnlyRequest());
        Assert.Empty(await ReadAsync(Session, FailedJob, tail: 0));
    }

    [Theory]
    [InlineData("one\ntwo\nthree\n", 2, "two,three")]
    [InlineData("one\r\ntwo", null, "one,two")]
    [InlineData("\n\nlast", null, ",,last")]
    [InlineData("", null, "")]
    [InlineData("{\"level\":\"info\"}\n{\"level\":\"error\"}\n", 1, "{\"level\":\"error\"}")]
    [InlineData("WARNING: An illegal access\nat step 3 on line 7\n", null, "WARNING: An illegal access,at step 3 on line 7")]
    public async Task A_text_is_read_line_by_line_whatever_it_looks_like(string text, int? tail, string expected)
    {
        using var server = Http.ScriptedServer.Answering(_ => Http.Reply.Text(text, "application/octet-stream"));
        using var session = TokenSession(server.Uri);
        var lines = await new InfoworksJobLog(session, FailedJob, null).ReadAsync(tail, Context).ToListAsync();
        Assert.Equal(expected, string.Join(',', lines));
        Assert.Equal("*/*", server.Requests[0].Header("Accept"));
    }

    [Theory]
    [InlineData("""{"message":"ok","result":"one\ntwo"}""", "one,two")]
    [InlineData("""{"message":"ok","result":["one","two"]}""", "one,two")]
    [InlineData("""{"message":"ok","result":[{"timestamp":"12:54","message":"one"}]}""", "12:54 one")]
    [InlineData("\"one\\ntwo\"", "one,two")]
    public async Task A_text_in_the_vendors_envelope_is_found(string json, string expected)
    {
        using var server = Http.ScriptedServer.Answering(_ => Http.Reply.Json(json));
        using var session = TokenSession(server.Uri);
        Assert.Equal(expected, string.Join(',', await ReadAsync(session, FailedJob)));
    }

    [Theory]
    [InlineData("""{"message":"Something went wrong","iw_code":"IW10002"}""", ErrorId.Refused)]
    [InlineData("""{"message":"ok"}""", ErrorId.InvalidResponse)]
    public async Task An_error_that_comes_with_success_is_not_a_log(string json, ErrorId id)
    {
        using var server = Http.ScriptedServer.Answering(_ => Http.Reply.Json(json));
        using var session = TokenSession(server.Uri);
        Assert.Equal(id, (await Assert.ThrowsAsync<DataOpsException>(() => new InfoworksJobLog(session, FailedJob, null).ReadAsync(null, Context).ToListAsync().AsTask())).Id);
        using var file = new MemoryStream();
        Assert.Equal(id, (await Assert.ThrowsAsync<DataOpsException>(() => new InfoworksJobLog(session, FailedJob, null).SaveAsync(file, Context))).Id);
    }

    [Fact]
    public async Task Who_is_not_an_administrator_reads_the_log_of_a_sources_job()
    {
        var owner = InfoworksJobOwner.Source(Server.FailingSourceId);
        var lines = await new InfoworksJobLog(_analyst, FailedJob, owner).ReadAsync(2, Context).ToListAsync();
        Assert.Equal([$"GET /v3/admin/jobs/{FailedJob}/logs?num_lines=2", $"GET /v3/sources/{Server.FailingSourceId}/jobs/{FailedJob}/logs?num_lines=2"], Requests());
        Assert.Equal(2, lines.Count);
        await new InfoworksJobLog(_analyst, FailedJob, owner).ReadAsync(2, Context).ToListAsync();
        Assert.StartsWith("GET /v3/sources/", OnlyRequest(), StringComparison.Ordinal);

        var refused = await Assert.ThrowsAsync<DataOpsException>(() => ReadAsync(_analyst, FailedJob));
        Assert.Equal(ErrorId.PermissionDenied, refused.Id);
        Assert.Contains("-SourceId", refused.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_an_administrator_reads_the_log_of_a_groups_job()
    {
        var job = await new InfoworksJobs(_analyst).StartPipelineGroupAsync(Server.DomainId, Server.PipelineGroupId, Context);
        Sandbox.AdvanceClock(TimeSpan.FromHours(1));
        Requests();
        var log = new InfoworksJobLog(_analyst, job.JobId, InfoworksJobOwner.PipelineGroup(Server.DomainId, Server.PipelineGroupId));
        Assert.Equal(2, (await log.ReadAsync(2, Context).ToListAsync()).Count);
        using var file = new MemoryStream();
        await log.SaveAsync(file, Context);
        var path = $"GET /v3/domains/{Server.DomainId}/pipeline-groups/{Server.PipelineGroupId}/jobs/{job.JobId}/logs";
        Assert.Equal([$"GET /v3/admin/jobs/{job.JobId}/logs?num_lines=2", path + "?num_lines=2", $"GET /v3/admin/jobs/{job.JobId}/logs/download", path + "/download"], Requests().Where(request => request.Contains("/logs", StringComparison.Ordinal)).Distinct());
        Assert.True(file.Length > 0);

        var pipeline = InfoworksJobOwner.Pipeline(Server.DomainId, Server.PipelineId);
        var refused = await Assert.ThrowsAsync<DataOpsException>(() => new InfoworksJobLog(_analyst, job.JobId, pipeline).ReadAsync(2, Context).ToListAsync().AsTask());
        Assert.Contains("a pipeline's job can only be read by administrators", refused.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_of_another_sources_job_is_not_read()
    {
        var claimed = InfoworksJobOwner.Source(Server.SourceId, isClaimed: true);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => new InfoworksJobLog(Session, FailedJob, claimed).ReadAsync(2, Context).ToListAsync().AsTask());
        Assert.Equal((ErrorId.InvalidRequest, FailedJob), (error.Id, error.TargetObject));
        Assert.DoesNotContain(Requests(), request => request.Contains("/logs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Following_returns_each_line_once_and_ends_with_the_job()
    {
        var job = await new InfoworksJobs(Session).StartSourceJobAsync(Server.SourceId, new Dictionary<string, object?> { ["job_type"] = "cdc_merge" }, Context);
        var followed = FollowAsync(job.JobId);
        for (var step = 0; step < 12; step++)
        {
            await Task.Delay(10);
            Sandbox.AdvanceClock(TimeSpan.FromMinutes(1));
        }

        var lines = await followed;
        Assert.Equal(await ReadAsync(Session, job.JobId), lines);
        Assert.Equal(42, lines.Count);
    }

    [Fact]
    public async Task Following_a_job_that_has_ended_returns_its_log()
    {
        Assert.Equal(44, (await FollowAsync(FailedJob)).Count);
        Assert.Equal(5, (await FollowAsync(FailedJob, tail: 5)).Count);
    }

    [Fact]
    public async Task Following_survives_an_outage()
    {
        var job = await new InfoworksJobs(Session).StartSourceJobAsync(Server.SourceId, new Dictionary<string, object?> { ["job_type"] = "cdc_merge" }, Context);
        Sandbox.AdvanceClock(TimeSpan.FromMinutes(5));
        var followed = FollowAsync(job.JobId);
        await Task.Delay(50);
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Status, StatusCode = 503, PathPattern = "/v3/admin/jobs/*", Count = 2 });
        Sandbox.AdvanceClock(TimeSpan.FromMinutes(10));
        Assert.Equal(await ReadAsync(Session, job.JobId), await followed);
    }

    [Theory]
    [InlineData("/v3/admin/jobs/*")]
    [InlineData("/v3/admin/jobs/*/logs")]
    public async Task Following_waits_for_a_job_that_was_just_started(string path)
    {
        var job = await new InfoworksJobs(Session).StartSourceJobAsync(Server.SourceId, new Dictionary<string, object?> { ["job_type"] = "cdc_merge" }, Context);
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Status, StatusCode = 404, PathPattern = path, Count = 3 });
        var time = new LeapingTime(Sandbox.AdvanceClock);
        var lines = await new InfoworksJobLogFollower(new InfoworksJobLog(Session, job.JobId, null)) { Clock = time }.FollowAsync(null, Context).ToListAsync();
        Assert.Equal(await ReadAsync(Session, job.JobId), lines);
        Assert.Equal(3, Sandbox.Faults.Sum(fault => fault.Hits));
    }

    [Fact]
    public async Task Following_a_job_that_there_is_not_is_an_error_at_once_and_one_that_stays_away_soon()
    {
        var time = new LeapingTime(Sandbox.AdvanceClock);
        Assert.Equal(ErrorId.ObjectNotFound, (await FailAsync("8714887c9a8c5bb0b8794899")).Id);
        Assert.Equal(TimeSpan.Zero, time.Passed);

        var job = await new InfoworksJobs(Session).StartSourceJobAsync(Server.SourceId, new Dictionary<string, object?> { ["job_type"] = "cdc_merge" }, Context);
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Status, StatusCode = 404, PathPattern = "/v3/admin/jobs/*" });
        Assert.Equal(ErrorId.ObjectNotFound, (await FailAsync(job.JobId)).Id);
        Assert.InRange(time.Passed, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));

        Task<DataOpsException> FailAsync(string jobId) =>
            Assert.ThrowsAsync<DataOpsException>(async () => await new InfoworksJobLogFollower(new InfoworksJobLog(Session, jobId, null)) { Clock = time }.FollowAsync(null, Context).ToListAsync());
    }

    [Fact]
    public async Task Following_waits_for_lines_that_arrive_after_the_end_of_the_job()
    {
        var job = await new InfoworksJobs(Session).StartSourceJobAsync(Server.SourceId, new Dictionary<string, object?> { ["job_type"] = "cdc_merge" }, Context);
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Body, BodyText = "", PathPattern = "/v3/admin/jobs/*/logs", Count = 2 });
        var time = new LeapingTime(_ => Sandbox.AdvanceClock(TimeSpan.FromHours(1)));
        var lines = await new InfoworksJobLogFollower(new InfoworksJobLog(Session, job.JobId, null)) { Clock = time }.FollowAsync(null, Context).ToListAsync();
        Assert.Equal(await ReadAsync(Session, job.JobId), lines);
    }

    [Fact]
    public async Task Following_survives_a_secret_that_is_being_replaced()
    {
        const string Variable = "INVENTED_INFOWORKS_TOKEN_OF_A_LOG";
        Environment.SetEnvironmentVariable(Variable, Sandbox.Credentials.InfoworksRefreshToken);
        var renewable = SignIn(new ReferenceCredential(CredentialKind.RefreshToken, SecretReference.Parse($"env:{Variable}")), "renewable");
        var job = await new InfoworksJobs(renewable).StartSourceJobAsync(Server.SourceId, new Dictionary<string, object?> { ["job_type"] = "cdc_merge" }, Context);
        // After the two requests for what is there.
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Status, StatusCode = 401, PathPattern = "/v3/admin/jobs/*", Skip = 2, Count = 3 });
        var follower = new InfoworksJobLogFollower(new InfoworksJobLog(renewable, job.JobId, null)) { Clock = new LeapingTime(Sandbox.AdvanceClock) };
        Assert.Equal(await follower.FollowAsync(null, Context).ToListAsync(), await ReadAsync(Session, job.JobId));
        Assert.Equal(3, Sandbox.Faults.Sum(fault => fault.Hits));
    }

    [Theory]
    [InlineData("a,b,c", "a,b,c", 5, 0)]
    [InlineData("a,b,c", "a,b,c,d", 5, 1)]
    [InlineData("", "a,b", 5, 2)]
    [InlineData("x,x", "x,x,x", 5, 1)]
    [InlineData("b,c,d", "c,d,e", 3, 1)]
    [InlineData("b,c,d", "d,e,f", 3, 2)]
    [InlineData("b,c,d", "e,f,g", 3, null)]
    [InlineData("a,b,c", "x,y", 5, null)]
    public void New_lines_are_those_behind_the_last_known_ones(string before, string now, int most, int? expected)
    {
        LastLines Make(string lines)
        {
            var last = new LastLines(most);
            foreach (var line in lines.Split(',', StringSplitOptions.RemoveEmptyEntries))
                last.Add(line);
            return last;
        }

        Assert.Equal(expected, LastLines.NewIn(Make(before), Make(now)));
    }

    [Fact]
    public async Task An_archive_is_saved_as_it_is_and_from_its_beginning_after_a_failure()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.CutBody, PathPattern = "/v3/admin/jobs/*/logs/download", Count = 1 });
        using var file = new MemoryStream();
        await new InfoworksJobLog(Session, FailedJob, null).SaveAsync(file, Context);
        Assert.Equal(2, Requests().Count);
        file.Position = 0;
        using var archive = new System.IO.Compression.ZipArchive(file);
        Assert.Equal($"{FailedJob}.log", Assert.Single(archive.Entries).Name);
    }

    [Fact]
    public async Task A_tasks_log_is_that_of_an_attempt()
    {
        var log = new InfoworksTaskLog(Session, Server.DomainId, Server.FailingWorkflowId, FailedRun, "BS_0002");
        var lines = await log.ReadAsync(1, 3, Context).ToListAsync();
        Assert.Equal($"GET /v3/domains/{Server.DomainId}/workflows/{Server.FailingWorkflowId}/runs/{FailedRun}/tasks/BS_0002/logs?try_number=1", OnlyRequest());
        Assert.Contains("refused", lines[0], StringComparison.Ordinal);
        Assert.Equal(ErrorId.InvalidRequest, (await Assert.ThrowsAsync<DataOpsException>(() => log.ReadAsync(7, null, Context).ToListAsync().AsTask())).Id);
    }

    [Fact]
    public async Task The_error_of_a_failed_run_recommends_the_command_that_shows_its_log()
    {
        var job = await new InfoworksJobs(_analyst).StartSourceJobAsync(Server.FailingSourceId, new Dictionary<string, object?> { ["job_type"] = "cdc_merge" }, Context);
        var run = await new InfoworksWorkflowRuns(Session).StartAsync(Server.DomainId, Server.FailingWorkflowId, null, null, [], Context);
        Sandbox.AdvanceClock(TimeSpan.FromHours(1));
        Assert.Equal($"See its log with: Get-InfoworksJobLog -JobId {job.JobId} -SourceId {Server.FailingSourceId} -Tail 50", await AdviceAsync(job.RunId));
        Assert.Equal(
            $"See the log of its failed task with: Get-InfoworksWorkflowTaskLog -DomainId {Server.DomainId} -WorkflowId {Server.FailingWorkflowId} -WorkflowRunId {run.WorkflowRunId} -TaskId BS_0002 -Tail 50",
            await AdviceAsync(run.RunId));
    }

    private static Session TokenSession(Uri server) => TestSessions.Make(Service.Infoworks, server, new TokenCredential(new Secret(TestSessions.Token)), TestSessions.Quick with { MaximumRetryCount = 0 });

    private async Task<List<string>> ReadAsync(Session session, string jobId, int? tail = null) => await new InfoworksJobLog(session, jobId, null).ReadAsync(tail, Context).ToListAsync();

    private async Task<List<string>> FollowAsync(string jobId, int? tail = null) =>
        await new InfoworksJobLogFollower(new InfoworksJobLog(Session, jobId, null)) { Interval = TimeSpan.FromMilliseconds(5) }.FollowAsync(tail, Context).ToListAsync();

    private async Task<string?> AdviceAsync(string runId)
    {
        var events = await new RunWatcher(Sessions, new WaitOptions()).WaitAsync([(runId, null)], Context).ToListAsync();
        return events[^1].Error?.RecommendedAction;
    }
}
