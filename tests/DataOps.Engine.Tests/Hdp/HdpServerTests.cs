using DataOps.Engine.Hdp;
using DataOps.Engine.Sessions;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Hdp;

public sealed class HdpServerTests : HdpTest
{
    [Fact]
    public async Task The_health_check_sends_no_credential_and_its_answer_is_not_JSON()
    {
        Assert.True(await HdpServer.IsActiveAsync(Sandbox.Uri, new SessionOptions(), Context));
        var request = Assert.Single(Sandbox.Requests);
        Assert.Equal("GET /api/healthcheck", $"{request.Method} {request.Path}");
        Assert.False(request.Headers.ContainsKey("Authorization"));
    }

    [Theory]
    [InlineData("""{"status":"active"}""", true)]
    [InlineData("""{ "status" : active }""", true)]
    [InlineData("""{"status":"inactive"}""", false)]
    [InlineData("""{"status":inactive}""", false)]
    [InlineData("<html><title>Sign in</title></html>", false)]
    [InlineData("", false)]
    public async Task Only_active_is_active(string body, bool active)
    {
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Body, BodyText = body });
        Assert.Equal(active, await HdpServer.IsActiveAsync(Sandbox.Uri, new SessionOptions(), Context));
    }

    [Fact]
    public async Task A_server_that_fails_or_is_not_there_is_not_active()
    {
        Sandbox.AddFault(new() { Kind = SandboxFaultKind.Status, StatusCode = 503 });
        Assert.False(await HdpServer.IsActiveAsync(Sandbox.Uri, new SessionOptions(), Context));
        Assert.Single(Sandbox.Requests);
        Sandbox.Pause();
        Assert.False(await HdpServer.IsActiveAsync(Sandbox.Uri, new SessionOptions(), Context));
    }

    [Fact]
    public async Task An_address_without_encryption_will_do_since_nothing_is_sent()
    {
        // A name that never resolves: it is asked all the same, which a session with a credential would refuse.
        Assert.False(await HdpServer.IsActiveAsync(new Uri("http://server.invalid"), new SessionOptions { RequestTimeout = TimeSpan.FromSeconds(5) }, Context));
    }
}
