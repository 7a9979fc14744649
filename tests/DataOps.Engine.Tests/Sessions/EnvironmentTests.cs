using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Sessions;

[Collection(Alone.Name)]
public sealed class EnvironmentTests : IDisposable
{
    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start();
    private readonly SessionStore _store = new();
    private readonly HashSet<string> _set = [];

    public void Dispose()
    {
        foreach (var name in _set)
            Environment.SetEnvironmentVariable(name, null);
        _sandbox.Dispose();
    }

    [Theory]
    [InlineData(Service.Etl, "Token")]
    [InlineData(Service.Opsera, "Token")]
    [InlineData(Service.Infoworks, "Basic")]
    [InlineData(Service.Infoworks, "RefreshToken")]
    [InlineData(Service.Infoworks, "Token")]
    [InlineData(Service.Hdp, "Basic")]
    public async Task A_session_is_made_of_the_variables_at_first_use(Service service, string kind)
    {
        Set(service, "URI", _sandbox.Uri.AbsoluteUri);
        switch (kind)
        {
            case "Basic":
                Set(service, "USER", service == Service.Hdp ? _sandbox.Credentials.HdpUser : _sandbox.Credentials.InfoworksUser);
                Set(service, "PASSWORD", service == Service.Hdp ? _sandbox.Credentials.HdpPassword : _sandbox.Credentials.InfoworksPassword);
                break;
            case "RefreshToken":
                Set(service, "REFRESH_TOKEN", _sandbox.Credentials.InfoworksRefreshToken);
                break;
            default:
                Set(service, "TOKEN", service switch { Service.Etl => _sandbox.Credentials.EtlToken, Service.Opsera => _sandbox.Credentials.OpseraToken, _ => await InfoworksTokenAsync() });
                break;
        }

        _sandbox.ClearRequests();
        var session = _store.Find(service);
        Assert.Empty(_sandbox.Requests);
        await session.VerifyAsync(CallContext.Quiet());
        Assert.All(_sandbox.Requests, request => Assert.Equal(200, request.Status));
        var token = _store.Describe(session);
        Assert.Equal(("default", true, kind, "Environment"), (token.Name, token.IsDefault, token.CredentialType, token.Source));
        Assert.Same(session, _store.Find(service, "Default"));
    }

    [Theory]
    [InlineData(Service.Opsera, "TOKEN", "DATAOPS_OPSERA_TOKEN")]
    [InlineData(Service.Infoworks, "REFRESH_TOKEN", "DATAOPS_INFOWORKS_REFRESH_TOKEN")]
    [InlineData(Service.Hdp, "PASSWORD", "DATAOPS_HDP_USER and DATAOPS_HDP_PASSWORD")]
    public async Task A_refused_credential_is_to_be_set_where_it_came_from(Service service, string variable, string named)
    {
        Set(service, "URI", _sandbox.Uri.AbsoluteUri);
        if (service == Service.Hdp)
            Set(service, "USER", _sandbox.Credentials.HdpUser);
        Set(service, variable, "invented-wrong-secret");
        var error = await Assert.ThrowsAsync<DataOpsException>(() => _store.Find(service).VerifyAsync(CallContext.Quiet()));
        Assert.Equal((ErrorId.AuthenticationFailed, $"Set {named} to a valid credential."), (error.Id, error.RecommendedAction));
    }

    [Theory]
    [InlineData(Service.Etl, new string[0], "For a sign-in from the environment, set DATAOPS_ETL_URI and DATAOPS_ETL_TOKEN.")]
    [InlineData(Service.Etl, new[] { "URI" }, "For a sign-in from the environment, set DATAOPS_ETL_TOKEN.")]
    [InlineData(Service.Etl, new[] { "TOKEN" }, "For a sign-in from the environment, set DATAOPS_ETL_URI.")]
    [InlineData(Service.Opsera, new string[0], "For a sign-in from the environment, set DATAOPS_OPSERA_TOKEN.")]
    [InlineData(Service.Hdp, new[] { "URI" }, "For a sign-in from the environment, set DATAOPS_HDP_USER and DATAOPS_HDP_PASSWORD.")]
    [InlineData(Service.Hdp, new[] { "URI", "USER" }, "For a sign-in from the environment, set DATAOPS_HDP_PASSWORD.")]
    [InlineData(Service.Infoworks, new[] { "URI" }, "For a sign-in from the environment, set DATAOPS_INFOWORKS_TOKEN, DATAOPS_INFOWORKS_REFRESH_TOKEN, or DATAOPS_INFOWORKS_USER and DATAOPS_INFOWORKS_PASSWORD.")]
    [InlineData(Service.Infoworks, new[] { "URI", "USER" }, "For a sign-in from the environment, set DATAOPS_INFOWORKS_PASSWORD.")]
    public void What_is_missing_is_named(Service service, string[] set, string missing)
    {
        foreach (var what in set)
            Set(service, what, what == "URI" ? "https://h/" : "x");
        var error = Assert.Throws<DataOpsException>(() => _store.Find(service));
        Assert.Equal(ErrorId.NotSignedIn, error.Id);
        Assert.EndsWith(missing, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_first_uses_at_once_make_one_session()
    {
        Set(Service.Infoworks, "URI", _sandbox.Uri.AbsoluteUri);
        Set(Service.Infoworks, "USER", _sandbox.Credentials.InfoworksUser);
        Set(Service.Infoworks, "PASSWORD", _sandbox.Credentials.InfoworksPassword);
        var sessions = new System.Collections.Concurrent.ConcurrentBag<Session>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 64), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (_, cancellation) =>
        {
            var session = _store.Find(Service.Infoworks);
            sessions.Add(session);
            await session.GetRecordAsync(new ApiRequest(SecurityOperations.Validate), CallContext.Quiet(cancellation));
        });
        Assert.Single(sessions.Distinct());
        Assert.Equal(1, _sandbox.HandledCount("GET", "/v3/security/authenticate"));
    }

