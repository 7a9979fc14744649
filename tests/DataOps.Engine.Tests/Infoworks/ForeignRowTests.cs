using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Http;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Engine.Tests.Infoworks;

/// <summary>Lists within an answer whose items are not what the vendor documents: they are an error, since leaving them out would look like having none.</summary>
public sealed class ForeignRowTests
{
    private static readonly Dictionary<string, (string Answer, Func<Session, CallContext, Task> Get)> Calls = new()
    {
        ["job status"] = ("""{"result":{"duration":7,"result":$}}""", (session, context) => new InfoworksCatalog(session).GetJobStatusAsync(null, null, null, null, 0, context)),
        ["subtypes"] = ("""{"result":{"target":$}}""", (session, context) => new InfoworksCatalog(session).GetSubtypesAsync(null, context)),
        ["locks"] = ("""{"result":[{"result":$}]}""", (session, context) => new InfoworksCatalog(session).GetLocksAsync("p", null, context).CountAsync().AsTask()),
        ["workflows"] = ("""{"result":{"total_count":0,"items":$}}""", (session, context) => new InfoworksWorkflows(session).ListAsync(null, new(), context).CountAsync().AsTask()),
        ["added users"] = ("""{"result":{"new_users_count":1,"added":$}}""", SyncAsync),
        ["updated users"] = ("""{"result":{"new_users_count":1,"updated":$}}""", SyncAsync),
        ["users that failed"] = ("""{"result":{"new_users_count":1,"failed":$}}""", SyncAsync),
        ["users"] = ("""{"result":{"users":$}}""", (session, context) => new InfoworksSecurity(session).FindUsersAsync("email", ["a"], context)),
    };

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Items_that_would_be_left_out_are_an_error(string name)
    {
        // Of users the names may be all there is.
        foreach (var items in name == "users" ? (string[])["\"a\"", "7", "[[\"a\"]]"] : ["\"a\"", "7", "[\"a\"]", "[[{}]]", "[{\"id\":\"1\"},\"a\"]"])
            Assert.Equal(IsChange(name) ? ErrorId.OutcomeUnknown : ErrorId.InvalidResponse, Assert.IsType<DataOpsException>(await AskAsync(name, items)).Id);
        foreach (var items in name == "users" ? (string[])["[]"] : ["null", "[]"])
            Assert.Null(await AskAsync(name, items));
    }

    private static bool IsChange(string name) => Calls[name].Get == SyncAsync;

    private static async Task SyncAsync(Session session, CallContext context) => await new InfoworksSecurity(session).SyncUsersAsync("email", ["a"], add: true, update: true, context);

    private static async Task<Exception?> AskAsync(string name, string items)
    {
        var (answer, get) = Calls[name];
        using var server = ScriptedServer.Answering(_ => Reply.Json(answer.Replace("$", items, StringComparison.Ordinal)));
        Credential credential = IsChange(name) ? new BasicCredential("u", new Secret("invented-password")) : new TokenCredential(new Secret(TestSessions.Token));
        using var session = TestSessions.Make(Service.Infoworks, server.Uri, credential);
        return await Record.ExceptionAsync(() => get(session, CallContext.Quiet()));
    }
}
