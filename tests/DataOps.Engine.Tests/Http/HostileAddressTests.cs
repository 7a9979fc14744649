using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Http;

/// <summary>Whatever somebody writes for an address is one of the session's own server, or an error of ours.</summary>
public sealed class HostileAddressTests
{
    private static readonly Operation Reads = Operation.Read(Service.Etl, "GET", "api/v1/first");

    public static TheoryData<string> Addresses =>
    [
        "//", "//[", "//evil.example/x", "///x", "/\\evil.example", "\\\\evil.example\\x", "\\x", "a\\b", "http:///", "http:///x", "http:x", "https:foo", "http:/x", "http://",
        "http://[", "http://[::1", "http://127.0.0.1:99999/", "http://127.0.0.1:-1/", "http://127.0.0.1:/%", "file:///etc/passwd", "javascript:alert(1)", "data:text/plain,x", "mailto:a@b.example",
        "x:y", "c:\\x", "http://user:invented-password@127.0.0.1:{port}/x", "http://user:invented-password@evil.example/x", "http://bücher.example/x", "http://xn--.example/x",
        "http://{host}@evil.example/", "http://{host}\\@evil.example/", "http://{host}.evil.example/", "https://{host}/x", "http://evil.example:{port}/x", "a\r\nX-Injected: 1", "a\0b", "x\u0085y", "",
        "  ", "http://\u202eevil.example/", "ftp://{host}/x", "HTTP://EVIL.EXAMPLE", new string('x', 100_000), "http://" + new string('x', 70_000), "http://{host}/" + new string('y', 70_000),
        "http://evil.example", "http://0x7f.1:1/", "http://127.0.0.1.:1/", "ws://{host}/", "view-source:http://{host}/",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_path_is_refused(string text)
    {
        using var server = ScriptedServer.Answering(_ => Reply.Json("{}"));
        using var session = TestSessions.Etl(server.Uri);
        var error = Assert.Throws<DataOpsException>(() => RawRequest.Make(session, "GET", Fill(text, server), null, mayRepeat: false));
        Assert.Equal(ErrorId.InvalidRequest, error.Id);
        IsFitToBeSeen(error);
        Assert.Equal(0, server.Connections);
        await Task.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_redirect_is_not_followed_elsewhere(string text)
    {
        if (text.Any(char.IsControl))
            return;

        ScriptedServer? server = null;
        server = ScriptedServer.Answering(request => request.Target == "/api/v1/first" ? Reply.Text("", "text/html", 302, $"Location: {Fill(text, server!)}") : Reply.Json("{}"));
        using (server)
        {
            using var session = TestSessions.Etl(server.Uri, TestSessions.Quick with { MaximumRetryCount = 0 });
            var error = Assert.IsType<DataOpsException>(await Record.ExceptionAsync(() => session.GetTextAsync(new ApiRequest(Reads), CallContext.Quiet())));
            Assert.Equal(ErrorId.InvalidResponse, error.Id);
            IsFitToBeSeen(error);
            Assert.Single(server.Requests);
        }
    }

    [Theory]
    [InlineData("x", "/x")]
    [InlineData("/x", "/x")]
    [InlineData("x?y=//evil.example/\\", "/x?y=//evil.example/%5C")]
    [InlineData("1:y", "/1:y")]
    [InlineData("a b/ü", "/a%20b/%C3%BC")]
    [InlineData("http://{host}/x", "/x")]
    [InlineData("HTTP://{host}/x?y", "/x?y")]
    [InlineData("a/../b", "/b")]
    [InlineData("a/%2e%2e/%2e%2e/b", "/b")]
    [InlineData("?x=1", "/?x=1")]
    public async Task A_path_of_the_own_server_is_sent(string text, string target)
    {
        using var server = ScriptedServer.Answering(_ => Reply.Json("{}"));
        using var session = TestSessions.Etl(server.Uri);
        await RawRequest.SendForTextAsync(session, RawRequest.Make(session, "GET", Fill(text, server), null, mayRepeat: false), CallContext.Quiet());
        Assert.Equal(target, Assert.Single(server.Requests).Target);
    }

    [Fact]
    public void What_would_not_be_sent_is_named()
    {
        using var session = TestSessions.Etl(new Uri("http://127.0.0.1:1/"));
        var error = Assert.Throws<DataOpsException>(() => RawRequest.Make(session, "GET", "api/x/a#b", null, mayRepeat: false));
        Assert.Equal("The path 'api/x/a#b' contains a '#', which is not sent: write it as %23.", error.Message);
    }

    private static string Fill(string text, ScriptedServer server) =>
        text.Replace("{port}", $"{server.Uri.Port}", StringComparison.Ordinal).Replace("{host}", server.Uri.Authority, StringComparison.Ordinal);

    private static void IsFitToBeSeen(DataOpsException error)
    {
        var text = $"{error.Message}{error.RecommendedAction}{error.TargetObject}{error.Request}";
        Assert.DoesNotContain("invented-password", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, char.IsControl);
        Assert.InRange(error.Message.Length, 20, 1000);
    }
}
