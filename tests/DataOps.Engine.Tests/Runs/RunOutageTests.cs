using DataOps.Engine.Runs;
using DataOps.Engine.Sessions;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Runs;

/// <summary>Waits of minutes on a bad network.</summary>
public sealed class RunOutageTests : SandboxWaits
{
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

    [Theory]
    [MemberData(nameof(OutagesOfKinds))]
    public async Task Sixty_seconds_out_of_five_minutes_do_not_matter(string kind, string outage)
    {
        var run = await Kinds[kind](this);
        var (begun, startedAt) = (Sandbox.RequestCount, Sandbox.Now);
        var inOutage = 0L;
        At = now => Disturb(outage, now >= Minute && now < 2 * Minute, () => inOutage = Sandbox.RequestCount);
        var ended = (await WaitAsync(run, new() { Timeout = TimeSpan.FromMinutes(5) }))[^1];

        Assert.Equal((WaitEventKind.Ended, run.RunId, RunState.Succeeded), (ended.Kind, ended.RunId, ended.Run!.State));
        Assert.Null(ended.Error);
        // Opsera does not tell again when it began.
        if (kind == "opsera")
            Assert.Equal(run.StartedAt, ended.Run.StartedAt);
        // The outage was met, the end was noticed within the longest interval, and nobody asked after it.
        Assert.True(inOutage > begun);
        Assert.InRange(Time.Passed.TotalSeconds, 239, 271);
        Assert.Equal(1, Sandbox.Requests.Count(request => request.ReceivedAt >= startedAt + (4 * Minute)));
        // 2, 3, 4.5, ... 30 seconds: no more than a dozen looks and those that were asked for sooner.
        Assert.InRange(Sandbox.RequestCount - begun, 5, 20);
        var count = Sandbox.RequestCount;
        await Task.Delay(100);
        Assert.Equal(count, Sandbox.RequestCount);
    }

    [Theory]
    [InlineData("45", null, 45)]
    [InlineData(null, 45, 45)]
    [InlineData("86400", null, 300)]
    [InlineData("2147483647", null, 300)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", null, 300)]
    public async Task A_wait_that_the_server_asks_for_is_kept_up_to_five_minutes(string? text, int? date, int seconds)
    {
        Sandbox.AddFault(new SandboxFault { StatusCode = 429, PathPattern = StatusPath, RetryAfter = text, RetryAfterDate = date is { } known ? TimeSpan.FromSeconds(known) : null, Count = 1 });
        var ended = (await WaitAsync(await Kinds["opsera"](this), new() { MaximumOutage = TimeSpan.FromMinutes(10) }))[^1];
        Assert.Equal(RunState.Succeeded, ended.Run!.State);
        Assert.InRange(Time.Pauses[1].TotalSeconds, seconds - 1.5, seconds);
    }

    [Fact]
    public async Task An_outage_at_the_limit_is_a_limit_and_no_crash()
    {
        var run = await Kinds["opsera"](this);
        At = now => Disturb("502", now >= Minute);
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
        At = now => Disturb(outage, now >= Minute);
        var givenUp = (await WaitAsync(run, new()))[^1];
        Assert.Equal((WaitEventKind.GivenUp, id, status), (givenUp.Kind, givenUp.Error!.Id, givenUp.Error.HttpStatus));
        Assert.Equal(RunState.Running, givenUp.Run!.State);
        // Five minutes behind the last answer, which came before the first minute was over.
        Assert.InRange(Time.Passed.TotalSeconds, 60 - 30 + 300, 60 + 300);
    }

    [Theory]
    [InlineData(429, "250", 60)]
    [InlineData(503, "86400", 60)]
    [InlineData(503, null, 60)]
    [InlineData(503, null, 0)]
    [InlineData(429, "0", 20)]
    public async Task No_pause_goes_beyond_the_longest_outage_and_none_is_short_for_long(int status, string? retryAfter, int seconds)
    {
        Sandbox.AddFault(new SandboxFault { StatusCode = status, PathPattern = StatusPath, RetryAfter = retryAfter });
        var run = await Kinds["opsera"](this);
        var before = Sandbox.RequestCount;
        var givenUp = (await WaitAsync(run.RunId, null, new() { MaximumOutage = TimeSpan.FromSeconds(seconds), PollInterval = TimeSpan.FromSeconds(0.2) }))[^1];
        Assert.Equal((WaitEventKind.GivenUp, status), (givenUp.Kind, givenUp.Error!.HttpStatus));
        Assert.Equal(seconds, Time.Passed.TotalSeconds, 0.01);
        Assert.InRange(Sandbox.RequestCount - before, 1, retryAfter == "0" ? 110 : 12);
    }

    [Fact]
    public async Task Each_answer_restarts_the_time_of_an_outage()
    {
        Sandbox.Options.RunDuration = TimeSpan.FromMinutes(14);
        var run = await Kinds["opsera"](this);
        // Four minutes of five are out.
        At = now => Disturb("502", now.Minutes % 5 != 0);
        var ended = (await WaitAsync(run, new()))[^1];
        Assert.Equal((WaitEventKind.Ended, RunState.Succeeded), (ended.Kind, ended.Run!.State));
    }

    private void Disturb(string outage, bool now, Action? met = null)
    {
        Sandbox.ClearFaults();
        if (now)
            met?.Invoke();
        if (Outages[outage] is { } fault)
        {
            // Only silence needs a short limit: with one, a request on a busy machine may be an outage of its own.
            if (fault.Kind == SandboxFaultKind.Silence)
                foreach (var service in (Service[])[Service.Etl, Service.Opsera, Service.Infoworks])
                    Session(service).Configure(new SessionOptions { RequestTimeout = TimeSpan.FromSeconds(now ? 1 : 100) });
            if (now)
                Sandbox.AddFault(new SandboxFault { Kind = fault.Kind, StatusCode = fault.StatusCode, RetryAfter = fault.RetryAfter, RetryAfterDate = fault.RetryAfterDate, BodyText = fault.BodyText, ContentType = fault.ContentType, Location = fault.Location });
        }
        else if (now)
        {
            Sandbox.Pause();
        }
        else
        {
            Sandbox.Resume();
        }
    }
}