    [Fact]
    public async Task Variables_that_change_make_a_new_session_and_variables_that_go_end_it()
    {
        Set(Service.Etl, "URI", _sandbox.Uri.AbsoluteUri);
        Set(Service.Etl, "TOKEN", "invented-token-one");
        var first = _store.Find(Service.Etl);
        Assert.Same(first, _store.Find(Service.Etl));
        Set(Service.Etl, "TOKEN", "invented-token-two");
        var second = _store.Find(Service.Etl);
        Assert.NotSame(first, second);
        Assert.Equal("invented-token-two", await second.RevealSecretAsync(CallContext.Quiet()));
        Assert.Throws<DataOpsException>(() => first.Http);
        Set(Service.Etl, "URI", "https://elsewhere.example.com/api/v1");
        Assert.Equal("https://elsewhere.example.com/", _store.Find(Service.Etl).Uri.AbsoluteUri);

        Set(Service.Etl, "TOKEN", null);
        var error = Assert.Throws<DataOpsException>(() => _store.Find(Service.Etl));
        Assert.Equal("There is no session for Etl. For a sign-in from the environment, set DATAOPS_ETL_TOKEN.", error.Message);
        Assert.Empty(_store.List());
    }

    [Fact]
    public async Task What_was_signed_in_by_hand_goes_before_the_variables()
    {
        var byHand = await _store.SignInAsync(new SignIn(Service.Etl, new TokenCredential(new Secret("invented-token-0"))) { Uri = _sandbox.Uri, Verify = false }, CallContext.Quiet());
        Set(Service.Etl, "URI", "https://elsewhere.example.com/");
        Set(Service.Etl, "TOKEN", "invented-token-one");
        Assert.Same(byHand, _store.Find(Service.Etl));
        var other = await _store.SignInAsync(new SignIn(Service.Etl, new TokenCredential(new Secret("invented-token-1"))) { Uri = _sandbox.Uri, Verify = false, Name = "other", AsDefault = true }, CallContext.Quiet());
        await _store.RemoveAsync(other, CallContext.Quiet());
        // No default is left; the variables do not take the place of a session that is still there.
        Assert.Throws<DataOpsException>(() => _store.Find(Service.Etl));
        Assert.Same(byHand, _store.Find(Service.Etl, "default"));
    }

    [Fact]
    public void An_invalid_address_is_reported_with_its_variable()
    {
        Set(Service.Etl, "URI", "not an address");
        Set(Service.Etl, "TOKEN", "invented-token-one");
        var error = Assert.Throws<DataOpsException>(() => _store.Find(Service.Etl));
        Assert.Equal(ErrorId.InvalidRequest, error.Id);
        Assert.Contains("DATAOPS_ETL_URI", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_public_host_needs_no_address()
    {
        Set(Service.Opsera, "TOKEN", "invented-token-one");
        Assert.Equal("https://app.opsera.io/", _store.Find(Service.Opsera).Uri.AbsoluteUri);
    }

    [Fact]
    public async Task The_variable_makes_every_session_read_only()
    {
        using var session = TestSessions.Etl(_sandbox);
        await new EtlClient(session).UpdateConnectionAsync("23", "a", null, null, CallContext.Quiet());
        Set("DATAOPS_READONLY", "1");
        Assert.True(session.IsReadOnly);
        await Assert.ThrowsAsync<DataOpsException>(() => new EtlClient(session).UpdateConnectionAsync("23", "b", null, null, CallContext.Quiet()));
        Assert.Equal(1, _sandbox.HandledCount("PUT", "/"));
        Set("DATAOPS_READONLY", "0");
        Assert.False(session.IsReadOnly);
    }

    [Theory]
    [InlineData(null, false, false)]
    [InlineData("", false, false)]
    [InlineData("  ", false, false)]
    [InlineData("0", false, false)]
    [InlineData("False", false, false)]
    [InlineData(" NO", false, false)]
    [InlineData("off\t", false, false)]
    [InlineData("1", true, false)]
    [InlineData("Yes ", true, false)]
    [InlineData("ON", true, false)]
    [InlineData("nein", true, true)]
    [InlineData("00", true, true)]
    [InlineData("disabled", true, true)]
    [InlineData("-1", true, true)]
    public void What_does_not_clearly_say_no_is_read_only(string? word, bool isOn, bool isUnknown)
    {
        using var session = TestSessions.Etl(_sandbox);
        Set(ReadOnlyVariable.Name, word);
        Assert.Equal(isOn, session.IsReadOnly);
        Assert.Equal(isUnknown, ReadOnlyVariable.Warning is not null);
    }

    private async Task<string> InfoworksTokenAsync()
    {
        using var session = TestSessions.Infoworks(_sandbox);
        await session.GetRecordAsync(new ApiRequest(SecurityOperations.Validate), CallContext.Quiet());
        return _sandbox.Requests[^1].Headers["Authorization"]["Bearer ".Length..];
    }

    private void Set(Service service, string what, string? value) => Set($"DATAOPS_{service.ToString().ToUpperInvariant()}_{what}", value);

    private void Set(string name, string? value)
    {
        _set.Add(name);
        Environment.SetEnvironmentVariable(name, value);
    }
}
