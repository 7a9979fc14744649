using DataOps.Engine.Http;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Http;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Opsera;

/// <summary>A sandbox with a session of Opsera signed in to it.</summary>
public abstract class OpseraTest : IDisposable
{
    private protected const string Blank = "5fd56d90979ee048ee660624";
    private protected const string Nightly = "5fd56d90979ee048ee660631";
    private protected const string WeeklyFails = "5fd56d90979ee048ee660634";
    private protected const string NeverRan = "5fd56d90979ee048ee660635";
    private protected const string Paused = "5fd56d90979ee048ee660636";
    private protected const string RunsLong = "5fd56d90979ee048ee660637";
    private protected const string Restricted = "5fd56d90979ee048ee660638";
    private protected const string Tool = "5fc7a12ebed9dd3a622f5d22";

    private protected OpseraTest(SandboxOptions? options = null)
    {
        Sandbox = DataOpsSandbox.Start(options);
        Session = SignIn(Sandbox.Credentials.OpseraToken);
    }

    private protected DataOpsSandbox Sandbox { get; }

    private protected SessionStore Sessions { get; } = new();

    private protected Session Session { get; }

    private protected CaptureLog Log { get; } = new();

    private protected IEnumerable<string> Warnings => Log.Lines.Where(line => line.StartsWith("WARNING ", StringComparison.Ordinal));

    private protected CallContext Context => Log.Context();

    public void Dispose()
    {
        Sandbox.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Session SignIn(string token, string name = "prod") => Sessions.SignInAsync(
        new SignIn(Service.Opsera, new TokenCredential(new Secret(token))) { Name = name, Uri = Sandbox.Uri, Verify = false },
        CallContext.Quiet()).GetAwaiter().GetResult();

    /// <summary>The one request that arrived, as method, path, query and body.</summary>
    private protected string OnlyRequest() => Text(Assert.Single(Sandbox.Requests));

    private protected IEnumerable<string> Requests() => Sandbox.Requests.Select(Text);

    private static string Text(SandboxRequest request) => $"{request.Method} {request.Path}{request.Query} {request.Body}".TrimEnd();
}
