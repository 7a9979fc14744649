using System.Net.Sockets;
using System.Text;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Http;

public sealed class ProxyTests
{
    private const string Password = "invented-proxy-pässword";
    private static readonly Operation Reads = Operation.Read(Service.Etl, "GET", "x");
    private static readonly Operation Acts = Operation.NonIdempotent(Service.Etl, "POST", "x", "Get-Something");

    [Fact]
    public async Task Requests_go_through_the_proxy()
    {
        using var proxy = ScriptedServer.Answering(_ => Reply.Json("""{"from":"proxy"}"""));
        using var session = TestSessions.Make(
            Service.Etl,
            new Uri("http://server.invalid/"),
            new TokenCredential(new Secret(TestSessions.Token)),
            TestSessions.Quick with { Proxy = proxy.Uri, AllowUnencryptedAuthentication = true });
        Assert.Equal("proxy", (await session.GetRecordAsync(new ApiRequest(Reads), CallContext.Quiet())).TakeText("from"));
        var request = Assert.Single(proxy.Requests);
        Assert.Equal("http://server.invalid/x", request.Target);
        Assert.Null(request.Header("Proxy-Authorization"));
    }

    [Fact]
    public async Task The_credential_goes_to_the_proxy_that_asks_for_it_and_not_to_the_server()
    {
        using var certificate = TestCertificates.For("server.invalid");
        using var server = ScriptedServer.Answering(_ => Reply.Json("{}"), certificate);
        using var proxy = Tunnel(server.Uri.Port, needsCredential: true);
        var log = new CaptureLog();
        using var session = ThroughProxy(proxy.Uri, new BasicCredential("ünser", new Secret(Password)));
        await session.GetTextAsync(new ApiRequest(Reads), log.Context());
        await session.GetTextAsync(new ApiRequest(Acts), log.Context());

        var expected = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"ünser:{Password}"))}";
        Assert.Equal("CONNECT", proxy.Requests[^1].Method);
        Assert.Equal("server.invalid:443", proxy.Requests[^1].Target);
        Assert.Equal(expected, proxy.Requests[^1].Header("Proxy-Authorization"));
        Assert.Null(proxy.Requests[^1].Header("Authorization"));
        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, request =>
        {
            Assert.Null(request.Header("Proxy-Authorization"));
            Assert.Equal($"Bearer {TestSessions.Token}", request.Header("Authorization"));
        });
        Assert.DoesNotContain(log.Lines, line => line.Contains(Password, StringComparison.Ordinal) || line.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proxy_that_refuses_the_credential_is_named_and_nothing_was_done()
    {
        using var proxy = Tunnel(1, needsCredential: true);
        using var session = ThroughProxy(proxy.Uri, null);
        foreach (var operation in (Operation[])[Reads, Acts])
        {
            var error = await Assert.ThrowsAsync<DataOpsException>(() => session.GetTextAsync(new ApiRequest(operation), CallContext.Quiet()));
            Assert.Equal(ErrorId.ConnectionFailed, error.Id);
            Assert.StartsWith($"The proxy {proxy.Uri} wants a user and password", error.Message, StringComparison.Ordinal);
            Assert.Contains("407", error.Message, StringComparison.Ordinal);
            Assert.Contains("-ProxyCredential", error.RecommendedAction, StringComparison.Ordinal);
            Assert.Equal(1, error.Attempts);
        }
    }

    [Theory]
    [InlineData(403, 1)]
    [InlineData(503, 5)]
    public async Task A_proxy_that_does_not_connect_is_named_and_the_server_saw_nothing(int status, int attempts)
    {
        using var proxy = ScriptedServer.Answering(_ => Reply.Text("", "text/plain", status));
        using var session = ThroughProxy(proxy.Uri, null);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => session.GetTextAsync(new ApiRequest(Acts), CallContext.Quiet()));
        Assert.Equal(ErrorId.ConnectionFailed, error.Id);
        Assert.Equal($"The proxy {proxy.Uri} did not connect to server.invalid: it answered {status}.", error.Message);
        Assert.Contains("-Proxy", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(attempts, error.Attempts);
    }

    [Theory]
    [InlineData(407, ErrorId.ConnectionFailed)]
    [InlineData(502, ErrorId.ServerError)]
    [InlineData(504, ErrorId.ServerError)]
    public async Task What_a_gateway_says_names_the_proxy_on_the_way(int status, ErrorId id)
    {
        using var proxy = ScriptedServer.Answering(_ => Reply.Text("", "text/plain", status));
        var address = new UriBuilder(proxy.Uri) { UserName = "someone", Password = Password }.Uri;
        using var session = TestSessions.Make(
            Service.Etl,
            new Uri("http://server.invalid/"),
            new TokenCredential(new Secret(TestSessions.Token)),
            TestSessions.Quick with { Proxy = address, AllowUnencryptedAuthentication = true, MaximumRetryCount = 0 });
        var error = await Assert.ThrowsAsync<DataOpsException>(() => session.GetTextAsync(new ApiRequest(Reads), CallContext.Quiet()));
        Assert.Equal(id, error.Id);
        Assert.Contains($"by way of the proxy {proxy.Uri}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("invented-proxy", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_is_a_connection_that_failed()
    {
        using var session = ThroughProxy(ScriptedServer.NotThere, null);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => session.GetTextAsync(new ApiRequest(Acts), CallContext.Quiet()));
        Assert.Equal(ErrorId.ConnectionFailed, error.Id);
        Assert.StartsWith($"The proxy {ScriptedServer.NotThere} could not be reached: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("-Proxy", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(5, error.Attempts);
    }

    [Fact]
    public void This_machine_behind_a_proxy_is_another_machine()
    {
        var (address, credential) = (new Uri("http://127.0.0.1:8080/"), new TokenCredential(new Secret(TestSessions.Token)));
        var proxied = TestSessions.Quick with { Proxy = new Uri("http://proxy.example.com:3128/") };
        Assert.Equal(ErrorId.UnencryptedConnection, Assert.Throws<DataOpsException>(() => TestSessions.Make(Service.Etl, address, credential, proxied)).Id);
        using var allowed = TestSessions.Make(Service.Etl, address, credential, proxied with { AllowUnencryptedAuthentication = true });
        using var direct = TestSessions.Make(Service.Etl, address, credential);
        Assert.Equal(ErrorId.UnencryptedConnection, Assert.Throws<DataOpsException>(() => direct.Configure(proxied)).Id);
    }

    [Theory]
    [InlineData("http://u:invented%2Dproxy%2Dpassword@proxy.example.com:3128")]
    [InlineData("u:invented-proxy-password@proxy.example.com:3128")]
    public void The_password_of_a_proxy_in_the_environment_is_masked(string value)
    {
        const string Variable = "all_proxy";
        var before = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, value);
        try
        {
            using var session = TestSessions.Etl(new Uri("https://server.invalid/"));
            Assert.Equal("407 *** and *** and ***", session.Mask($"407 invented-proxy-password and {Convert.ToBase64String(Encoding.UTF8.GetBytes("u:invented-proxy-password"))} and invented%2dproxy%2dpassword"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, before);
        }
    }

    [Theory]
    [InlineData("DOMAIN:user")]
    [InlineData("user\n")]
    public void A_user_name_that_Basic_authentication_cannot_send_is_refused(string user)
    {
        var error = Assert.Throws<DataOpsException>(() => TestSessions.Make(Service.Hdp, new Uri("https://server.invalid/"), new BasicCredential(user, new Secret("invented-password"))));
        Assert.Equal(ErrorId.InvalidRequest, error.Id);
        Assert.DoesNotContain("invented-password", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_object_shows_the_proxy_and_not_its_credential()
    {
        using var session = ThroughProxy(new Uri("http://proxy.example.com:3128/"), new BasicCredential("u", new Secret(Password)));
        Assert.Equal("http://proxy.example.com:3128/", session.ToAuthToken(true).Proxy!.AbsoluteUri);
        Assert.DoesNotContain(Password, Newtonsoft.Json.JsonConvert.SerializeObject(session.ToAuthToken(true)), StringComparison.Ordinal);
        Assert.Equal("***", session.Mask(Password));
    }

    private static Session ThroughProxy(Uri proxy, BasicCredential? credential) => TestSessions.Make(
        Service.Etl,
        new Uri("https://server.invalid/"),
        new TokenCredential(new Secret(TestSessions.Token)),
        TestSessions.Quick with { Proxy = proxy, ProxyCredential = credential, SkipCertificateCheck = true });

    // Connects every tunnel to one server, whatever it is asked for.
    private static ScriptedServer Tunnel(int port, bool needsCredential) => new(async connection =>
    {
        while (await connection.ReadAsync() is { } request)
        {
            if (needsCredential && request.Header("Proxy-Authorization") is null)
            {
                await connection.SendAsync(Reply.Text("", "text/plain", 407, "Proxy-Authenticate: Basic realm=\"x\""));
                continue;
            }

            using var target = new TcpClient();
            await target.ConnectAsync("127.0.0.1", port);
            await connection.SendAsync("HTTP/1.1 200 Connected\r\n\r\n");
            await Task.WhenAny(connection.Input.CopyToAsync(target.GetStream()), target.GetStream().CopyToAsync(connection.Output));
            return;
        }
    });
}
