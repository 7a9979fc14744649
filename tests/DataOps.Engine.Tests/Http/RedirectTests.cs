using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Http;

public sealed class RedirectTests
{
    private static readonly Operation Reads = Operation.Read(Service.Etl, "GET", "api/v1/first");
    private static readonly Operation Changes = Operation.IdempotentChange(Service.Etl, "PUT", "api/v1/first");
    private static readonly Operation Acts = Operation.NonIdempotent(Service.Etl, "POST", "api/v1/first", "Get-Something");

    [Theory]
    [InlineData(301, "/other", "/other")]
    [InlineData(302, "second", "/api/v1/second")]
    [InlineData(303, "../v2/second?a=b%20c&d", "/api/v2/second?a=b%20c&d")]
    [InlineData(307, "?page=2", "/api/v1/first?page=2")]
    [InlineData(308, "{root}api/v1/second", "/api/v1/second")]
    public async Task A_read_follows_a_redirect_on_its_own_server_with_its_credential(int status, string location, string target)
    {
        ScriptedServer? server = null;
        server = ScriptedServer.Answering(request => request.Target == "/api/v1/first"
            ? Reply.Text("", "text/html", status, $"Location: {location.Replace("{root}", server!.Uri.AbsoluteUri, StringComparison.Ordinal)}")
            : Reply.Json("""{"a":1}"""));
        using (server)
        {
            using var session = TestSessions.Etl(server.Uri);
            Assert.Equal(1, (await session.GetRecordAsync(new ApiRequest(Reads), CallContext.Quiet())).Count);
            Assert.Equal(["/api/v1/first", target], server.Requests.Select(request => request.Target));
            Assert.All(server.Requests, request => Assert.Equal($"Bearer {TestSessions.Token}", request.Header("Authorization")));
        }
    }

    [Fact]
    public async Task A_credential_does_not_go_to_another_server()
    {
        using var other = ScriptedServer.Answering(_ => Reply.Json("{}"));
        using var server = ScriptedServer.Answering(_ => Reply.Text("", "text/html", 302, $"Location: {other.Uri}stolen?x=1"));
        using var session = TestSessions.Etl(server.Uri);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => session.GetTextAsync(new ApiRequest(Reads), CallContext.Quiet()));
        Assert.Equal(ErrorId.InvalidResponse, error.Id);
        Assert.Equal($"GET /api/v1/first was redirected to {other.Uri}stolen, and the credential is not sent there.", error.Message);
        Assert.Contains("New-AuthToken -Uri", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(302, error.HttpStatus);
        Assert.Equal(0, other.Connections);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("https://127.0.0.1:{port}/x")]
    [InlineData("http://localhost:{port}/x")]
    [InlineData("//example.com/x")]
    [InlineData("http://user:invented-password@example.com/x")]
    [InlineData("ftp://127.0.0.1:{port}/x")]
    [InlineData("file:///etc/passwd")]
    public async Task Another_scheme_host_or_port_is_another_server(string location)
    {
        ScriptedServer? server = null;
        server = ScriptedServer.Answering(_ => Reply.Text("", "text/html", 302, $"Location: {location.Replace("{port}", $"{server!.Uri.Port}", StringComparison.Ordinal)}"));
        using (server)
        {
            using var session = TestSessions.Etl(server.Uri);
            var error = await Assert.ThrowsAsync<DataOpsException>(() => session.GetTextAsync(new ApiRequest(Reads), CallContext.Quiet()));
            Assert.Equal(ErrorId.InvalidResponse, error.Id);
            Assert.DoesNotContain("invented-password", error.Message + error.RecommendedAction, StringComparison.Ordinal);
            Assert.Single(server.Requests);
        }
    }

    [Fact]
    public async Task What_changes_something_does_not_follow()
    {
        foreach (var operation in (Operation[])[Changes, Acts])
        {
            using var server = ScriptedServer.Answering(_ => Reply.Text("", "text/html", 307, "Location: /api/v1/second"));
            using var session = TestSessions.Etl(server.Uri);
            var error = await Assert.ThrowsAsync<DataOpsException>(() => session.GetTextAsync(new ApiRequest(operation), CallContext.Quiet()));
            Assert.Equal(ErrorId.InvalidResponse, error.Id);
            Assert.EndsWith("api/v1/second, and a request that changes something does not follow redirects.", error.Message, StringComparison.Ordinal);
            Assert.Single(server.Requests);
        }
    }

    [Fact]
    public async Task A_circle_ends()
    {
        using var server = ScriptedServer.Answering(_ => Reply.Text("", "text/html", 302, "Location: /round"));
        using var session = TestSessions.Etl(server.Uri);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => session.GetTextAsync(new ApiRequest(Reads), CallContext.Quiet()));
        Assert.Equal(ErrorId.InvalidResponse, error.Id);
        Assert.Contains("after 5 redirects", error.Message, StringComparison.Ordinal);
        Assert.Equal(6, server.Requests.Count);
    }

    [Theory]
    [InlineData("Location: http://[bad")]
    [InlineData("X-Nothing: 1")]
    [InlineData("Location: ")]
    public async Task A_redirect_to_nowhere_is_an_answer_that_cannot_be_used(string header)
    {
        using var server = ScriptedServer.Answering(request => request.Target == "/api/v1/first" ? Reply.Text("", "text/html", 302, header) : Reply.Json("{}"));
        using var session = TestSessions.Etl(server.Uri);
        var error = await Record.ExceptionAsync(() => session.GetTextAsync(new ApiRequest(Reads), CallContext.Quiet()));
        Assert.Equal(ErrorId.InvalidResponse, Assert.IsType<DataOpsException>(error).Id);
    }

    [Theory]
    [InlineData("next?page=2&x=a%2Fb%20c&flag&empty=&x=twice")]
    [InlineData("a%2Fb/c%20d?x={y}")]
    public async Task A_whole_address_of_the_same_server_is_sent_as_it_is(string tail)
    {
        using var server = ScriptedServer.Answering(_ => Reply.Json("{}"));
        using var session = TestSessions.Etl(server.Uri);
        var address = new Uri(server.Uri, tail);
        await session.GetTextAsync(new ApiRequest(Reads) { Address = address }, CallContext.Quiet());
        Assert.Equal(address.PathAndQuery, Assert.Single(server.Requests).Target);
    }

    [Fact]
    public async Task A_whole_address_of_another_server_gets_nothing()
    {
        using var other = ScriptedServer.Answering(_ => Reply.Json("{}"));
        using var server = ScriptedServer.Answering(_ => Reply.Json("{}"));
        using var session = TestSessions.Etl(server.Uri);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => session.GetTextAsync(new ApiRequest(Reads) { Address = new Uri(other.Uri, "x") }, CallContext.Quiet()));
        Assert.Equal(ErrorId.InvalidRequest, error.Id);
        Assert.Contains("its credential is not sent there", error.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (other.Connections, server.Connections));
    }
}
