using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Http;

/// <summary>Answers that take many reads of the connection.</summary>
public sealed class LongAnswerTests
{
    private static readonly string LongText = new('x', 300_000);

    [Theory]
    [CombinatorialWays]
    public async Task It_arrives_complete_and_so_does_the_next_one(bool isTls, bool isChunked)
    {
        const int Rows = 10_000;
        using var certificate = isTls ? TestCertificates.For("127.0.0.1") : null;
        using var server = ScriptedServer.Answering(_ => $"[{StreamingTests.Rows(1, Rows)}]" is var list && isChunked
            ? $"{Reply.Head("application/json", null)}{string.Concat(list.Chunk(5003).Select(piece => Reply.Chunk(new string(piece))))}{Reply.LastChunk}"
            : Reply.Json(list), certificate);
        using var session = TestSessions.Etl(server.Uri, TestSessions.Quick with { SkipCertificateCheck = isTls });
        for (var call = 1; call <= 2; call++)
        {
            var count = 0;
            await foreach (var connector in new EtlClient(session).GetConnectorsAsync(null, CallContext.Quiet()))
                Assert.Equal($"C{++count}", connector.ConnectorId);
            Assert.Equal(Rows, count);
        }

        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task What_follows_it_is_not_taken_for_the_next_one()
    {
        using var server = Forging();
        using var session = TestSessions.Etl(server.Uri);
        var (seen, request) = ("", new ApiRequest(Operation.Read(Service.Etl, "GET", "x")));
        for (var call = 1; call <= 2; call++)
            seen = await session.GetTextAsync(request, CallContext.Quiet());

        Assert.Equal(LongText, seen);
    }

    [Fact]
    public async Task What_follows_it_is_not_the_answer_to_a_non_idempotent_request()
    {
        using var server = Forging();
        using var session = TestSessions.Etl(server.Uri);
        await session.GetTextAsync(new ApiRequest(Operation.Read(Service.Etl, "GET", "x")), CallContext.Quiet());
        var act = new ApiRequest(Operation.NonIdempotent(Service.Etl, "POST", "act", "Get-Something"));
        Assert.Equal(LongText, await session.GetTextAsync(act, CallContext.Quiet()));
        Assert.Single(server.Requests, request => request.Target == "/act");
    }

    // Behind each long answer stands another one that nobody asked for.
    private static ScriptedServer Forging() => ScriptedServer.Answering(_ => Reply.Text(LongText, "text/plain") + Reply.Text("forged", "text/plain"));

    private sealed class CombinatorialWaysAttribute : Xunit.Sdk.DataAttribute
    {
        public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) =>
            from isTls in (bool[])[false, true]
            from isChunked in (bool[])[false, true]
            select new object[] { isTls, isChunked };
    }
}
