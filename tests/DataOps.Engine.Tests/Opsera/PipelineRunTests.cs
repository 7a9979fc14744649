using DataOps.Engine.Opsera;
using DataOps.Engine.Runs;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Opsera;

public sealed class PipelineRunTests : OpseraTest
{
    private PipelineRuns Runs => new(Session);

    [Fact]
    public async Task A_start_returns_the_run_of_the_sample()
    {
        var run = await Runs.StartAsync(Blank, Context);
        Assert.Equal($$"""POST /api/v1/pipeline/run {"pipelineId":"{{Blank}}"}""", OnlyRequest());
        Assert.Equal((Blank, 2, $"opsera:prod@{Sandbox.Uri.Authority}/{Blank}/2"), (run.PipelineId, run.RunCount, run.RunId));
        Assert.Equal((RunState.Queued, "executed", "prod"), (run.State, run.Status, run.AuthToken));
        Assert.Equal($"Run pipeline request submitted successfully for ({Blank})", run.Message);
    }

    [Fact]
    public async Task The_last_runs_have_the_times_of_their_logs()
    {
        var run = Assert.Single(await Runs.GetLastAsync(Blank, 5, Context));
        var records = await new PipelineLog(Session, Blank, run.RunCount, new()).ReadAsync(Context);
        var times = records.Select(record => DateTimeOffset.Parse((string)record["createdAt"]!, System.Globalization.CultureInfo.InvariantCulture).LocalDateTime).ToList();
        Assert.Equal((times.Min(), times.Max(), times.Max() - times.Min()), (run.StartedAt!.Value, run.EndedAt!.Value, run.Duration!.Value));
        Assert.Equal(["summary", "status", "logs"], Sandbox.Requests.Take(3).Select(request => request.Path.Split('/')[^1]));
    }

