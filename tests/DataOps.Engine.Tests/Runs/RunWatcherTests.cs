using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Opsera;
using DataOps.Engine.Runs;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Http;
using DataOps.Sandbox;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Runs;

/// <summary>Waits of minutes on a bad network. The sandbox's time and the wait's leap together from look to look, so the lengths are real and the test is not long.</summary>
public sealed class RunWatcherTests : IDisposable
{
    private const string EtlJob = "164";
    private const string Pipeline = "5fd56d90979ee048ee660631";
    private const string StatusPath = "*/pipeline/status";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly Dictionary<string, Func<RunWatcherTests, Task<Run>>> Kinds = new()
    {
        ["etl"] = async test => await new EtlRuns(test.Session(Service.Etl)).StartAsync(EtlJob, null, CallContext.Quiet()),
        ["opsera"] = async test => await new PipelineRuns(test.Session(Service.Opsera)).StartAsync(Pipeline, CallContext.Quiet()),
        ["infoworks-job"] = async test => await new InfoworksJobs(test.Session(Service.Infoworks)).StartSourceJobAsync(test._sandbox.Infoworks.SourceId, InfoworksFields.Of(("job_type", "cdc_merge")), CallContext.Quiet()),
        ["infoworks-workflow"] = async test => await new InfoworksWorkflows(test.Session(Service.Infoworks)).StartAsync(test._sandbox.Infoworks.DomainId, test._sandbox.Infoworks.WorkflowId, null, null, [], CallContext.Quiet()),
    };

    private static readonly Dictionary<string, SandboxFault?> Outages = new()
    {
        ["no connection"] = null,
        ["502"] = new() { Kind = SandboxFaultKind.HtmlError, StatusCode = 502 },
        ["503"] = new() { Kind = SandboxFaultKind.Status, StatusCode = 503, BodyText = "" },
        ["429 and seconds"] = new() { Kind = SandboxFaultKind.Status, StatusCode = 429, RetryAfter = "20" },
        ["429 and a date"] = new() { Kind = SandboxFaultKind.Status, StatusCode = 429, RetryAfterDate = TimeSpan.FromSeconds(20) },
        ["reset before"] = new() { Kind = SandboxFaultKind.ResetBeforeHandling },
        ["reset after"] = new() { Kind = SandboxFaultKind.ResetAfterHandling },
        ["cut"] = new() { Kind = SandboxFaultKind.CutBody },
        ["half of it"] = new() { Kind = SandboxFaultKind.TruncatedJson },
        ["nothing"] = new() { Kind = SandboxFaultKind.EmptyBody },
        ["a sign-in page"] = new() { Kind = SandboxFaultKind.Body, BodyText = "<!DOCTYPE html><html><head><title>Sign in</title></head></html>", ContentType = "text/html" },
        ["another server"] = new() { Kind = SandboxFaultKind.Redirect, Location = "https://sign-in.example.com/" },
        ["silence"] = new() { Kind = SandboxFaultKind.Silence },
    };

    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start(new SandboxOptions { RunDuration = TimeSpan.FromMinutes(4) });
    private readonly SessionStore _sessions = new();
    private readonly LeapingTime _time;
    private Action<TimeSpan> _at = static _ => { };

    public RunWatcherTests()
    {
        _time = new(pause =>
        {
            _sandbox.AdvanceClock(pause);
            _at(_time!.Passed);
        });
        var credentials = _sandbox.Credentials;
        foreach (var (service, credential) in new (Service, Credential)[]
        {
            (Service.Etl, new TokenCredential(new Secret(credentials.EtlToken))),
            (Service.Opsera, new TokenCredential(new Secret(credentials.OpseraToken))),
            (Service.Infoworks, new BasicCredential(credentials.InfoworksUser, new Secret(credentials.InfoworksPassword))),
        })
            _sessions.SignInAsync(new SignIn(service, credential) { Uri = _sandbox.Uri }, CallContext.Quiet()).GetAwaiter().GetResult();
    }

