using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Sessions;
using DataOps.Sandbox;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Http;

/// <summary>What is sent again, when, and how often, against the sandbox's own count of what it handled.</summary>
public sealed class RetryTests : IDisposable
{
    private const string JobPath = "/api/v1/etl/job/275";
    private const string ConnectionPath = "/api/v1/etl/connection/23";

    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start();
    private readonly QuickTime _time = new();

    private SessionOptions Options => TestSessions.Quick with { Clock = _time };

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(SandboxFaultKind.ResetBeforeHandling, 0)]
    [InlineData(SandboxFaultKind.ResetAfterHandling, 1)]
    [InlineData(SandboxFaultKind.CutBody, 1)]
    [InlineData(SandboxFaultKind.InvalidJson, 1)]
    [InlineData(SandboxFaultKind.TruncatedJson, 1)]
    [InlineData(SandboxFaultKind.Status, 0)]
    public async Task An_activation_whose_answer_is_lost_is_not_made_twice(SandboxFaultKind kind, int handled)
    {
        const string Path = "/api/v1/etl/activateConnection/SNOW_user";
        _sandbox.AddFault(new SandboxFault { Kind = kind, PathPattern = Path, Method = "POST" });
        using var session = TestSessions.Etl(_sandbox, Options);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => new EtlClient(session).NewConnectionAsync("SNOW_user", "snow", new Dictionary<string, object> { ["auth_value_1"] = "u", ["auth_value_2"] = "pppp", ["source_server"] = "s" }, false, true, CallContext.Quiet()));
        Assert.Equal(ErrorId.OutcomeUnknown, error.Id);
        Assert.Contains("Get-EtlConnection", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("SNOW_user", error.TargetObject);
        Assert.Equal(handled, _sandbox.HandledCount("POST", Path));
        Assert.Single(_sandbox.Requests);
    }

    [Fact]
    public async Task A_rotation_whose_answer_is_lost_is_not_made_twice()
    {
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.ResetAfterHandling, Method = "DELETE", Count = 1 });
        using var session = TestSessions.InfoworksByRefreshToken(_sandbox, Options);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => session.RotateRefreshTokenAsync(CallContext.Quiet()));
        Assert.Equal(ErrorId.OutcomeUnknown, error.Id);
        Assert.Equal(1, _sandbox.HandledCount("DELETE", "/v3/security/token/refresh"));
    }

    [Fact]
    public async Task A_log_out_whose_answer_is_lost_is_not_made_twice()
    {
        using var session = TestSessions.Infoworks(_sandbox, Options);
        await session.VerifyAsync(CallContext.Quiet());
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.ResetAfterHandling, Method = "DELETE", Count = 1 });
        var error = await Assert.ThrowsAsync<DataOpsException>(() => session.LogOutAsync(CallContext.Quiet()));
        Assert.Equal(ErrorId.OutcomeUnknown, error.Id);
        Assert.Single(_sandbox.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public async Task A_deletion_whose_answer_was_lost_is_a_success_though_the_second_try_finds_nothing()
    {
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.ResetAfterHandling, Method = "DELETE", Count = 1 });
        using var session = TestSessions.Etl(_sandbox, Options);
        await new EtlClient(session).RemoveConnectionAsync("23", CallContext.Quiet());
        Assert.Equal([null, 404], _sandbox.Requests.Select(request => request.Status));
    }

    [Fact]
    public async Task A_deletion_that_the_server_cannot_have_handled_before_says_that_nothing_was_there()
    {
        _sandbox.AddFault(new SandboxFault { StatusCode = 429, Method = "DELETE", Count = 1 });
        using var session = TestSessions.Etl(_sandbox, Options);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => new EtlClient(session).RemoveConnectionAsync("no-such", CallContext.Quiet()));
        Assert.Equal(ErrorId.ObjectNotFound, error.Id);
        Assert.Equal(2, error.Attempts);
    }

    [Fact]
    public async Task A_deletion_of_nothing_is_an_error_at_the_first_try()
    {
        using var session = TestSessions.Etl(_sandbox, Options);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => new EtlClient(session).RemoveConnectionAsync("no-such", CallContext.Quiet()));
        Assert.Equal(ErrorId.ObjectNotFound, error.Id);
        Assert.Single(_sandbox.Requests);
    }

    [Fact]
    public async Task An_answer_to_a_deletion_that_is_found_done_need_not_be_readable()
    {
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.ResetAfterHandling, Count = 1 });
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.HtmlError, StatusCode = 404 });
        using var session = TestSessions.Etl(_sandbox, Options);
        var answer = await session.GetRecordAsync(new ApiRequest(EtlOperations.DeleteConnection).With("connection_id", "23"), CallContext.Quiet());
        Assert.Equal(0, answer.Count);
    }

    [Fact]
    public async Task A_change_is_sent_again_with_its_body()
    {
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.ResetAfterHandling, Count = 2 });
        using var session = TestSessions.Etl(_sandbox, Options);
        await new EtlClient(session).UpdateConnectionAsync("23", "renamed", null, null, CallContext.Quiet());
        Assert.Equal(3, _sandbox.HandledCount("PUT", ConnectionPath));
        Assert.All(_sandbox.Requests, request => Assert.Equal("""{"label":"renamed"}""", request.Body));
    }

    [Fact]
    public async Task A_wait_in_seconds_is_honoured()
    {
        _sandbox.AddFault(new SandboxFault { StatusCode = 429, RetryAfter = "7", Count = 2 });
        await ReadAsync();
        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7)], _time.Waits);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(-1000)]
    public async Task A_wait_to_a_date_is_counted_by_the_servers_own_clock(int daysOff)
    {
        using var skewed = DataOpsSandbox.Start(new SandboxOptions { ClockSkew = TimeSpan.FromDays(daysOff) });
        skewed.AddFault(new SandboxFault { StatusCode = 503, RetryAfterDate = TimeSpan.FromSeconds(90), Count = 1 });
        using var session = TestSessions.Etl(skewed, Options);
        await new EtlRuns(session).GetLastAsync("275", CallContext.Quiet());
        Assert.InRange(Assert.Single(_time.Waits).TotalSeconds, 88, 91);
    }

    [Theory]
    [InlineData("86400")]
    [InlineData("2147483647")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task A_wait_is_never_longer_than_five_minutes(string retryAfter)
    {
        _sandbox.AddFault(new SandboxFault { StatusCode = 429, RetryAfter = retryAfter, Count = 1 });
        await ReadAsync();
        Assert.Equal([TimeSpan.FromMinutes(5)], _time.Waits);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Mon, 01 Jan 1990 00:00:00 GMT")]
    public async Task A_pause_that_is_already_over_does_not_wait(string retryAfter)
    {
        _sandbox.AddFault(new SandboxFault { StatusCode = 429, RetryAfter = retryAfter, Count = 1 });
        await ReadAsync();
        Assert.Empty(_time.Waits);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    public async Task A_wait_that_cannot_be_read_is_the_usual_one(string retryAfter)
    {
        _sandbox.AddFault(new SandboxFault { StatusCode = 429, RetryAfter = retryAfter, Count = 1 });
        await ReadAsync();
        Assert.InRange(Assert.Single(_time.Waits).TotalSeconds, 0, 30);
    }

    [Fact]
    public async Task Without_a_wait_told_the_pauses_grow_and_differ()
    {
        _sandbox.AddFault(new SandboxFault { StatusCode = 503 });
        using var session = TestSessions.Etl(_sandbox, Options with { MaximumRetryCount = 8 });
        var error = await Assert.ThrowsAsync<DataOpsException>(() => new EtlRuns(session).GetLastAsync("275", CallContext.Quiet()));
        Assert.Equal(ErrorId.ServerError, error.Id);
        Assert.Equal(9, error.Attempts);
        Assert.Equal(9, _sandbox.Requests.Count);
        Assert.All(_time.Waits, wait => Assert.InRange(wait.TotalSeconds, 0, 30));
        Assert.True(_time.Waits.Skip(4).Sum(wait => wait.TotalSeconds) > _time.Waits.Take(4).Sum(wait => wait.TotalSeconds));
        // From the seventh on they may be cut to the same 30 seconds.
        Assert.Distinct(_time.Waits.Where((wait, index) => index < 6 || wait < TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_session_without_retries_does_not_try_again()
    {
        _sandbox.AddFault(new SandboxFault { StatusCode = 503, RetryAfter = "3" });
        using var session = TestSessions.Etl(_sandbox, Options with { MaximumRetryCount = 0 });
        var error = await Assert.ThrowsAsync<DataOpsException>(() => new EtlRuns(session).GetLastAsync("275", CallContext.Quiet()));
        Assert.Equal(1, error.Attempts);
        Assert.Equal(TimeSpan.FromSeconds(3), error.RetryAfter);
        Assert.Single(_sandbox.Requests);
    }

    [Fact]
    public async Task A_throttled_act_is_sent_again_since_the_server_did_not_take_it()
    {
        _sandbox.AddFault(new SandboxFault { StatusCode = 429, Method = "POST", Count = 2 });
        using var session = TestSessions.Etl(_sandbox, Options);
        await new EtlRuns(session).StartAsync("275", null, CallContext.Quiet());
        Assert.Equal(1, _sandbox.HandledCount("POST", JobPath));
        Assert.Equal(3, _sandbox.Requests.Count(request => request.Method == "POST"));
    }

    [Fact]
    public async Task What_was_retried_tells_the_last_reason_and_the_request_id()
    {
        _sandbox.AddFault(new SandboxFault { StatusCode = 502, Count = 1, BodyText = "{\"message\":\"first\"}" });
        _sandbox.AddFault(new SandboxFault { StatusCode = 503, BodyText = "{\"message\":\"last\",\"code\":\"E7\"}" });
        using var session = TestSessions.Etl(_sandbox, Options with { MaximumRetryCount = 2 });
        var log = new CaptureLog();
        var error = await Assert.ThrowsAsync<DataOpsException>(() => new EtlRuns(session).GetLastAsync("275", log.Context()));
        Assert.Equal("last", error.VendorMessage);
        Assert.Equal("E7", error.VendorCode);
        Assert.Equal(503, error.HttpStatus);
        Assert.Equal("sandbox-3", error.RequestId);
        Assert.Equal("GET /api/v1/etl/job/275", error.Request);
        Assert.Contains(log.Lines, line => line.StartsWith("VERBOSE GET /api/v1/etl/job/275 is sent again in ", StringComparison.Ordinal) && line.EndsWith("(attempt 2): first. GET /api/v1/etl/job/275 answered 502.", StringComparison.Ordinal));
    }

    private async Task ReadAsync()
    {
        using var session = TestSessions.Etl(_sandbox, Options);
        await new EtlRuns(session).GetLastAsync("275", CallContext.Quiet());
    }
}
