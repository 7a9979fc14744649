using DataOps.Engine.Http;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Http;
using DataOps.Engine.Tests.Sessions;
using DataOps.Sandbox;
using DataOps.Sandbox.Faults;
using DataOps.Sandbox.Infoworks;

namespace DataOps.Engine.Tests.Infoworks;

/// <summary>A sandbox with a session of Infoworks signed in to it, whose sign-in is not among the requests.</summary>
public abstract class InfoworksTest : IDisposable
{
    private protected InfoworksTest(SandboxOptions? options = null)
    {
        Sandbox = DataOpsSandbox.Start(options ?? new SandboxOptions { RunDuration = TimeSpan.FromMilliseconds(300), ClusterStateDelay = TimeSpan.FromMilliseconds(200) });
        Session = SignIn(new BasicCredential(Sandbox.Credentials.InfoworksUser, new Secret(Sandbox.Credentials.InfoworksPassword)), "prod");
    }

    private protected DataOpsSandbox Sandbox { get; }

    private protected InfoworksSandbox Server => Sandbox.Infoworks;

    private protected SessionStore Sessions { get; } = new();

    private protected Session Session { get; }

    private protected CaptureLog Log { get; } = new();

    private protected CallContext Context => Log.Context();

    public void Dispose()
    {
        Sandbox.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Session SignIn(Credential credential, string name)
    {
        var signIn = new SignIn(Service.Infoworks, credential) { Name = name, Uri = Sandbox.Uri, Options = TestSessions.Quick };
        var session = Sessions.SignInAsync(signIn, CallContext.Quiet()).GetAwaiter().GetResult();
        Sandbox.ClearRequests();
        return session;
    }

    /// <summary>The one request that arrived, as method, path, query and body.</summary>
    private protected string OnlyRequest() => Assert.Single(Requests());

    /// <summary>The requests that arrived since they were last asked for.</summary>
    private protected IReadOnlyList<string> Requests()
    {
        var requests = Sandbox.Requests.Select(request => $"{request.Method} {request.Path}{Uri.UnescapeDataString(request.Query)} {request.Body}".TrimEnd()).ToArray();
        Sandbox.ClearRequests();
        return requests;
    }

    /// <summary>Answers one request with success, or some with another status, whether the sandbox knows what was asked for or not.</summary>
    private protected void AnswerUnasked(string path, string body, int status = 200, int count = 1) => Sandbox.AddFault(new() { Kind = SandboxFaultKind.Status, PathPattern = path, StatusCode = status, BodyText = body, Count = count });

    private protected void Answer(string path, string body) => Sandbox.AddFault(new() { Kind = SandboxFaultKind.Body, PathPattern = path, BodyText = body, Count = 1 });
}
