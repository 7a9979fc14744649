using System.Net;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Http;

/// <summary>The proxy that the environment names, as the framework hands it on.</summary>
[Collection(Alone.Name)]
public sealed class SystemProxyTests : IDisposable
{
    private static readonly Operation Reads = Operation.Read(Service.Etl, "GET", "x");
    private readonly IWebProxy _before = HttpClient.DefaultProxy;
    private readonly ScriptedServer _proxy = ScriptedServer.Answering(request => request.Header("Proxy-Authorization") is null
        ? Reply.Text("", "text/plain", 407, "Proxy-Authenticate: Basic realm=\"x\"")
        : Reply.Json("{}"));

    public SystemProxyTests() => HttpClient.DefaultProxy = new WebProxy(_proxy.Uri);

    public void Dispose()
    {
        HttpClient.DefaultProxy = _before;
        _proxy.Dispose();
    }

    [Fact]
    public async Task It_is_used_with_the_credential_that_was_given_for_it()
    {
        using var session = TestSessions.Make(
            Service.Etl,
            new Uri("http://server.invalid/"),
            new TokenCredential(new Secret(TestSessions.Token)),
            TestSessions.Quick with { AllowUnencryptedAuthentication = true, ProxyCredential = new BasicCredential("u", new Secret("invented-password")) });
        await session.GetTextAsync(new ApiRequest(Reads), CallContext.Quiet());
        Assert.Equal("http://server.invalid/x", _proxy.Requests[^1].Target);
        Assert.NotNull(_proxy.Requests[^1].Header("Proxy-Authorization"));
    }

    [Fact]
    public async Task It_is_not_asked_for_this_machine()
    {
        using var server = ScriptedServer.Answering(_ => Reply.Json("{}"));
        using var session = TestSessions.Etl(server.Uri);
        await session.GetTextAsync(new ApiRequest(Reads), CallContext.Quiet());
        Assert.Single(server.Requests);
        Assert.Equal(0, _proxy.Connections);
    }
}