    public static TheoryData<string, string> OutagesOfKinds
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var kind in Kinds.Keys)
                foreach (var outage in Outages.Keys)
                    all.Add(kind, outage);
            return all;
        }
    }

    public static TheoryData<string> KindNames => [.. Kinds.Keys];

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [MemberData(nameof(OutagesOfKinds))]
    public async Task Sixty_seconds_out_of_five_minutes_do_not_matter(string kind, string outage)
    {
        var run = await Kinds[kind](this);
        var (begun, startedAt) = (_sandbox.RequestCount, _sandbox.Now);
        var inOutage = 0L;
        _at = now => Disturb(outage, now >= Minute && now < 2 * Minute, () => inOutage = _sandbox.RequestCount);
        var ended = (await WaitAsync(run, new() { Timeout = TimeSpan.FromMinutes(5) }))[^1];

        Assert.Equal((WaitEventKind.Ended, run.RunId, RunState.Succeeded), (ended.Kind, ended.RunId, ended.Run!.State));
        Assert.Null(ended.Error);
        // Opsera does not tell again when it began.
        if (kind == "opsera")
            Assert.Equal(run.StartedAt, ended.Run.StartedAt);
        // The outage was met, the end was noticed within the longest interval, and nobody asked after it.
        Assert.True(inOutage > begun);
        Assert.InRange(_time.Passed.TotalSeconds, 239, 271);
        Assert.Equal(1, _sandbox.Requests.Count(request => request.ReceivedAt >= startedAt + (4 * Minute)));
        // 2, 3, 4.5, ... 30 seconds: no more than a dozen looks and those that were asked for sooner.
        Assert.InRange(_sandbox.RequestCount - begun, 5, 20);
        var count = _sandbox.RequestCount;
        await Task.Delay(100);
        Assert.Equal(count, _sandbox.RequestCount);
    }

    [Theory]
    [InlineData("45", null, 45)]
    [InlineData(null, 45, 45)]
    [InlineData("86400", null, 300)]
    [InlineData("2147483647", null, 300)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", null, 300)]
    public async Task A_wait_that_the_server_asks_for_is_kept_up_to_five_minutes(string? text, int? date, int seconds)
    {
        _sandbox.AddFault(new SandboxFault { StatusCode = 429, PathPattern = StatusPath, RetryAfter = text, RetryAfterDate = date is { } known ? TimeSpan.FromSeconds(known) : null, Count = 1 });
        var ended = (await WaitAsync(await Kinds["opsera"](this), new() { MaximumOutage = TimeSpan.FromMinutes(10) }))[^1];
        Assert.Equal(RunState.Succeeded, ended.Run!.State);
        Assert.InRange(_time.Pauses[1].TotalSeconds, seconds - 1.5, seconds);
    }

    [Fact]
    public async Task A_run_that_ends_between_the_last_look_and_the_limit_has_succeeded()
    {
        _sandbox.Options.RunDuration = TimeSpan.FromSeconds(59);
        var run = await Kinds["opsera"](this);
        var ended = (await WaitAsync(run, new() { Timeout = Minute, PollInterval = TimeSpan.FromSeconds(50) }))[^1];
        Assert.Equal((WaitEventKind.Ended, RunState.Succeeded), (ended.Kind, ended.Run!.State));
        Assert.Equal(Minute, _time.Passed);
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
        Assert.Equal(2 * Minute, _time.Passed);

        var ended = (await WaitAsync(run, new() { Timeout = 5 * Minute }))[^1];
        Assert.Equal(RunState.Succeeded, ended.Run!.State);
    }

    [Fact]
    public async Task An_outage_at_the_limit_is_a_limit_and_no_crash()
    {
        var run = await Kinds["opsera"](this);
        _at = now => Disturb("502", now >= Minute);
        var givenUp = (await WaitAsync(run, new() { Timeout = 2 * Minute }))[^1];
        Assert.Equal(ErrorId.RunTimedOut, givenUp.Error!.Id);
        Assert.Contains("state: running", givenUp.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("502", ErrorId.ServerError, 502)]
    [InlineData("429 and seconds", ErrorId.Throttled, 429)]
    [InlineData("no connection", ErrorId.ConnectionFailed, null)]
    [InlineData("a sign-in page", ErrorId.InvalidResponse, 200)]
    public async Task An_outage_that_does_not_end_is_given_up_and_named(string outage, ErrorId id, int? status)
    {
        var run = await Kinds["opsera"](this);
        _at = now => Disturb(outage, now >= Minute);
        var givenUp = (await WaitAsync(run, new()))[^1];
        Assert.Equal((WaitEventKind.GivenUp, id, status), (givenUp.Kind, givenUp.Error!.Id, givenUp.Error.HttpStatus));
        Assert.Equal(RunState.Running, givenUp.Run!.State);
        // Five minutes behind the last answer, which came before the first minute was over.
        Assert.InRange(_time.Passed.TotalSeconds, 60 - 30 + 300, 60 + 300);
    }

    [Theory]
    [InlineData(429, "250", 60)]
    [InlineData(503, "86400", 60)]
    [InlineData(503, null, 60)]
    [InlineData(503, null, 0)]
    [InlineData(429, "0", 20)]
    public async Task No_pause_goes_beyond_the_longest_outage_and_none_is_short_for_long(int status, string? retryAfter, int seconds)
    {
        _sandbox.AddFault(new SandboxFault { StatusCode = status, PathPattern = StatusPath, RetryAfter = retryAfter });
        var run = await Kinds["opsera"](this);
        var before = _sandbox.RequestCount;
        var givenUp = (await WaitAsync(run.RunId, null, new() { MaximumOutage = TimeSpan.FromSeconds(seconds), PollInterval = TimeSpan.FromSeconds(0.2) }))[^1];
        Assert.Equal((WaitEventKind.GivenUp, status), (givenUp.Kind, givenUp.Error!.HttpStatus));
        Assert.Equal(seconds, _time.Passed.TotalSeconds, 0.01);
        Assert.InRange(_sandbox.RequestCount - before, 1, retryAfter == "0" ? 110 : 12);
    }

    [Fact]
    public async Task Each_answer_restarts_the_time_of_an_outage()
    {
        _sandbox.Options.RunDuration = TimeSpan.FromMinutes(14);
        var run = await Kinds["opsera"](this);
        // Four minutes of five are out.
        _at = now => Disturb("502", now.Minutes % 5 != 0);
        var ended = (await WaitAsync(run, new()))[^1];
        Assert.Equal((WaitEventKind.Ended, RunState.Succeeded), (ended.Kind, ended.Run!.State));
    }

    [Theory]
    [InlineData(401, ErrorId.AuthenticationFailed)]
    [InlineData(403, ErrorId.PermissionDenied)]
    [InlineData(404, ErrorId.ObjectNotFound)]
    public async Task What_does_not_pass_by_itself_is_given_up_at_once(int status, ErrorId id)
    {
        var run = await Kinds["opsera"](this);
        var refusedAt = 0L;
        _at = now =>
        {
            if (now < Minute || refusedAt > 0)
                return;

            refusedAt = _sandbox.RequestCount;
            _sandbox.AddFault(new SandboxFault { StatusCode = status, PathPattern = StatusPath });
        };
        var givenUp = (await WaitAsync(run, new()))[^1];
        Assert.Equal((WaitEventKind.GivenUp, id, status), (givenUp.Kind, givenUp.Error!.Id, givenUp.Error.HttpStatus));
        Assert.Equal(refusedAt + 1, _sandbox.RequestCount);
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public async Task A_run_that_was_just_started_may_not_be_found_for_some_seconds(string kind)
    {
        var run = await Kinds[kind](this);
        var unfound = 0;
        _at = now => Miss(now.TotalSeconds < 20, () => unfound++);
        var ended = (await WaitAsync(run, new()))[^1];
        Assert.Equal((WaitEventKind.Ended, RunState.Succeeded), (ended.Kind, ended.Run!.State));
        Assert.True(unfound > 1);
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public async Task A_run_that_stays_unfound_is_given_up_within_a_minute(string kind)
    {
        var run = await Kinds[kind](this);
        _at = _ => Miss(now: true);
        var givenUp = (await WaitAsync(run, new()))[^1];
        Assert.Equal((WaitEventKind.GivenUp, ErrorId.ObjectNotFound), (givenUp.Kind, givenUp.Error!.Id));
        Assert.InRange(_time.Passed.TotalSeconds, 25, 60);
    }

    [Fact]
    public async Task A_run_that_somebody_else_started_and_that_is_not_found_is_given_up_at_once()
    {
        await Kinds["opsera"](this);
        var before = _sandbox.RequestCount;
        Miss(now: true);
        var givenUp = (await WaitAsync($"opsera:default/{Pipeline}/7", null, new()))[^1];
        Assert.Equal((WaitEventKind.GivenUp, ErrorId.ObjectNotFound), (givenUp.Kind, givenUp.Error!.Id));
        Assert.Equal(before + 1, _sandbox.RequestCount);
    }

    [Fact]
    public async Task A_word_that_is_not_known_is_kept_and_waited_past()
    {
        var run = await Kinds["opsera"](this);
        _at = now =>
        {
            _sandbox.ClearFaults();
            if (now < 3 * Minute)
                _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Body, PathPattern = StatusPath, BodyText = """{"status":"reticulating splines","message":"as usual"}""" });
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
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.ResetAfterHandling, PathPattern = "*/pipeline/stop" });
        var before = _sandbox.HandledCount("POST", "/api/v1/pipeline/stop");
        var givenUp = (await WaitAsync(run, new() { Timeout = Minute, StopOnTimeout = true }))[^1];
        Assert.Equal(ErrorId.RunTimedOut, givenUp.Error!.Id);
        Assert.Contains("could not be stopped", givenUp.Error.Message, StringComparison.Ordinal);
        Assert.Equal(before + 1, _sandbox.HandledCount("POST", "/api/v1/pipeline/stop"));
    }

    [Fact]
    public async Task A_session_that_is_removed_ends_the_wait()
    {
        var run = await Kinds["opsera"](this);
        var session = Session(Service.Opsera);
        _at = now =>
        {
            if (now >= Minute)
                _sessions.RemoveAsync(session, CallContext.Quiet()).GetAwaiter().GetResult();
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
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Body, Method = "GET", BodyText = said });
        var run = await Kinds["etl"](this);
        var givenUp = (await WaitAsync(run, new()))[^1];
        Assert.Equal((WaitEventKind.GivenUp, ErrorId.OutcomeUnknown, RunState.Queued), (givenUp.Kind, givenUp.Error!.Id, givenUp.Run!.State));
        Assert.Contains("Get-EtlJobRun -JobId 164", givenUp.Error.RecommendedAction, StringComparison.Ordinal);
        Assert.InRange(_time.Passed.TotalMinutes, 15, 16);
    }

    [Fact]
    public async Task A_job_that_has_never_run_is_reported_at_once_and_is_not_the_first_of_any_that_ended()
    {
        var never = await new EtlRuns(Session(Service.Etl)).GetLastAsync("275", CallContext.Quiet());
        Assert.Equal((RunState.NeverRun, false), (never.State, never.HasEnded));
        var run = await Kinds["etl"](this);
        var before = _sandbox.RequestCount;
        Assert.Equal(never, Assert.Single(await WaitAsync(never, new())).Run);
        Assert.Equal(before, _sandbox.RequestCount);

        var events = new List<WaitEvent>();
        await foreach (var happened in new RunWatcher(_sessions, new WaitOptions { Any = true, Clock = _time }).WaitAsync([(never.RunId, never), (run.RunId, run)], CallContext.Quiet()))
            events.Add(happened);
        Assert.Equal(run.RunId, events[^1].RunId);
        Assert.Equal(RunState.Succeeded, events[^1].Run!.State);
    }

    [Fact]
    public async Task A_run_that_waits_in_a_queue_is_waited_for()
    {
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Body, Method = "GET", BodyText = """{"status":"completed"}""" });
        var run = await Kinds["etl"](this);
        _at = now =>
        {
            _sandbox.ClearFaults();
            _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Body, Method = "GET", BodyText = $$"""{"status":"{{(now < TimeSpan.FromMinutes(40) ? "queued" : now < TimeSpan.FromMinutes(50) ? "running" : "completed")}}"}""" });
        };
        var ended = (await WaitAsync(run, new()))[^1];
        Assert.Equal((WaitEventKind.Ended, RunState.Succeeded), (ended.Kind, ended.Run!.State));
        Assert.InRange(_time.Passed.TotalMinutes, 50, 51);
    }

    [Fact]
    public async Task A_failure_stops_the_others_where_the_service_can()
    {
        var failed = new EtlJobRun { Service = Service.Etl, JobId = "168", RunId = $"etl:default@{_sandbox.Uri.Authority}/168", Name = "Group Owners", State = RunState.Failed };
        var (job, pipeline) = (await Kinds["etl"](this), await Kinds["opsera"](this));
        var watcher = new RunWatcher(_sessions, new() { Clock = _time, StopOnFailure = true });
        var log = new CaptureLog();
        var events = await watcher.WaitAsync([(failed.RunId, failed), (job.RunId, job), (pipeline.RunId, pipeline)], log.Context()).ToListAsync();

        Assert.Equal(job.RunId, Assert.Single(events, happened => happened.Kind == WaitEventKind.Left).RunId);
        Assert.Equal([failed.RunId, pipeline.RunId], events.Where(happened => happened.Kind == WaitEventKind.Ended).Select(happened => happened.RunId));
        Assert.Equal(RunState.Stopped, events[^1].Run!.State);
        Assert.Contains(log.Warnings, text => text.StartsWith("WARNING Users (job 164)", StringComparison.Ordinal) && text.Contains($"Wait-DataOpsRun -RunId '{job.RunId}'", StringComparison.Ordinal));
        Assert.Contains(log.Warnings, text => text.StartsWith($"WARNING pipeline {Pipeline} (run ", StringComparison.Ordinal) && text.Contains("was asked to stop", StringComparison.Ordinal));
        Assert.Equal(2, log.Warnings.Count);
    }

    private Session Session(Service service) => _sessions.Find(service);

    private Task<IReadOnlyList<WaitEvent>> WaitAsync(Run run, WaitOptions options) => WaitAsync(run.RunId, run, options);

    private async Task<IReadOnlyList<WaitEvent>> WaitAsync(string runId, Run? run, WaitOptions options)
    {
        var watcher = new RunWatcher(_sessions, options with { Clock = _time });
        var events = new List<WaitEvent>();
        await foreach (var happened in watcher.WaitAsync([(runId, run)], CallContext.Quiet()))
            events.Add(happened);
        return events;
    }

    private void Miss(bool now, Action? met = null)
    {
        _sandbox.ClearFaults();
        if (!now)
            return;

        met?.Invoke();
        _sandbox.AddFault(new SandboxFault { StatusCode = 404, BodyText = "" });
    }

    private void Disturb(string outage, bool now, Action? met = null)
    {
        _sandbox.ClearFaults();
        if (now)
            met?.Invoke();
        if (Outages[outage] is { } fault)
        {
            // Only silence needs a short limit: with one, a request on a busy machine may be an outage of its own.
            if (fault.Kind == SandboxFaultKind.Silence)
                foreach (var service in (Service[])[Service.Etl, Service.Opsera, Service.Infoworks])
                    Session(service).Configure(new SessionOptions { RequestTimeout = TimeSpan.FromSeconds(now ? 1 : 100) });
            if (now)
                _sandbox.AddFault(new SandboxFault { Kind = fault.Kind, StatusCode = fault.StatusCode, RetryAfter = fault.RetryAfter, RetryAfterDate = fault.RetryAfterDate, BodyText = fault.BodyText, ContentType = fault.ContentType, Location = fault.Location });
        }
        else if (now)
        {
            _sandbox.Pause();
        }
        else
        {
            _sandbox.Resume();
        }
    }
}
