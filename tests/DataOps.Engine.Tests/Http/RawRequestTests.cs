using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Http;

public sealed class RawRequestTests
{
    [Fact]
    public async Task The_server_is_told_that_a_user_typed_the_request()
    {
        using var server = ScriptedServer.Answering(_ => Reply.Json("[]"));
        using var session = TestSessions.Etl(server.Uri);
        await RawRequest.SendForTextAsync(session, RawRequest.Make(session, "GET", "api/v1/etl/connectors", null, mayRepeat: false), CallContext.Quiet());
        await new EtlClient(session).GetConnectorsAsync(null, CallContext.Quiet()).ToListAsync();
        Assert.Equal([true, false], server.Requests.Select(request => request.Header("User-Agent")!.EndsWith(" (Invoke-DataOpsRequest)", StringComparison.Ordinal)));
        Assert.All(server.Requests, request => Assert.StartsWith("DataOps/", request.Header("User-Agent"), StringComparison.Ordinal));
    }
}
