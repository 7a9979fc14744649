using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Opsera;
using DataOps.Engine.Runs;
using DataOps.Engine.Runs.Lists;
using DataOps.Engine.Secrets;
using DataOps.Engine.Services;
using DataOps.Engine.Sessions;
using DataOps.Sandbox;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Runs;

/// <summary>Lists of runs, and runs that are started again by their ids.</summary>
public sealed class RunListTests : IDisposable
{
    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start(new SandboxOptions { RunDuration = TimeSpan.FromMinutes(4) });
    private readonly SessionStore _sessions = new();

    public RunListTests()
    {
        var credentials = _sandbox.Credentials;
        foreach (var (service, credential) in new (Service, Credential)[]
        {
            (Service.Etl, new TokenCredential(new Secret(credentials.EtlToken))),
            (Service.Opsera, new TokenCredential(new Secret(credentials.OpseraToken))),
            (Service.Infoworks, new BasicCredential(credentials.InfoworksUser, new Secret(credentials.InfoworksPassword))),
        })
            _sessions.SignInAsync(new SignIn(service, credential) { Uri = _sandbox.Uri }, CallContext.Quiet()).GetAwaiter().GetResult();
    }

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Every_service_with_runs_can_list_them() =>
        Assert.Equal(ServiceDescription.All.Where(service => service.RunKinds.Count > 0).Select(service => service.Service), RunList.Services);

    [Theory]
    [InlineData(Service.Etl)]
    [InlineData(Service.Opsera)]
    [InlineData(Service.Infoworks)]
    public async Task Each_listed_run_is_found_again_by_its_id(Service service)
    {
        var runs = await ListAsync(service, new RunQuery());
        Assert.NotEmpty(runs);
        foreach (var run in runs.Take(4))
            Assert.Equal((run.RunId, run.State), await PollAsync(run));

        async Task<(string, RunState)> PollAsync(Run run)
        {
            var seen = await RunHandle.Find(run.RunId, _sessions).PollAsync(CallContext.Quiet());
            return (seen.RunId, seen.State);
        }
    }

    [Fact]
    public async Task What_has_never_run_is_listed_only_if_asked_for()
    {
        Assert.DoesNotContain(await ListAsync(Service.Etl, new RunQuery()), run => run.State == RunState.NeverRun);
        var never = await ListAsync(Service.Etl, new RunQuery { States = [RunState.NeverRun] });
        Assert.NotEmpty(never);
        Assert.All(never, run => Assert.Equal(RunState.NeverRun, run.State));
    }

    [Fact]
    public async Task Names_are_asked_before_requests_are_sent()
    {
        var run = Assert.Single(await ListAsync(Service.Opsera, new RunQuery { IsWanted = name => name == "Nightly load" }));
        Assert.Equal("Nightly load", run.Name);
        Assert.Equal(1, _sandbox.HandledCount("POST", "/api/v1/pipeline/status"));
    }

    [Fact]
    public async Task The_last_runs_of_each_thing_come_newest_first()
    {
        var runs = await ListAsync(Service.Opsera, new RunQuery { Last = 3, IsWanted = name => name == "Nightly load" });
        Assert.Equal([12, 11, 10], runs.Select(run => ((PipelineRun)run).RunCount));
    }

    [Fact]
    public async Task What_cannot_be_read_is_an_error_of_its_own()
    {
        _sandbox.AddFault(new SandboxFault { StatusCode = 403, PathPattern = "*/etl/job/165" });
        var listed = await RunList.ReadAsync(_sessions.Find(Service.Etl), new RunQuery(), CallContext.Quiet()).ToListAsync();
        Assert.Equal("165", Assert.Single(listed, item => item.Error is not null).Error!.TargetObject);
        Assert.Contains(listed, item => item.Run is EtlJobRun { JobId: "164" });
    }

    [Fact]
    public async Task A_kind_that_may_not_be_listed_does_not_hide_the_other()
    {
        _sandbox.AddFault(new SandboxFault { StatusCode = 403, PathPattern = "/v3/*/jobs*" });
        var listed = await RunList.ReadAsync(_sessions.Find(Service.Infoworks), new RunQuery(), CallContext.Quiet()).ToListAsync();
        Assert.Equal(ErrorId.PermissionDenied, Assert.Single(listed, item => item.Error is not null).Error!.Id);
        Assert.Contains(listed, item => item.Run is InfoworksWorkflowRun);
    }

    [Fact]
    public async Task A_job_and_a_pipeline_start_anew_and_a_workflow_run_under_its_own_id()
    {
        var job = await new EtlRuns(_sessions.Find(Service.Etl)).GetLastAsync("164", CallContext.Quiet());
        Assert.Equal(RunState.Queued, (await RestartAsync(job)).State);
        var pipeline = (await new PipelineRuns(_sessions.Find(Service.Opsera)).GetLatestAsync("5fd56d90979ee048ee660631", CallContext.Quiet()))!;
        Assert.Equal(pipeline.RunCount + 1, ((PipelineRun)await RestartAsync(pipeline)).RunCount);
        var workflow = Assert.Single(await ListAsync(Service.Infoworks, new RunQuery { States = [RunState.Failed], IsWanted = name => name == "nightly export" }));
        Assert.Equal(workflow.RunId, (await RestartAsync(workflow)).RunId);
        Assert.Equal(RunState.Queued, (await RunHandle.Find(workflow.RunId, _sessions).PollAsync(CallContext.Quiet())).State);
    }

    [Fact]
    public async Task What_cannot_be_stopped_or_started_again_by_its_id_is_refused_before_a_request()
    {
        var run = await new EtlRuns(_sessions.Find(Service.Etl)).GetLastAsync("164", CallContext.Quiet());
        var before = _sandbox.RequestCount;
        Assert.Equal(ErrorId.InvalidRequest, Assert.Throws<DataOpsException>(RunHandle.Find(run.RunId, _sessions).ThrowIfUnstoppable).Id);
        var cluster = RunHandle.Find("infoworks-cluster:default/-/63cd71df9f1c1e258c6e9912/up/STOPPED/1", _sessions);
        Assert.Equal(ErrorId.InvalidRequest, (await Assert.ThrowsAsync<DataOpsException>(() => cluster.PrepareRestartAsync(CallContext.Quiet()))).Id);
        Assert.Equal(before, _sandbox.RequestCount);
    }

    private async Task<Run> RestartAsync(Run run)
    {
        var restart = await RunHandle.Find(run.RunId, _sessions).PrepareRestartAsync(CallContext.Quiet());
        return await restart.StartAsync(CallContext.Quiet());
    }

    private async Task<IReadOnlyList<Run>> ListAsync(Service service, RunQuery query)
    {
        var listed = await RunList.ReadAsync(_sessions.Find(service), query, CallContext.Quiet()).ToListAsync();
        Assert.DoesNotContain(listed, item => item.Error is not null);
        return [.. listed.Select(item => item.Run!)];
    }
}