    [Fact]
    public async Task The_last_runs_are_returned_without_times_if_their_logs_may_not_be_read()
    {
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Status, PathPattern = "*/logs", StatusCode = 403 });
        var run = Assert.Single(await Runs.GetLastAsync(Blank, 1, Context));
        Assert.Equal((null, null, true), (run.StartedAt, run.EndedAt, run.HasEnded));
        Assert.Contains(Log.Lines, line => line.Contains("The times of run", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_paused_pipeline_refuses_to_start()
    {
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Runs.StartAsync(Paused, Context));
        Assert.Equal((ErrorId.Refused, Paused, 200), (error.Id, error.TargetObject, error.HttpStatus));
        Assert.Equal($"Pipeline {Paused} is currently in a paused state. Will not start another job until this pending status is resolved.", error.VendorMessage);
        Assert.Contains("Get-PipelineRun", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipeline_of_others_is_a_matter_of_permission()
    {
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Runs.StartAsync(Restricted, Context));
        Assert.Equal((ErrorId.PermissionDenied, Restricted), (error.Id, error.TargetObject));
    }

    [Fact]
    public async Task A_start_whose_answer_is_lost_is_not_sent_again()
    {
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.ResetAfterHandling, PathPattern = "*/run" });
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Runs.StartAsync(Blank, Context));
        Assert.Equal(ErrorId.OutcomeUnknown, error.Id);
        Assert.Contains("Get-PipelineRun", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(1, Sandbox.HandledCount("POST", "/api/v1/pipeline/run"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","runCount":null""")]
    [InlineData(""","runCount":0""")]
    [InlineData(""","runCount":-2""")]
    [InlineData(""","runCount":99999999999""")]
    public async Task A_start_that_does_not_tell_its_number_is_looked_up(string number)
    {
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Body, PathPattern = "*/run", BodyText = $$"""{"status":"executed","message":"Submitted."{{number}}}""" });
        Assert.Equal(2, (await Runs.StartAsync(Blank, Context)).RunCount);
    }

    [Fact]
    public async Task A_run_is_asked_for_by_its_number()
    {
        var run = await Runs.GetAsync(Blank, 1, Context);
        Assert.Equal($$"""POST /api/v1/pipeline/status {"pipelineId":"{{Blank}}","runCount":1}""", OnlyRequest());
        Assert.Equal((RunState.Succeeded, "success", "Blank Template"), (run.State, run.Status, run.Name));
        Assert.Equal("Pipeline: Blank Template's Run 1 was successful.", run.Message);
    }

    [Fact]
    public async Task Without_a_number_it_is_the_latest_run()
    {
        var run = await Runs.GetLatestAsync(Nightly, Context);
        Assert.Equal(12, run!.RunCount);
        Assert.Equal("Nightly load", run.Name);
        Assert.Null(await Runs.GetLatestAsync(NeverRan, Context));
    }

    [Theory]
    [InlineData("success", RunState.Succeeded)]
    [InlineData("Completed", RunState.Succeeded)]
    [InlineData("failed", RunState.Failed)]
    [InlineData("error", RunState.Failed)]
    [InlineData("running", RunState.Running)]
    [InlineData("processing event", RunState.Running)]
    [InlineData("queued", RunState.Queued)]
    [InlineData("paused", RunState.WaitingForPerson)]
    [InlineData("pending", RunState.WaitingForPerson)]
    [InlineData("stopped", RunState.Stopped)]
    [InlineData("halted", RunState.Stopped)]
    [InlineData("rejected", RunState.Canceled)]
    [InlineData("transmogrified", RunState.Unknown)]
    public async Task Words_are_states(string word, RunState state)
    {
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Body, BodyText = $$"""{"status":"{{word}}","message":"It is so."}""" });
        var run = await Runs.GetAsync(Blank, 1, Context);
        Assert.Equal((state, word), (run.State, run.Status));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("\"1\"", true)]
    [InlineData("2", false)]
    [InlineData("\"2\"", false)]
    [InlineData("null", true)]
    public async Task The_status_of_another_run_is_not_taken_for_that_of_the_run(string number, bool isTaken)
    {
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Body, PathPattern = "*/status", BodyText = $$"""{"status":"success","message":"It is so.","runCount":{{number}}}""" });
        var error = await Record.ExceptionAsync(() => Runs.GetAsync(Blank, 1, Context));
        Assert.Equal(isTaken ? null : ErrorId.InvalidResponse, (error as DataOpsException)?.Id);
    }

    [Fact]
    public async Task A_stop_is_asked_for_once_and_is_soft()
    {
        var run = await Runs.StartAsync(RunsLong, Context);
        Sandbox.ClearRequests();
        await Runs.StopAsync(RunsLong, Context);
        Assert.Equal($$"""POST /api/v1/pipeline/stop {"pipelineId":"{{RunsLong}}"}""", OnlyRequest());
        Assert.Equal(RunState.Running, (await Runs.GetAsync(RunsLong, run.RunCount, Context)).State);
        Sandbox.AdvanceClock(TimeSpan.FromSeconds(4));
        Assert.Equal(RunState.Stopped, (await Runs.GetAsync(RunsLong, run.RunCount, Context)).State);
    }

    [Fact]
    public async Task A_stop_of_what_does_not_run_is_refused()
    {
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Runs.StopAsync(Blank, Context));
        Assert.Equal(ErrorId.Refused, error.Id);
    }

    [Fact]
    public async Task A_wait_finds_the_run_by_its_id_alone()
    {
        var run = await Runs.StartAsync(WeeklyFails, Context);
        Sandbox.AdvanceClock(TimeSpan.FromSeconds(10));
        var watcher = new RunWatcher(Sessions, new WaitOptions());
        var ended = await watcher.WaitAsync([(run.RunId, null)], Context).SingleAsync();
        Assert.Equal((WaitEventKind.Ended, ErrorId.RunFailed), (ended.Kind, ended.Error?.Id));
        Assert.Same(ended.Run, ended.Error!.TargetObject);
        Assert.Contains($"Get-PipelineLog -PipelineId {WeeklyFails} -RunCount {run.RunCount}", ended.Error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_that_stops_at_its_limit_leaves_a_later_run_alone()
    {
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Body, PathPattern = "*/status", Count = 2, BodyText = """{"status":"running"}""" });
        var watcher = new RunWatcher(Sessions, new WaitOptions { Timeout = TimeSpan.Zero, StopOnTimeout = true });
        await watcher.WaitAsync([($"opsera:prod/{Nightly}/12", null)], Context).LastAsync();
        Assert.Contains(Requests(), request => request.StartsWith("POST /api/v1/pipeline/stop", StringComparison.Ordinal));

        Sandbox.ClearRequests();
        await watcher.WaitAsync([($"opsera:prod/{Nightly}/12", null)], Context).LastAsync();
        Assert.DoesNotContain(Requests(), request => request.StartsWith("POST /api/v1/pipeline/stop", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("opsera:prod/5fd56d90979ee048ee660624")]
    [InlineData("opsera:prod/5fd56d90979ee048ee660624/last")]
    public async Task A_run_id_without_a_number_is_refused(string runId)
    {
        var watcher = new RunWatcher(Sessions, new WaitOptions());
        var error = await Assert.ThrowsAsync<DataOpsException>(() => watcher.PollAsync(runId, Context));
        Assert.Equal(ErrorId.InvalidRequest, error.Id);
    }
}
