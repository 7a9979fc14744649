using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Http;
using DataOps.Sandbox;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Sessions;

/// <summary>Access tokens of Infoworks are renewed in time and once, however many calls there are.</summary>
public sealed class InfoworksRenewalTests
{
    private const string SignInPath = "/v3/security/authenticate";
    private const string DataPath = "/v3/security/get/user/data";
    private static readonly Operation ReadUsers = Operation.Read(Service.Infoworks, "POST", "v3/security/get/user/data");
    private static readonly Dictionary<string, object?> Body = new() { ["userIds"] = new[] { "admin@infoworks.io" }, ["searchAttribute"] = "email" };

    [Fact]
    public async Task Many_calls_on_short_tokens_never_fail_and_renew_once_a_period()
    {
        var clock = new QuickTime();
        using var sandbox = DataOpsSandbox.Start(new SandboxOptions { TokenLifetime = TimeSpan.FromMinutes(50) });
        using var session = TestSessions.Infoworks(sandbox, TestSessions.Quick with { Clock = clock });
        var (calls, isOver) = (new int[64], false);
        var calling = Task.WhenAll(Enumerable.Range(0, calls.Length).Select(async caller =>
        {
            while (!Volatile.Read(ref isOver))
            {
                await ReadAsync(session);
                Interlocked.Increment(ref calls[caller]);
            }
        }));
        for (var minute = 0; minute < 100; minute += 5)
        {
            // Each caller has begun and ended a call in these five minutes.
            var before = calls.ToArray();
            await SessionStoreTests.Until(() => calling.IsCompleted || calls.Zip(before).All(pair => pair.First > pair.Second + 1));
            clock.Advance(TimeSpan.FromMinutes(5));
            sandbox.AdvanceClock(TimeSpan.FromMinutes(5));
        }

        Volatile.Write(ref isOver, true);
        await calling;
        // At 0, 40 and 80 minutes: 80 % of 50.
        Assert.Equal(3, sandbox.HandledCount("GET", SignInPath));
        Assert.DoesNotContain(sandbox.Requests, request => request.Status == 401);
        Assert.All(sandbox.Requests.Where(request => request.Path == DataPath), request => Assert.Equal("""{"userIds":["admin@infoworks.io"],"searchAttribute":"email"}""", request.Body));
    }

