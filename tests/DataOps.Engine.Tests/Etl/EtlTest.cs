using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Http;
using DataOps.Engine.Tests.Sessions;
using DataOps.Sandbox;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.Etl;

/// <summary>A session with the sandbox's ETL service.</summary>
public abstract class EtlTest : IDisposable
{
    private readonly CaptureLog _log = new();

    private protected EtlTest()
    {
        Sandbox = DataOpsSandbox.Start();
        Session = TestSessions.Etl(Sandbox);
        Client = new EtlClient(Session);
        Runs = new EtlRuns(Session);
    }

    private protected DataOpsSandbox Sandbox { get; }

    private protected Session Session { get; }

    private protected EtlClient Client { get; }

    private protected EtlRuns Runs { get; }

    private protected CallContext Context => _log.Context();

    private protected IReadOnlyList<string> Log => _log.Lines;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        Session.Dispose();
        Sandbox.Dispose();
    }

    /// <summary>Makes the server give this for an answer.</summary>
    private protected void Answer(string path, string body, string? contentType = null, string? method = null)
    {
        Sandbox.ClearFaults();
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Body, PathPattern = $"/api/v1/etl/{path}", BodyText = body, ContentType = contentType, Method = method });
    }

    private protected static async Task<DataOpsException> FailsAsync(ErrorId id, Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<DataOpsException>(call);
        Assert.True(id == error.Id, $"{error.Id}: {error.Message}");
        Assert.Equal(Service.Etl, error.Service);
        return error;
    }
}
