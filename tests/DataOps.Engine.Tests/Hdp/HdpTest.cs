using DataOps.Engine.Hdp;
using DataOps.Engine.Http;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Http;
using DataOps.Engine.Tests.Sessions;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Hdp;

/// <summary>A sandbox with sessions of Hybrid Data Pipeline: of the user of the vendor's sample, and of one who owns a group.</summary>
public abstract class HdpTest : IDisposable
{
    private protected const string Own = "55b55556-22d1-4f6a-888f-444a2df565e0";
    private protected const string Shared = "7e7afa77-5555-44c3-b0ff-6bbe888edf8a";

    private protected HdpTest()
    {
        Session = TestSessions.Hdp(Sandbox);
        Administrator = TestSessions.Make(Service.Hdp, Sandbox.Uri, new BasicCredential(Sandbox.Credentials.HdpAdministratorUser, new Secret(Sandbox.Credentials.HdpAdministratorPassword)));
        var all = new HdpClient(Administrator).GetConnectorsAsync(detailed: true, accessible: false, CallContext.Quiet()).ToListAsync().AsTask().GetAwaiter().GetResult();
        Group = all.Single(connector => connector.Label == "Europe").ConnectorId!;
        Sites = [.. all.Where(connector => connector.Label != "Europe").Select(connector => connector.ConnectorId!)];
        Sandbox.ClearRequests();
    }

    private protected DataOpsSandbox Sandbox { get; } = DataOpsSandbox.Start();

    private protected Session Session { get; }

    private protected Session Administrator { get; }

    /// <summary>A group of the administrator's, with the first two of the sites.</summary>
    private protected string Group { get; }

    /// <summary>The administrator's connectors: Berlin, Paris, Chicago, Singapore.</summary>
    private protected IReadOnlyList<string> Sites { get; }

    private protected CaptureLog Log { get; } = new();

    private protected CallContext Context => Log.Context();

    public void Dispose()
    {
        Session.Dispose();
        Administrator.Dispose();
        Sandbox.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The requests that arrived, as method, path, query and body.</summary>
    private protected IEnumerable<string> Requests() =>
        Sandbox.Requests.Select(request => $"{request.Method} {request.Path}{request.Query} {request.Body}".TrimEnd());
}
