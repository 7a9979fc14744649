using DataOps.Engine.Http;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Http;
using DataOps.Sandbox;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Sessions;

/// <summary>Hybrid Data Pipeline locks an account after three bad sign-ins.</summary>
public sealed class HdpSignInTests : IDisposable
{
    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_refused_credential_is_sent_once_however_many_calls_there_are()
    {
        using var session = TestSessions.Hdp(_sandbox, password: "invented-wrong-password");
        var errors = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Record.ExceptionAsync(() => session.VerifyAsync(CallContext.Quiet()))));
        Assert.All(errors, error => Assert.Equal(ErrorId.AuthenticationFailed, Assert.IsType<DataOpsException>(error).Id));
        Assert.Single(_sandbox.Requests);
        await Assert.ThrowsAsync<DataOpsException>(() => session.VerifyAsync(CallContext.Quiet()));
        Assert.Single(_sandbox.Requests);
    }

    [Fact]
    public async Task A_locked_account_is_told_from_a_wrong_password()
    {
        for (var sign = 0; sign < 3; sign++)
        {
            using var wrong = TestSessions.Hdp(_sandbox, password: "invented-wrong-password");
            await Assert.ThrowsAsync<DataOpsException>(() => wrong.VerifyAsync(CallContext.Quiet()));
        }

        using var session = TestSessions.Hdp(_sandbox);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => session.VerifyAsync(CallContext.Quiet()));
        Assert.Equal(ErrorId.AccountLocked, error.Id);
        Assert.Equal("222206003", error.VendorCode);
        Assert.Equal(4, _sandbox.Requests.Count);
    }

    [Fact]
    public async Task Until_the_credential_is_accepted_one_request_is_on_its_way()
    {
        var most = 0;
        var now = 0;
        using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadAsync() is not null)
            {
                most = Math.Max(most, Interlocked.Increment(ref now));
                await connection.PauseAsync(TimeSpan.FromMilliseconds(20));
                Interlocked.Decrement(ref now);
                // A limiter in front of the server says nothing of the credential.
                await connection.SendAsync(Reply.Json("{}", 429, "Retry-After: 0"));
            }
        });
        using var session = TestSessions.Make(Service.Hdp, server.Uri, new BasicCredential("u", new Secret("invented-password")), TestSessions.Quick with { MaximumRetryCount = 1 });
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Record.ExceptionAsync(() => session.VerifyAsync(CallContext.Quiet()))));
        Assert.Equal(20, server.Requests.Count);
        Assert.Equal(1, most);
    }

    [Theory]
    [InlineData("""{"error":{"code":401,"message":{"value":"Invalid credentials"}}}""")]
    [InlineData("""{"message":"Unauthorized"}""")]
    public async Task A_credential_that_is_refused_with_success_is_sent_once_too(string body)
    {
        using var server = ScriptedServer.Answering(_ => Reply.Json(body));
        using var session = TestSessions.Make(Service.Hdp, server.Uri, new BasicCredential("u", new Secret("invented-password")), TestSessions.Quick);
        for (var call = 0; call < 3; call++)
            Assert.Equal(ErrorId.AuthenticationFailed, (await Assert.ThrowsAsync<DataOpsException>(() => session.VerifyAsync(CallContext.Quiet()))).Id);
        Assert.Single(server.Requests);
        Assert.False(session.IsAccepted);
    }

    [Fact]
    public async Task A_portal_accepts_nothing()
    {
        using var server = ScriptedServer.Answering(_ => Reply.Text("<html><title>Welcome to the hotel</title></html>", "text/html"));
        using var session = TestSessions.Make(Service.Hdp, server.Uri, new BasicCredential("u", new Secret("invented-password")), TestSessions.Quick);
        await Assert.ThrowsAsync<DataOpsException>(() => session.VerifyAsync(CallContext.Quiet()));
        Assert.False(session.IsAccepted);
    }

    [Fact]
    public async Task Once_it_is_accepted_requests_go_side_by_side()
    {
        using var session = TestSessions.Hdp(_sandbox);
        await session.VerifyAsync(CallContext.Quiet());
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Silence });
        using var stop = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 20).Select(_ => Record.ExceptionAsync(() => session.VerifyAsync(CallContext.Quiet(stop.Token)))).ToList();
        // None of them is answered.
        await SessionStoreTests.Until(() => _sandbox.Requests.Count == 21);
        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(calls), error => Assert.IsAssignableFrom<OperationCanceledException>(error));
    }

    [Fact]
    public async Task Special_letters_in_user_and_password_arrive_as_they_are()
    {
        using var session = TestSessions.Make(Service.Hdp, _sandbox.Uri, new BasicCredential(_sandbox.Credentials.HdpSecondUser, new Secret(_sandbox.Credentials.HdpSecondPassword)));
        await session.VerifyAsync(CallContext.Quiet());
        Assert.Equal(200, Assert.Single(_sandbox.Requests).Status);
    }
}
