using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Http;
using DataOps.Sandbox;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Sessions;

public sealed class SessionStoreTests : IDisposable
{
    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start();
    private readonly SessionStore _store = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task The_first_is_the_default_and_a_later_one_only_when_told()
    {
        await SignInAsync("a");
        await SignInAsync("b");
        Assert.Equal("a", _store.Find(Service.Etl).Name);
        await SignInAsync("c", asDefault: true);
        Assert.Equal("c", _store.Find(Service.Etl).Name);
        _store.MakeDefault(_store.Find(Service.Etl, "b"));
        Assert.Equal("b", _store.Find(Service.Etl).Name);
        Assert.Equal([("a", false), ("b", true), ("c", false)], _store.List().Select(item => (item.Session.Name, item.IsDefault)));
    }

    [Fact]
    public async Task Names_are_unique_within_a_service_and_without_case()
    {
        var first = await SignInAsync("Prod");
        var second = await SignInAsync("prod");
        Assert.Same(second, Assert.Single(_store.List()).Session);
        Assert.Same(second, _store.Find(Service.Etl, "PROD"));
        Assert.True(_store.Describe(second).IsDefault);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => ListAsync(first));
        Assert.Equal(ErrorId.NotSignedIn, error.Id);
        await _store.SignInAsync(new SignIn(Service.Opsera, new TokenCredential(new Secret(_sandbox.Credentials.OpseraToken))) { Name = "prod", Uri = _sandbox.Uri }, CallContext.Quiet());
        Assert.Equal(2, _store.List().Count);
    }

    [Fact]
    public async Task A_name_that_is_not_there_is_answered_with_those_that_are()
    {
        var none = Assert.Throws<DataOpsException>(() => _store.Find(Service.Etl, "x"));
        Assert.Equal(ErrorId.NotSignedIn, none.Id);
        await SignInAsync("a");
        await SignInAsync("b");
        var other = Assert.Throws<DataOpsException>(() => _store.Find(Service.Etl, "x"));
        Assert.Contains("a, b", other.Message, StringComparison.Ordinal);
        Assert.Equal("x", other.TargetObject);
        Assert.Contains("New-AuthToken -Service Etl", other.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_default_the_names_are_told()
    {
        await SignInAsync("a");
        await SignInAsync("b");
        await _store.RemoveAsync(_store.Find(Service.Etl, "a"), CallContext.Quiet());
        var error = Assert.Throws<DataOpsException>(() => _store.Find(Service.Etl));
        Assert.Equal("No session of Etl is the default. The sessions are: b.", error.Message);
        Assert.Contains("Set-AuthToken -Service Etl -Name b -Default", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_sign_in_stores_nothing()
    {
        var error = await Assert.ThrowsAsync<DataOpsException>(() => _store.SignInAsync(
            new SignIn(Service.Etl, new TokenCredential(new Secret("invented-wrong-token"))) { Uri = _sandbox.Uri, Options = TestSessions.Quick },
            CallContext.Quiet()));
        Assert.Equal(ErrorId.AuthenticationFailed, error.Id);
        Assert.Empty(_store.List());
    }

    [Fact]
    public async Task A_sign_in_that_is_not_tried_sends_nothing()
    {
        await _store.SignInAsync(new SignIn(Service.Etl, new TokenCredential(new Secret("invented-wrong-token"))) { Uri = _sandbox.Uri, Verify = false }, CallContext.Quiet());
        Assert.Single(_store.List());
        Assert.Empty(_sandbox.Requests);
    }

    [Fact]
    public async Task Removing_a_session_that_was_replaced_leaves_the_one_that_took_its_place()
    {
        var first = await SignInAsync("a");
        var second = await SignInAsync("a");
        await _store.RemoveAsync(first, CallContext.Quiet());
        Assert.Same(second, _store.Find(Service.Etl));
    }

    [Fact]
    public async Task Removing_logs_out_where_the_service_can_and_only_warns_where_it_fails()
    {
        var session = await InfoworksAsync();
        await _store.RemoveAsync(session, CallContext.Quiet());
        Assert.Equal(1, _sandbox.HandledCount("DELETE", "/v3/security/token/access"));
        Assert.Empty(_store.List());

        session = await InfoworksAsync();
        _sandbox.Pause();
        var log = new CaptureLog();
        await _store.RemoveAsync(session, log.Context());
        Assert.Contains(log.Lines, line => line.StartsWith("WARNING", StringComparison.Ordinal));
        Assert.Empty(_store.List());

        Task<Session> InfoworksAsync() => _store.SignInAsync(
            new SignIn(Service.Infoworks, new BasicCredential(_sandbox.Credentials.InfoworksUser, new Secret(_sandbox.Credentials.InfoworksPassword))) { Uri = _sandbox.Uri, Options = TestSessions.Quick },
            CallContext.Quiet());
    }

    [Fact]
    public async Task Removing_ends_what_is_on_its_way()
    {
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Silence, PathPattern = "*/job/*" });
        _sandbox.AddFault(new SandboxFault { StatusCode = 503, RetryAfter = "200", PathPattern = "*/connections" });
        var slow = await _store.SignInAsync(new SignIn(Service.Etl, new TokenCredential(new Secret(_sandbox.Credentials.EtlToken))) { Uri = _sandbox.Uri }, CallContext.Quiet());
        using var stalling = StreamingTests.Stalling();
        var streaming = await _store.SignInAsync(new SignIn(Service.Etl, new TokenCredential(new Secret(TestSessions.Token))) { Uri = stalling.Uri, Verify = false, Name = "streaming" }, CallContext.Quiet());
        List<Task> calls =
        [
            new EtlRuns(slow).GetLastAsync("164", CallContext.Quiet()),
            new EtlRuns(slow).StartAsync("164", null, CallContext.Quiet()),
            new EtlClient(slow).GetConnectionsAsync(null, CallContext.Quiet()).ToListAsync().AsTask(),
            ListAsync(streaming),
        ];
        await Until(() => _sandbox.Requests.Count >= 4 && stalling.Requests.Count == 1);
        await Task.Delay(100);
        var time = System.Diagnostics.Stopwatch.StartNew();
        await _store.RemoveAsync(slow, CallContext.Quiet());
        await _store.RemoveAsync(streaming, CallContext.Quiet());
        foreach (var call in calls)
        {
            var error = await Assert.ThrowsAsync<DataOpsException>(() => call);
            Assert.Equal(ErrorId.NotSignedIn, error.Id);
        }

        Assert.InRange(time.Elapsed.TotalSeconds, 0, 20);
        Assert.Equal(ErrorId.NotSignedIn, (await Assert.ThrowsAsync<DataOpsException>(() => ListAsync(slow))).Id);
    }

    [Fact]
    public async Task Calls_that_wait_for_their_turn_end_with_the_session_too()
    {
        _sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Silence });
        using var session = TestSessions.Hdp(_sandbox);
        var calls = Enumerable.Range(0, 8).Select(_ => Record.ExceptionAsync(() => session.VerifyAsync(CallContext.Quiet()))).ToList();
        await Until(() => _sandbox.Requests.Count == 1);
        await Task.Delay(100);
        session.Dispose();
        foreach (var error in await Task.WhenAll(calls).WaitAsync(TimeSpan.FromSeconds(20)))
            Assert.Equal(ErrorId.NotSignedIn, Assert.IsType<DataOpsException>(error).Id);
        Assert.Single(_sandbox.Requests);
    }

    [Fact]
    public async Task Two_tenants_in_parallel_never_cross()
    {
        using var second = DataOpsSandbox.Start(new SandboxOptions { Seed = 2 });
        second.Etl.AddConnectors(3);
        await SignInAsync("first");
        await _store.SignInAsync(new SignIn(Service.Etl, new TokenCredential(new Secret(second.Credentials.EtlToken))) { Uri = second.Uri, Name = "second" }, CallContext.Quiet());
        var before = (_sandbox.RequestCount, second.RequestCount);
        await Parallel.ForEachAsync(Enumerable.Range(0, 1000), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, cancellation) =>
        {
            var isFirst = number % 2 == 0;
            var connectors = await new EtlClient(_store.Find(Service.Etl, isFirst ? "first" : "second")).GetConnectorsAsync(null, CallContext.Quiet(cancellation)).ToListAsync(cancellation);
            Assert.Equal(isFirst ? 5 : 8, connectors.Count);
            Assert.All(connectors, connector => Assert.Equal(isFirst ? "first" : "second", connector.AuthToken));
        });
        Assert.Equal((before.Item1 + 500, before.Item2 + 500), (_sandbox.RequestCount, second.RequestCount));
    }

    [Fact]
    public async Task Sessions_come_and_go_while_others_are_used()
    {
        await SignInAsync("kept");
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, cancellation) =>
        {
            var session = await SignInAsync($"s{number % 5}");
            Assert.Equal("kept", _store.Find(Service.Etl).Name);
            var outcome = await Record.ExceptionAsync(() => ListAsync(session));
            Assert.True(outcome is null or DataOpsException { Id: ErrorId.NotSignedIn }, outcome?.ToString());
            await _store.RemoveAsync(session, CallContext.Quiet(cancellation));
        });
        Assert.Equal("kept", Assert.Single(_store.List()).Session.Name);
    }

    [Fact]
    public async Task A_call_just_after_its_session_was_removed_reports_that()
    {
        var session = await SignInAsync("gone");
        var http = session.Http;
        session.Dispose();
        var error = await Assert.ThrowsAsync<DataOpsException>(() => http.SendAsync(new ApiRequest(EtlOperations.ListConnectors), CallContext.Quiet(), response => new ValueTask<int>(response.Status)));
        Assert.Equal(ErrorId.NotSignedIn, error.Id);
    }

    [Fact]
    public async Task A_token_object_shows_no_secret()
    {
        var session = await _store.SignInAsync(
            new SignIn(Service.Hdp, new BasicCredential(_sandbox.Credentials.HdpUser, new Secret(_sandbox.Credentials.HdpPassword)))
            {
                Uri = new Uri(_sandbox.Uri, "api/mgmt/"),
                Options = TestSessions.Quick with { Proxy = null, ReadOnly = true, MaximumRetryCount = 7, ServiceId = "3" },
            },
            CallContext.Quiet());
        var token = _store.Describe(session);
        Assert.Equal(("default", Service.Hdp, _sandbox.Uri, true, "Basic", _sandbox.Credentials.HdpUser, true, 7, "3"), (token.Name, token.Service, token.Uri, token.IsDefault, token.CredentialType, token.UserName, token.ReadOnly, token.MaximumRetryCount, token.ServiceId));
        Assert.Equal("Hdp/default", token.ToString());
        Assert.DoesNotContain(_sandbox.Credentials.HdpPassword, Newtonsoft.Json.JsonConvert.SerializeObject(token), StringComparison.Ordinal);
        Assert.Equal(_sandbox.Credentials.HdpPassword, await session.RevealSecretAsync(CallContext.Quiet()));
    }

    internal static async Task Until(Func<bool> condition)
    {
        for (var wait = 0; wait < 3000 && !condition(); wait++)
            await Task.Delay(10);
        Assert.True(condition(), "It did not come to that in half a minute.");
    }

    private Task<Session> SignInAsync(string name, bool asDefault = false) => _store.SignInAsync(
        new SignIn(Service.Etl, new TokenCredential(new Secret(_sandbox.Credentials.EtlToken))) { Uri = _sandbox.Uri, Name = name, AsDefault = asDefault, Options = TestSessions.Quick },
        CallContext.Quiet());

    private static Task<List<EtlConnector>> ListAsync(Session session) => new EtlClient(session).GetConnectorsAsync(null, CallContext.Quiet()).ToListAsync().AsTask();
}
