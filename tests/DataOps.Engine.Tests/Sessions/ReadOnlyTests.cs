using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Http;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Sessions;

public sealed class ReadOnlyTests
{
    private static readonly SessionOptions ReadOnly = TestSessions.Quick with { ReadOnly = true };

    [Theory]
    [MemberData(nameof(DeclaredOperations.Names), MemberType = typeof(DeclaredOperations))]
    public async Task Only_what_reads_or_belongs_to_the_session_leaves_the_machine(string name)
    {
        var operation = DeclaredOperations.All[name];
        using var server = ScriptedServer.Answering(_ => Reply.Json("{}"));
        using var session = DeclaredOperations.SessionFor(operation, server.Uri, ReadOnly);
        var error = await Record.ExceptionAsync(() => session.GetTextAsync(DeclaredOperations.RequestFor(operation), CallContext.Quiet()));
        if (operation.Kind == OperationKind.Read || operation.OfSession)
        {
            Assert.Null(error);
            Assert.Single(server.Requests);
            return;
        }

        var refusal = Assert.IsType<DataOpsException>(error);
        Assert.Equal(ErrorId.ReadOnlySession, refusal.Id);
        Assert.Equal("id-1", refusal.TargetObject);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task A_session_can_be_made_read_only_and_back()
    {
        using var sandbox = DataOpsSandbox.Start();
        using var session = TestSessions.Etl(sandbox);
        session.Configure(ReadOnly);
        await Assert.ThrowsAsync<DataOpsException>(() => new Engine.Etl.EtlClient(session).RemoveConnectionAsync("23", CallContext.Quiet()));
        session.Configure(TestSessions.Quick);
        await new Engine.Etl.EtlClient(session).RemoveConnectionAsync("23", CallContext.Quiet());
        Assert.Single(sandbox.Requests);
    }

    [Fact]
    public async Task A_read_only_session_of_Infoworks_signs_in_and_out()
    {
        using var sandbox = DataOpsSandbox.Start();
        using var session = TestSessions.Infoworks(sandbox, ReadOnly);
        await session.VerifyAsync(CallContext.Quiet());
        Assert.Equal(ErrorId.ReadOnlySession, (await Assert.ThrowsAsync<DataOpsException>(() => session.RotateRefreshTokenAsync(CallContext.Quiet()))).Id);
        await session.LogOutAsync(CallContext.Quiet());
        Assert.Equal(["/v3/security/authenticate", "/v3/security/token/access"], sandbox.Requests.Select(request => request.Path));
        Assert.Equal(SecurityOperations.LogOut.Method, sandbox.Requests[^1].Method);
    }
}
