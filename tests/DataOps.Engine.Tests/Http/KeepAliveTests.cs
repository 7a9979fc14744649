using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Http;

/// <summary>
/// A server may close a kept-alive connection just after it has read and handled the next request on it.
/// The transport cannot tell that from an idle connection that was closed long ago, and sends a request without a body again by itself.
/// </summary>
public sealed class KeepAliveTests
{
    public enum End
    {
        Close,
        Reset,
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task The_transport_by_itself_sends_a_request_without_a_body_again(string method)
    {
        using var server = HandlingThenEnding(End.Close);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var first = await client.GetAsync(new Uri(server.Uri, "warm-up"));
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(server.Uri, "act"));
        using var second = await client.SendAsync(request);
        Assert.Equal(2, server.Requests.Count(seen => seen.Target == "/act"));
    }

    [Theory]
    [CombinatorialActs]
    public async Task What_acts_is_sent_once_and_its_outcome_is_unknown(string method, End end, bool hasBody)
    {
        using var server = HandlingThenEnding(end);
        using var session = TestSessions.Etl(server.Uri);
        await WarmUpAsync(session);
        var request = new ApiRequest(Operation.NonIdempotent(Service.Etl, method, "act", "Get-Something"));
        if (hasBody)
            request.WithBody(new Dictionary<string, object?> { ["a"] = 1 });
        var error = await Assert.ThrowsAsync<DataOpsException>(() => session.GetTextAsync(request, CallContext.Quiet()));
        Assert.Equal(ErrorId.OutcomeUnknown, error.Id);
        Assert.Equal(1, error.Attempts);
        Assert.Contains("Get-Something", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Single(server.Requests, seen => seen.Target == "/act");
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData(End.Close)]
    [InlineData(End.Reset)]
    public async Task What_reads_is_sent_again(End end)
    {
        using var server = HandlingThenEnding(end);
        using var session = TestSessions.Etl(server.Uri);
        await WarmUpAsync(session);
        await session.GetTextAsync(new ApiRequest(Operation.Read(Service.Etl, "GET", "act")), CallContext.Quiet());
        Assert.Equal(2, server.Requests.Count(seen => seen.Target == "/act"));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task What_acts_goes_on_a_new_connection_when_the_old_one_was_closed_before(string method)
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ScriptedServer(async connection =>
        {
            if (await connection.ReadAsync() is not null)
                await connection.SendAsync(Reply.Json("{}"));
            // As an idle connection is.
            connection.Dispose();
            closed.TrySetResult();
        });
        using var session = TestSessions.Etl(server.Uri);
        await WarmUpAsync(session);
        await closed.Task;
        await session.GetTextAsync(new ApiRequest(Operation.NonIdempotent(Service.Etl, method, "act", "Get-Something")), CallContext.Quiet());
        Assert.Single(server.Requests, seen => seen.Target == "/act");
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task An_act_without_a_body_says_that_it_has_none()
    {
        using var server = ScriptedServer.Answering(_ => Reply.Json("{}"));
        using var session = TestSessions.Etl(server.Uri);
        foreach (var method in (string[])["GET", "POST", "PUT", "DELETE"])
            await session.GetTextAsync(new ApiRequest(Operation.NonIdempotent(Service.Etl, method, "act", "Get-Something")), CallContext.Quiet());

        Assert.All(server.Requests, request =>
        {
            Assert.Equal("0", request.Header("Content-Length"));
            Assert.Null(request.Header("Content-Type"));
            Assert.Null(request.Header("Transfer-Encoding"));
        });
    }

    private static Task<string> WarmUpAsync(Session session) =>
        session.GetTextAsync(new ApiRequest(Operation.Read(Service.Etl, "GET", "warm-up")), CallContext.Quiet());

    // The first connection answers once, then handles one request more and ends without a word.
    private static ScriptedServer HandlingThenEnding(End end) => new(async connection =>
    {
        while (await connection.ReadAsync() is { } request)
        {
            if (connection.Number == 1 && request.Target == "/act")
            {
                if (end == End.Reset)
                    connection.Reset();
                return;
            }

            await connection.SendAsync(Reply.Json("{}"));
        }
    });

    private sealed class CombinatorialActsAttribute : Xunit.Sdk.DataAttribute
    {
        public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) =>
            from method in (string[])["GET", "POST", "PUT", "PATCH", "DELETE"]
            from end in Enum.GetValues<End>()
            from hasBody in (bool[])[false, true]
            select new object[] { method, end, hasBody };
    }
}
