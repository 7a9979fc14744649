using System.Text;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Http;
using DataOps.Sandbox;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Sessions;

/// <summary>How Infoworks is signed in to, what is sent for it, and what ends it.</summary>
public sealed class InfoworksSignInTests : IDisposable
{
    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_session_that_was_not_verified_signs_in_with_its_first_call()
    {
        using var session = TestSessions.Infoworks(_sandbox);
        Assert.True(await IsValidAsync(session));
        Assert.Equal(["/v3/security/authenticate", "/v3/security/token/validate"], _sandbox.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task User_and_password_go_as_Basic_and_the_login_service_as_a_query()
    {
        using var session = TestSessions.Make(
            Service.Infoworks,
            _sandbox.Uri,
            new BasicCredential(_sandbox.Credentials.InfoworksAnalystUser, new Secret(_sandbox.Credentials.InfoworksAnalystPassword)),
            TestSessions.Quick with { ServiceId = "7" });
        await session.VerifyAsync(CallContext.Quiet());
        var request = Assert.Single(_sandbox.Requests);
        Assert.Equal("GET /v3/security/authenticate?service_id=7 -> 200", request.ToString());
        var pair = $"{_sandbox.Credentials.InfoworksAnalystUser}:{_sandbox.Credentials.InfoworksAnalystPassword}";
        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))}", request.Headers["Authorization"]);
    }

    [Fact]
    public async Task A_refresh_token_is_sent_raw_after_Basic()
    {
        using var session = TestSessions.InfoworksByRefreshToken(_sandbox);
        await session.VerifyAsync(CallContext.Quiet());
        var request = Assert.Single(_sandbox.Requests);
        Assert.Equal("GET /v3/security/token/access -> 200", request.ToString());
        Assert.Equal($"Basic {_sandbox.Credentials.InfoworksRefreshToken}", request.Headers["Authorization"]);
    }

    [Fact]
    public async Task An_access_token_is_sent_as_Bearer_and_its_expiry_is_known()
    {
        using var session = TestSessions.Infoworks(_sandbox);
        await session.VerifyAsync(CallContext.Quiet());
        Assert.InRange((session.ToAuthToken(true).ExpiresAt!.Value - DateTimeOffset.UtcNow).TotalMinutes, 14, 15.1);
        await session.VerifyAsync(CallContext.Quiet());
        Assert.Equal("GET /v3/security/token/validate -> 200", _sandbox.Requests[^1].ToString());
        Assert.Matches("^Bearer [^.]+\\.[^.]+\\.[^.]+$", _sandbox.Requests[^1].Headers["Authorization"]);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_once_and_not_sent_again()
    {
        using var session = TestSessions.Make(Service.Infoworks, _sandbox.Uri, new BasicCredential(_sandbox.Credentials.InfoworksUser, new Secret("invented-wrong-password")));
        var errors = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Record.ExceptionAsync(() => IsValidAsync(session))));
        Assert.All(errors, error => Assert.Equal(ErrorId.AuthenticationFailed, Assert.IsType<DataOpsException>(error).Id));
        Assert.Equal(406, Assert.IsType<DataOpsException>(errors[0]).HttpStatus);
        Assert.Single(_sandbox.Requests);
        await Assert.ThrowsAsync<DataOpsException>(() => IsValidAsync(session));
        Assert.Single(_sandbox.Requests);
    }

    [Fact]
    public async Task A_success_with_not_authenticated_is_a_refusal()
    {
        using var session = TestSessions.Make(Service.Infoworks, _sandbox.Uri, new BasicCredential(_sandbox.Credentials.InfoworksPendingUser, new Secret(_sandbox.Credentials.InfoworksPassword)));
        var error = await Assert.ThrowsAsync<DataOpsException>(() => session.VerifyAsync(CallContext.Quiet()));
        Assert.Equal(ErrorId.AuthenticationFailed, error.Id);
        Assert.Equal(200, error.HttpStatus);
        Assert.Equal("Authentication Failed", error.VendorMessage);
    }

    [Theory]
    [InlineData("""{"result":{"is_authenticated":true,"authentication_token":""}}""")]
    [InlineData("""{"result":{"is_authenticated":true,"authentication_token":null}}""")]
    [InlineData("""{"result":{"is_authenticated":true,"authentication_token":{"a":1}}}""")]
    [InlineData("""{"result":{"is_authenticated":true,"authentication_token":"a\r\nX-Injected: 1"}}""")]
    [InlineData("""{"result":[]}""")]
    [InlineData("""{"message":"hello"}""")]
    [InlineData("[]")]
    [InlineData("""{"error":"invalid_grant","error_description":"The refresh token has expired"}""")]
    [InlineData("""{"iw_code":"IW10031","message":"Authentication failed","details":"incorrect user credentials"}""")]
    [InlineData("""{"success":false}""")]
    public async Task A_success_without_a_token_is_a_refusal(string body)
    {
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Body, BodyText = body });
        using var session = TestSessions.Infoworks(_sandbox);
        Assert.Equal(ErrorId.AuthenticationFailed, (await Assert.ThrowsAsync<DataOpsException>(() => session.VerifyAsync(CallContext.Quiet()))).Id);
    }

    // Nothing was refused there: the next call may sign in.
    [Theory]
    [InlineData("")]
    [InlineData("<script>location = '/login'</script>")]
    [InlineData("{\"result\":{\"authentication_token\":\"abc")]
    public async Task An_answer_that_is_not_the_server_s_refuses_nothing(string body)
    {
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Body, BodyText = body, Count = 1 });
        using var session = TestSessions.Infoworks(_sandbox);
        Assert.Equal(ErrorId.InvalidResponse, (await Assert.ThrowsAsync<DataOpsException>(() => session.VerifyAsync(CallContext.Quiet()))).Id);
        Assert.True(await IsValidAsync(session));
    }

    [Fact]
    public async Task A_sign_in_that_fails_for_now_is_tried_again()
    {
        _sandbox.AddFault(new SandboxFault { StatusCode = 503, Count = 2 });
        using var session = TestSessions.Infoworks(_sandbox);
        Assert.True(await IsValidAsync(session));
        Assert.Equal([503, 503, 200, 200], _sandbox.Requests.Select(request => request.Status));
    }

    [Fact]
    public async Task A_sign_in_that_cannot_be_made_leaves_the_act_undone_and_says_so()
    {
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Silence, PathPattern = "*/authenticate" });
        using var session = TestSessions.Infoworks(_sandbox, TestSessions.Quick with { RequestTimeout = TimeSpan.FromSeconds(2) });
        var error = await Assert.ThrowsAsync<DataOpsException>(() => session.GetTextAsync(new ApiRequest(Operation.NonIdempotent(Service.Infoworks, "GET", "v3/act", "Get-Something")), CallContext.Quiet()));
        Assert.Equal(ErrorId.TimedOut, error.Id);
        Assert.DoesNotContain(_sandbox.Requests, request => request.Path == "/v3/act");
    }

    [Fact]
    public async Task A_session_of_user_and_password_may_call_with_them_and_no_other_may()
    {
        var basic = Operation.Read(Service.Infoworks, "GET", "v3/security/authenticate", Authentication.Basic);
        using var session = TestSessions.Infoworks(_sandbox);
        await session.GetTextAsync(new ApiRequest(basic), CallContext.Quiet());
        using var other = TestSessions.InfoworksByRefreshToken(_sandbox);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => other.GetTextAsync(new ApiRequest(basic), CallContext.Quiet()));
        Assert.Equal(ErrorId.CredentialRequired, error.Id);
        Assert.Contains("-Credential", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Single(_sandbox.Requests);
    }

    [Fact]
    public async Task A_refused_Basic_call_is_not_renewed()
    {
        _sandbox.AddFault(new SandboxFault { StatusCode = 406, PathPattern = "*/refresh" });
        using var session = TestSessions.Infoworks(_sandbox);
        await session.VerifyAsync(CallContext.Quiet());
        var error = await Assert.ThrowsAsync<DataOpsException>(() => session.RotateRefreshTokenAsync(CallContext.Quiet()));
        Assert.Equal(ErrorId.AuthenticationFailed, error.Id);
        Assert.Equal(2, _sandbox.Requests.Count);
    }

    [Fact]
    public async Task A_log_out_revokes_the_access_token_and_the_next_call_signs_in_again()
    {
        using var session = TestSessions.Infoworks(_sandbox);
        await session.VerifyAsync(CallContext.Quiet());
        await session.LogOutAsync(CallContext.Quiet());
        Assert.Null(session.ToAuthToken(true).ExpiresAt);
        Assert.Equal("DELETE /v3/security/token/access -> 200", _sandbox.Requests[^1].ToString());
        Assert.True(await IsValidAsync(session));
        Assert.Equal(2, _sandbox.HandledCount("GET", "/v3/security/authenticate"));
    }

    [Fact]
    public async Task A_rotated_refresh_token_is_not_sent_again()
    {
        var clock = new QuickTime();
        using var session = TestSessions.InfoworksByRefreshToken(_sandbox, TestSessions.Quick with { Clock = clock });
        await session.VerifyAsync(CallContext.Quiet());
        Assert.Equal("Successfully Blacklisted Refresh Token.", await session.RotateRefreshTokenAsync(CallContext.Quiet()));
        // The access token is still good.
        Assert.True(await IsValidAsync(session));
        clock.Advance(TimeSpan.FromMinutes(14));
        var before = _sandbox.Requests.Count;
        var error = await Assert.ThrowsAsync<DataOpsException>(() => IsValidAsync(session));
        Assert.Equal(ErrorId.AuthenticationFailed, error.Id);
        Assert.Contains("My Profile", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(before, _sandbox.Requests.Count);
    }

    [Fact]
    public async Task A_bare_token_is_used_as_it_is_and_never_renewed()
    {
        using var first = TestSessions.Infoworks(_sandbox);
        await IsValidAsync(first);
        using var session = TestSessions.Make(Service.Infoworks, _sandbox.Uri, new TokenCredential(new Secret(_sandbox.Requests[^1].Headers["Authorization"]["Bearer ".Length..])));
        await session.VerifyAsync(CallContext.Quiet());
        _sandbox.Infoworks.ExpireAccessTokens();
        var before = _sandbox.Requests.Count;
        Assert.Equal(ErrorId.AuthenticationFailed, (await Assert.ThrowsAsync<DataOpsException>(() => session.VerifyAsync(CallContext.Quiet()))).Id);
        Assert.Equal(before + 1, _sandbox.Requests.Count);
        Assert.Equal(ErrorId.InvalidRequest, (await Assert.ThrowsAsync<DataOpsException>(() => session.RenewAsync(CallContext.Quiet()))).Id);
    }

    [Fact]
    public async Task A_token_that_the_server_calls_invalid_is_a_refusal_or_renewed()
    {
        var (path, answer) = ("*/validate", """{"result":{"is_valid":false}}""");
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Body, PathPattern = path, BodyText = answer });
        using var bare = TestSessions.Make(Service.Infoworks, _sandbox.Uri, new TokenCredential(new Secret(TestSessions.Token)));
        Assert.Equal(ErrorId.AuthenticationFailed, (await Assert.ThrowsAsync<DataOpsException>(() => bare.VerifyAsync(CallContext.Quiet()))).Id);
        using var session = TestSessions.Infoworks(_sandbox);
        await session.VerifyAsync(CallContext.Quiet());
        await session.VerifyAsync(CallContext.Quiet());
        Assert.Equal(2, _sandbox.HandledCount("GET", "/v3/security/authenticate"));
    }

    private static async Task<bool> IsValidAsync(Session session) =>
        (await session.GetRecordAsync(new ApiRequest(SecurityOperations.Validate), CallContext.Quiet())).TakeRecord("result")!.TakeFlag("is_valid") == true;
}
