using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Runs;
using DataOps.Engine.Tests.Http;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Runs;

/// <summary>Waits of minutes: limits, ends, stops and runs that cannot be found.</summary>
public sealed class RunWatcherTests : SandboxWaits
{
    [Fact]
    public async Task A_run_that_ends_between_the_last_look_and_the_limit_has_succeeded()
    {
        Sandbox.Options.RunDuration = TimeSpan.FromSeconds(59);
        var run = await Kinds["opsera"](this);
        var ended = (await WaitAsync(run, new() { Timeout = Minute, PollInterval = TimeSpan.FromSeconds(50) }))[^1];
        Assert.Equal((WaitEventKind.Ended, RunState.Succeeded), (ended.Kind, ended.Run!.State));
        Assert.Equal(Minute, Time.Passed);
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public async Task A_run_that_has_not_ended_at_the_limit_goes_on_and_can_be_waited_for_again(string kind)
    {
        var run = await Kinds[kind](this);
        var givenUp = (await WaitAsync(run, new() { Timeout = 2 * Minute }))[^1];
        Assert.Equal((WaitEventKind.GivenUp, ErrorId.RunTimedOut), (givenUp.Kind, givenUp.Error!.Id));
        Assert.Contains("120 s", givenUp.Error.Message, StringComparison.Ordinal);
        Assert.Equal($"Resume the wait with: Wait-DataOpsRun -RunId '{run.RunId}'".Replace("'", run.RunId.Contains('@', StringComparison.Ordinal) ? "'" : "", StringComparison.Ordinal), givenUp.Error.RecommendedAction);
        Assert.Equal(2 * Minute, Time.Passed);

        var ended = (await WaitAsync(run, new() { Timeout = 5 * Minute }))[^1];
        Assert.Equal(RunState.Succeeded, ended.Run!.State);
    }

    [Theory]
    [InlineData(401, ErrorId.AuthenticationFailed)]
    [InlineData(403, ErrorId.PermissionDenied)]
    [InlineData(404, ErrorId.ObjectNotFound)]
    public async Task What_does_not_pass_by_itself_is_given_up_at_once(int status, ErrorId id)
    {
        var run = await Kinds["opsera"](this);
        var refusedAt = 0L;
        At = now =>
        {
            if (now < Minute || refusedAt > 0)
                return;

            refusedAt = Sandbox.RequestCount;
            Sandbox.AddFault(new SandboxFault { StatusCode = status, PathPattern = StatusPath });
        };
        var givenUp = (await WaitAsync(run, new()))[^1];
        Assert.Equal((WaitEventKind.GivenUp, id, status), (givenUp.Kind, givenUp.Error!.Id, givenUp.Error.HttpStatus));
        Assert.Equal(refusedAt + 1, Sandbox.RequestCount);
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public async Task A_run_that_was_just_started_may_not_be_found_for_some_seconds(string kind)
    {
        var run = await Kinds[kind](this);
        var unfound = 0;
        At = now => Miss(now.TotalSeconds < 20, () => unfound++);
        var ended = (await WaitAsync(run, new()))[^1];
        Assert.Equal((WaitEventKind.Ended, RunState.Succeeded), (ended.Kind, ended.Run!.State));
        Assert.True(unfound > 1);
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public async Task A_run_that_stays_unfound_is_given_up_within_a_minute(string kind)
    {
        var run = await Kinds[kind](this);
        At = _ => Miss(now: true);
        var givenUp = (await WaitAsync(run, new()))[^1];
        Assert.Equal((WaitEventKind.GivenUp, ErrorId.ObjectNotFound), (givenUp.Kind, givenUp.Error!.Id));
        Assert.InRange(Time.Passed.TotalSeconds, 25, 60);
    }

    [Fact]
    public async Task A_run_that_somebody_else_started_and_that_is_not_found_is_given_up_at_once()
    {
        await Kinds["opsera"](this);
        var before = Sandbox.RequestCount;
        Miss(now: true);
        var givenUp = (await WaitAsync($"opsera:default/{Pipeline}/7", null, new()))[^1];
        Assert.Equal((WaitEventKind.GivenUp, ErrorId.ObjectNotFound), (givenUp.Kind, givenUp.Error!.Id));
        Assert.Equal(before + 1, Sandbox.RequestCount);
    }

    [Fact]
    public async Task A_word_that_is_not_known_is_kept_and_waited_past()
    {
        var run = await Kinds["opsera"](this);
        At = now =>
        {
            Sandbox.ClearFaults();
            if (now < 3 * Minute)
                Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Body, PathPattern = StatusPath, BodyText = """{"status":"reticulating splines","message":"as usual"}""" });
        };
        var events = await WaitAsync(run, new());
        Assert.Equal((RunState.Unknown, "reticulating splines", "as usual"), (events[0].Run!.State, events[0].Run!.Status, events[0].Run!.Message));
        Assert.Equal(RunState.Succeeded, events[^1].Run!.State);
    }

    [Fact]
    public async Task A_wait_may_be_as_long_as_a_year()
    {
        var ended = (await WaitAsync(await Kinds["opsera"](this), new() { Timeout = TimeSpan.FromDays(365) }))[^1];
        Assert.Equal(RunState.Succeeded, ended.Run!.State);
    }

    [Fact]
    public async Task A_stop_at_the_limit_that_fails_is_told()
    {
        var run = await Kinds["opsera"](this);
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.ResetAfterHandling, PathPattern = "*/pipeline/stop" });
        var before = Sandbox.HandledCount("POST", "/api/v1/pipeline/stop");
        var givenUp = (await WaitAsync(run, new() { Timeout = Minute, StopOnTimeout = true }))[^1];
        Assert.Equal(ErrorId.RunTimedOut, givenUp.Error!.Id);
        Assert.Contains("could not be stopped", givenUp.Error.Message, StringComparison.Ordinal);
        Assert.Equal(before + 1, Sandbox.HandledCount("POST", "/api/v1/pipeline/stop"));
    }

    [Fact]
    public async Task A_session_that_is_removed_ends_the_wait()
    {
        var run = await Kinds["opsera"](this);
        var session = Session(Service.Opsera);
        At = now =>
        {
            if (now >= Minute)
                Sessions.RemoveAsync(session, CallContext.Quiet()).GetAwaiter().GetResult();
        };
        var givenUp = (await WaitAsync(run, new()))[^1];
        Assert.Equal((WaitEventKind.GivenUp, ErrorId.NotSignedIn), (givenUp.Kind, givenUp.Error!.Id));
    }

    [Theory]
    [InlineData("""{"status":"completed"}""")]
    [InlineData("""{"status":"failed","last_run":"2024-05-01"}""")]
    [InlineData("\"never run\"")]
    public async Task A_run_of_which_the_server_tells_nothing_is_neither_ended_nor_waited_for_for_ever(string said)
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Body, Method = "GET", BodyText = said });
        var run = await Kinds["etl"](this);
        var givenUp = (await WaitAsync(run, new()))[^1];
        Assert.Equal((WaitEventKind.GivenUp, ErrorId.OutcomeUnknown, RunState.Queued), (givenUp.Kind, givenUp.Error!.Id, givenUp.Run!.State));
        Assert.Contains("Get-EtlJobRun -JobId 164", givenUp.Error.RecommendedAction, StringComparison.Ordinal);
        Assert.InRange(Time.Passed.TotalMinutes, 15, 16);
    }

    [Fact]
    public async Task A_job_that_has_never_run_is_reported_at_once_and_is_not_the_first_of_any_that_ended()
    {
        var never = await new EtlRuns(Session(Service.Etl)).GetLastAsync("275", CallContext.Quiet());
        Assert.Equal((RunState.NeverRun, false), (never.State, never.HasEnded));
        var run = await Kinds["etl"](this);
        var before = Sandbox.RequestCount;
        Assert.Equal(never, Assert.Single(await WaitAsync(never, new())).Run);
        Assert.Equal(before, Sandbox.RequestCount);

        var events = new List<WaitEvent>();
        await foreach (var happened in new RunWatcher(Sessions, new WaitOptions { Any = true, Clock = Time }).WaitAsync([(never.RunId, never), (run.RunId, run)], CallContext.Quiet()))
            events.Add(happened);
        Assert.Equal(run.RunId, events[^1].RunId);
        Assert.Equal(RunState.Succeeded, events[^1].Run!.State);
    }

    [Fact]
    public async Task A_run_that_waits_in_a_queue_is_waited_for()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Body, Method = "GET", BodyText = """{"status":"completed"}""" });
        var run = await Kinds["etl"](this);
        At = now =>
        {
            Sandbox.ClearFaults();
            Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Body, Method = "GET", BodyText = $$"""{"status":"{{(now < TimeSpan.FromMinutes(40) ? "queued" : now < TimeSpan.FromMinutes(50) ? "running" : "completed")}}"}""" });
        };
        var ended = (await WaitAsync(run, new()))[^1];
        Assert.Equal((WaitEventKind.Ended, RunState.Succeeded), (ended.Kind, ended.Run!.State));
        Assert.InRange(Time.Passed.TotalMinutes, 50, 51);
    }

    [Fact]
    public async Task A_failure_stops_the_others_where_the_service_can()
    {
        var failed = new EtlJobRun { Service = Service.Etl, JobId = "168", RunId = $"etl:default@{Sandbox.Uri.Authority}/168", Name = "Group Owners", State = RunState.Failed };
        var (job, pipeline) = (await Kinds["etl"](this), await Kinds["opsera"](this));
        var watcher = new RunWatcher(Sessions, new() { Clock = Time, StopOnFailure = true });
        var log = new CaptureLog();
        var events = await watcher.WaitAsync([(failed.RunId, failed), (job.RunId, job), (pipeline.RunId, pipeline)], log.Context()).ToListAsync();

        Assert.Equal(job.RunId, Assert.Single(events, happened => happened.Kind == WaitEventKind.Left).RunId);
        Assert.Equal([failed.RunId, pipeline.RunId], events.Where(happened => happened.Kind == WaitEventKind.Ended).Select(happened => happened.RunId));
        Assert.Equal(RunState.Stopped, events[^1].Run!.State);
        Assert.Contains(log.Warnings, text => text.StartsWith("WARNING Users (job 164)", StringComparison.Ordinal) && text.Contains($"Wait-DataOpsRun -RunId '{job.RunId}'", StringComparison.Ordinal));
        Assert.Contains(log.Warnings, text => text.StartsWith($"WARNING pipeline {Pipeline} (run ", StringComparison.Ordinal) && text.Contains("was asked to stop", StringComparison.Ordinal));
        Assert.Equal(2, log.Warnings.Count);
    }

    [Fact]
    public async Task The_first_end_ends_a_wait_for_any()
    {
        var (failed, succeeded) = (Known(RunState.Failed), Known(RunState.Succeeded));
        var watcher = new RunWatcher(Sessions, new() { Any = true, Clock = Time });
        Assert.Equal(failed.RunId, Assert.Single(await watcher.WaitAsync([(failed.RunId, failed), (succeeded.RunId, succeeded)], CallContext.Quiet()).ToListAsync()).RunId);
    }

    [Fact]
    public async Task The_time_without_news_begins_with_the_first_answer()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Body, Method = "GET", BodyText = """{"status":"completed"}""" });
        var run = await Kinds["etl"](this);
        At = now =>
        {
            Sandbox.ClearFaults();
            Sandbox.AddFault(now < 4 * Minute ? new SandboxFault { Method = "GET", StatusCode = 503, BodyText = "" } : new SandboxFault { Kind = SandboxFaultKind.Body, Method = "GET", BodyText = """{"status":"completed"}""" });
        };
        Assert.Equal(ErrorId.OutcomeUnknown, (await WaitAsync(run, new()))[^1].Error!.Id);
        Assert.InRange(Time.Passed.TotalMinutes, 19, 20);
    }

    [Fact]
    public async Task A_stop_that_the_service_does_not_have_is_refused_before_anything_waits()
    {
        var watcher = new RunWatcher(Sessions, new() { StopOnTimeout = true, Clock = Time });
        var (job, known) = ($"etl:default@{Sandbox.Uri.Authority}/168", Known(RunState.Succeeded));

        var error = Assert.Throws<DataOpsException>(() => watcher.ThrowIfImpossible([$"opsera:default@{Sandbox.Uri.Authority}/{Pipeline}/7", job]));
        Assert.Equal((ErrorId.InvalidRequest, Service.Etl, job), (error.Id, error.Service, error.TargetObject));
        Assert.Equal($"ReadyWorks ETL cannot stop a run of the kind 'etl', so -OnTimeout Stop is not possible for {job}.", error.Message);

        error = await Assert.ThrowsAsync<DataOpsException>(async () => await watcher.WaitAsync([(known.RunId, known)], CallContext.Quiet()).ToListAsync());
        Assert.Equal(known, error.TargetObject);
    }

    [Fact]
    public void A_stop_that_a_read_only_session_refuses_is_refused_before_anything_waits()
    {
        var session = Session(Service.Opsera);
        session.Configure(session.Options with { ReadOnly = true });
        var runId = $"opsera:default@{Sandbox.Uri.Authority}/{Pipeline}/7";

        var error = Assert.Throws<DataOpsException>(() => new RunWatcher(Sessions, new() { StopOnTimeout = true, Clock = Time }).ThrowIfImpossible([runId]));

        Assert.Equal((ErrorId.ReadOnlySession, runId), (error.Id, error.TargetObject));
        new RunWatcher(Sessions, new() { Clock = Time }).ThrowIfImpossible([runId]);
    }

    [Fact]
    public async Task A_run_that_cannot_be_stopped_after_a_failure_is_named_and_waited_for()
    {
        var failed = Known(RunState.Failed);
        var pipeline = await Kinds["opsera"](this);
        Sandbox.AddFault(new SandboxFault { StatusCode = 403, PathPattern = "*/pipeline/stop" });
        var log = new CaptureLog();
        var events = await new RunWatcher(Sessions, new() { Clock = Time, StopOnFailure = true }).WaitAsync([(failed.RunId, failed), (pipeline.RunId, pipeline)], log.Context()).ToListAsync();

        Assert.StartsWith($"WARNING pipeline {Pipeline} (run ", Assert.Single(log.Warnings), StringComparison.Ordinal);
        Assert.Contains(" could not be stopped: ", log.Warnings[0], StringComparison.Ordinal);
        Assert.Equal((pipeline.RunId, RunState.Succeeded), (events[^1].RunId, events[^1].Run!.State));
    }

    private EtlJobRun Known(RunState state) => new() { Service = Service.Etl, JobId = "168", RunId = $"etl:default@{Sandbox.Uri.Authority}/168/{state}", Name = "Group Owners", State = state };

    private void Miss(bool now, Action? met = null)
    {
        Sandbox.ClearFaults();
        if (!now)
            return;

        met?.Invoke();
        Sandbox.AddFault(new SandboxFault { StatusCode = 404, BodyText = "" });
    }
}