    [Theory]
    [InlineData(401, 0)]
    [InlineData(406, 0)]
    [InlineData(401, 2000)]
    [InlineData(401, -2000)]
    public async Task A_refusal_renews_once_for_all_and_sends_each_call_again_with_its_body(int status, int daysOff)
    {
        using var sandbox = DataOpsSandbox.Start(new SandboxOptions { InfoworksExpiredStatus = status, ClockSkew = TimeSpan.FromDays(daysOff) });
        using var session = TestSessions.Infoworks(sandbox);
        await ReadAsync(session);
        for (var round = 1; round <= 3; round++)
        {
            sandbox.Infoworks.ExpireAccessTokens();
            sandbox.ClearRequests();
            await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => ReadAsync(session)));
            Assert.Equal(1, sandbox.HandledCount("GET", SignInPath));
            Assert.Equal(64, sandbox.HandledCount("POST", DataPath));
            Assert.All(sandbox.Requests.Where(request => request.Path == DataPath), request => Assert.Contains("admin@infoworks.io", request.Body, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3000)]
    [InlineData(-3000)]
    public async Task A_token_is_renewed_at_four_fifths_of_its_life_by_our_own_clock(int daysOff)
    {
        var clock = new QuickTime();
        using var sandbox = DataOpsSandbox.Start(new SandboxOptions { ClockSkew = TimeSpan.FromDays(daysOff) });
        using var session = TestSessions.Infoworks(sandbox, TestSessions.Quick with { Clock = clock });
        await ReadAsync(session);
        clock.Advance(TimeSpan.FromMinutes(11.9));
        await ReadAsync(session);
        Assert.Equal(1, sandbox.HandledCount("GET", SignInPath));
        clock.Advance(TimeSpan.FromMinutes(0.2));
        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => ReadAsync(session)));
        Assert.Equal(2, sandbox.HandledCount("GET", SignInPath));
        Assert.DoesNotContain(sandbox.Requests, request => request.Status == 401);
    }

    [Fact]
    public async Task A_renewal_that_fails_for_now_leaves_the_token_that_still_lives()
    {
        var clock = new QuickTime();
        using var sandbox = DataOpsSandbox.Start();
        using var session = TestSessions.Infoworks(sandbox, TestSessions.Quick with { Clock = clock, MaximumRetryCount = 0 });
        await ReadAsync(session);
        sandbox.AddFault(new SandboxFault { StatusCode = 503, PathPattern = SignInPath, Count = 1 });
        clock.Advance(TimeSpan.FromMinutes(13));
        await ReadAsync(session);
        await ReadAsync(session);
        Assert.Equal([200, 200, 503, 200, 200, 200], sandbox.Requests.Select(request => request.Status));

        sandbox.AddFault(new SandboxFault { StatusCode = 503, PathPattern = SignInPath, Count = 1 });
        clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(ErrorId.ServerError, (await Assert.ThrowsAsync<DataOpsException>(() => ReadAsync(session))).Id);
        await ReadAsync(session);
    }

    [Fact]
    public async Task One_callers_stop_does_not_take_the_renewal_from_the_others()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadAsync() is { } request)
            {
                var isSignIn = request.Target == SignInPath;
                if (isSignIn)
                    await stopped.Task;
                await connection.SendAsync(Reply.Json(isSignIn ? """{"result":{"is_authenticated":true,"authentication_token":"invented"}}""" : """{"users":["admin@infoworks.io"]}"""));
            }
        });
        using var session = TestSessions.Make(Service.Infoworks, server.Uri, new BasicCredential("user", new Secret("invented-password")));
        using var stop = new CancellationTokenSource();
        var first = ReadAsync(session, stop.Token);
        var other = ReadAsync(session);
        await SessionStoreTests.Until(() => server.Requests.Count == 1);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.False(other.IsCompleted);
        stopped.SetResult();
        await other;
        Assert.Single(server.Requests, request => request.Target == SignInPath);
    }

    [Fact]
    public async Task An_act_is_sent_again_after_a_renewal_since_its_refusal_says_that_it_was_not_done()
    {
        using var sandbox = DataOpsSandbox.Start();
        using var session = TestSessions.Infoworks(sandbox);
        await ReadAsync(session);
        sandbox.Infoworks.ExpireAccessTokens();
        await session.LogOutAsync(CallContext.Quiet());
        Assert.Equal([401, 200, 200], sandbox.Requests.Skip(2).Select(request => request.Status));
        Assert.Equal(1, sandbox.HandledCount("DELETE", "/v3/security/token/access"));
    }

    [Fact]
    public async Task A_call_that_is_refused_with_the_new_token_too_is_refused()
    {
        using var sandbox = DataOpsSandbox.Start();
        sandbox.AddFault(new SandboxFault { StatusCode = 401, PathPattern = DataPath });
        using var session = TestSessions.Infoworks(sandbox);
        Assert.Equal(ErrorId.AuthenticationFailed, (await Assert.ThrowsAsync<DataOpsException>(() => ReadAsync(session))).Id);
        Assert.Equal(["/v3/security/authenticate", DataPath, "/v3/security/authenticate", DataPath], sandbox.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task Many_access_tokens_later_password_and_newest_tokens_are_still_masked()
    {
        using var sandbox = DataOpsSandbox.Start();
        using var session = TestSessions.Infoworks(sandbox);
        for (var renewal = 0; renewal < 40; renewal++)
            await session.RenewAsync(CallContext.Quiet());
        await ReadAsync(session);
        var token = sandbox.Requests[^1].Headers["Authorization"]["Bearer ".Length..];
        Assert.Equal("*** ***", session.Mask($"{sandbox.Credentials.InfoworksPassword} {token}"));
    }

    [Theory]
    [InlineData("{\"iat\":0,\"exp\":1e300}")]
    [InlineData("{\"iat\":0,\"exp\":900000000000}")]
    [InlineData("{\"iat\":\"x\",\"exp\":\"y\"}")]
    [InlineData("{\"iat\":{},\"exp\":[]}")]
    [InlineData("{\"iat\":900,\"exp\":0}")]
    [InlineData("{\"exp\":900}")]
    [InlineData("[1]")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("")]
    public void A_token_with_odd_claims_is_one_whose_life_is_not_known(string claims)
    {
        var token = new InfoworksAccessToken($"a.{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(claims)).TrimEnd('=')}.c", TimeProvider.System);
        Assert.Null(token.Lifetime.ExpiresAt);
        Assert.False(token.Lifetime.IsDue);
        Assert.False(token.Lifetime.IsOver);
    }

    [Theory]
    [InlineData("opaque")]
    [InlineData("a.%%%.c")]
    [InlineData("..")]
    public void A_token_that_is_not_a_JWT_has_an_unknown_lifetime(string value) => Assert.Null(new InfoworksAccessToken(value, TimeProvider.System).Lifetime.ExpiresAt);

    private static async Task ReadAsync(Session session, CancellationToken cancellation = default)
    {
        var answer = await session.GetRecordAsync(new ApiRequest(ReadUsers).WithBody(Body), CallContext.Quiet(cancellation));
        Assert.Equal(["admin@infoworks.io"], answer.TakeTexts("users"));
    }
}
