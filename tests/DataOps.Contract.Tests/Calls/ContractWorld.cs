using System.Text.Json.Nodes;
using DataOps.Engine.Hdp;
using DataOps.Engine.Http;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Sessions;

namespace DataOps.Contract.Tests;

/// <summary>What the calls of all operations need: a server, sessions with it, and the ids of what lies there.</summary>
internal abstract class ContractWorld : IDisposable
{
    private readonly List<Session> _sessions = [];

    public CallContext Context { get; } = CallContext.Quiet();

    public Session Etl => Make(Service.Etl, new TokenCredential(new Secret(EtlToken)));

    public Session Hdp => Make(Service.Hdp, new BasicCredential("ddctest01", new Secret(HdpPassword)));

    public Session Opsera => Make(Service.Opsera, new TokenCredential(new Secret(OpseraToken)));

    /// <summary>An administrator's, with user and password.</summary>
    public Session Infoworks => Make(Service.Infoworks, new BasicCredential("admin@infoworks.io", new Secret(InfoworksPassword)));

    public Session InfoworksOperations => Make(Service.Infoworks, new BasicCredential("operations@infoworks.io", new Secret(InfoworksOperationsPassword)));

    /// <summary>Of a user who is neither administrator nor operations analyst.</summary>
    public Session InfoworksAnalyst => Make(Service.Infoworks, new BasicCredential("analyst@infoworks.io", new Secret(InfoworksAnalystPassword)));

    public Session InfoworksByRefreshToken => Make(Service.Infoworks, new RefreshTokenCredential(RefreshToken));

    /// <summary>With the access token that was sent last.</summary>
    public Session InfoworksByToken => Make(Service.Infoworks, new TokenCredential(new Secret(LastCredential!)));

    public Secret RefreshToken => new(InfoworksRefreshToken);

    /// <summary>The server's address.</summary>
    public abstract Uri Server { get; }

    /// <summary>The requests that arrived.</summary>
    public abstract IReadOnlyList<SentRequest> Requests { get; }

    /// <summary>The last request's credential.</summary>
    public abstract string? LastCredential { get; }

    /// <summary>The last request's body.</summary>
    public JsonNode? LastBody => JsonNode.Parse(Requests[^1].Body);

    protected virtual string EtlToken => TestSessions.Token;

    protected virtual string HdpPassword => "invented-password";

    protected virtual string OpseraToken => TestSessions.Token;

    protected virtual string InfoworksPassword => "invented-password";

    protected virtual string InfoworksOperationsPassword => InfoworksPassword;

    protected virtual string InfoworksAnalystPassword => InfoworksPassword;

    protected virtual string InfoworksRefreshToken => TestSessions.Token;

    /// <summary>An id by its name in a path or a body.</summary>
    public abstract string Id(Service service, string name);

    /// <summary>Has a request answered as one that the user may not send.</summary>
    public virtual void Refuse(string method, string path)
    {
    }

    /// <summary>Waits until what was started is over.</summary>
    public virtual Task PassAsync() => Task.CompletedTask;

    /// <summary>A group of connectors, with one member.</summary>
    public async Task<HdpConnector> NewGroupAsync(Session session) => await new HdpClient(session).NewGroupAsync(
        "Sites",
        [new HdpConnectorMember { MemberId = Id(Service.Hdp, "member") }],
        new HdpConnectorChange { ConnectionTimeoutSec = 15, RetryDelaySec = 120, LoadBalancing = "Round Robin" },
        ["Joe"],
        Context);

    public void Dispose()
    {
        foreach (var session in _sessions)
            session.Dispose();
        Close();
        GC.SuppressFinalize(this);
    }

    protected abstract void Close();

    private Session Make(Service service, Credential credential)
    {
        var session = TestSessions.Make(service, Server, credential, TestSessions.Quick with { MaximumRetryCount = 0 });
        _sessions.Add(session);
        return session;
    }
}
