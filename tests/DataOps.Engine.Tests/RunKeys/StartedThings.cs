using System.Collections;
using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Opsera;
using DataOps.Engine.Runs.Starts;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Engine.Tests.Runs;
using DataOps.Sandbox;
using DataOps.Sandbox.Faults;

namespace DataOps.Engine.Tests.RunKeys;

/// <summary>A sandbox, a session for each service, a folder for keys, and what can be started. The waits' clock and the sandbox's leap together.</summary>
internal sealed class StartedThings : IDisposable
{
    internal const string Job = "164";
    internal const string Pipeline = "5fd56d90979ee048ee660631";

    /// <summary>What can be started, by name, with the request that starts it.</summary>
    internal static readonly Dictionary<string, (Service Service, string StartPath, string TargetId)> Kinds = new()
    {
        ["job"] = (Service.Etl, "*/etl/job/*", Job),
        ["pipeline"] = (Service.Opsera, "*/pipeline/run", Pipeline),
        ["source job"] = (Service.Infoworks, "*/sources/*/jobs", "63c79645373d557660c43801"),
        ["pipeline job"] = (Service.Infoworks, "*/pipelines/*/jobs", "63c79645373d557660c43831"),
        ["pipeline group"] = (Service.Infoworks, "*/pipeline-groups/*/jobs", "63c79645373d557660c43861"),
        ["workflow"] = (Service.Infoworks, "*/workflows/*/start", "63c79645373d557660c43851"),
    };

    private readonly SessionStore _sessions = new();

    internal StartedThings(TimeSpan skew = default)
    {
        Sandbox = DataOpsSandbox.Start(new SandboxOptions { RunDuration = TimeSpan.FromMinutes(4), ClockSkew = skew });
        Clock = new(Sandbox.AdvanceClock);
        Folder = Directory.CreateTempSubdirectory("dataops-run-keys-").FullName;
    }

    internal DataOpsSandbox Sandbox { get; }

    internal LeapingTime Clock { get; }

    internal string Folder { get; }

    internal static CallContext Context => CallContext.Quiet();

    /// <summary>The requests that started something, handled or not.</summary>
    internal int StartsSent(string kind) => Sandbox.Requests.Count(request => request.Method == "POST" && request.Path.EndsWith(Kinds[kind].StartPath.Split('*')[^1], StringComparison.Ordinal) && request.Path.Contains(Kinds[kind].StartPath.Split('*')[1], StringComparison.Ordinal));

    internal StartOptions Options(string? key = "nightly-2030-01-07", IfRunning ifRunning = IfRunning.Start) => new()
    {
        RunKey = key,
        RunKeyFolder = Folder,
        IfRunning = ifRunning,
        Wait = new() { Clock = Clock, PollInterval = TimeSpan.FromSeconds(5) },
    };

    internal Task<Run?> StartAsync(string kind, StartOptions options, IDictionary? arguments = null, SessionOptions? session = null) => new RunStarter(options).StartAsync(Of(kind, arguments, session), Context);

    internal async Task<Run> StrangerAsync(string kind) => (await StartAsync(kind, Options(key: null)))!;

    internal async Task<Run> StrangerAsync(string kind, Session session) => (await new RunStarter(Options(key: null)).StartAsync(Of(kind, null, session), Context))!;

    /// <summary>A session of another user of Infoworks.</summary>
    internal Session AsAnalyst() => new SessionStore().SignInAsync(
        new SignIn(Service.Infoworks, new BasicCredential(Sandbox.Credentials.InfoworksAnalystUser, new Secret(Sandbox.Credentials.InfoworksAnalystPassword))) { Uri = Sandbox.Uri }, Context).GetAwaiter().GetResult();

    /// <summary>Signs in to Infoworks with another credential.</summary>
    internal void SignIn(Credential credential) => SignIn(Service.Infoworks, credential, options: null);

    internal Startable Of(string kind, IDictionary? arguments = null, SessionOptions? options = null) => Of(kind, arguments, SessionOf(Kinds[kind].Service, options));

    internal void Fault(string kind, SandboxFaultKind what, int status = 503) =>
        Sandbox.AddFault(new() { Kind = what, StatusCode = status, Method = "POST", PathPattern = Kinds[kind].StartPath, Count = 1 });

    internal string KeyFile() => Directory.GetFiles(Folder, "*.json").Single();

    public void Dispose()
    {
        Sandbox.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static Startable Of(string kind, IDictionary? arguments, Session session) => kind switch
    {
        "job" => new EtlStart(session, Job, arguments),
        "pipeline" => new PipelineStart(session, Pipeline),
        "source job" => new InfoworksJobStart(session, InfoworksJobOwner.Source("63c79645373d557660c43801"), InfoworksFields.Of(("job_type", "cdc_merge"), ("max_connections", arguments?["max_connections"]))),
        "pipeline job" => new InfoworksJobStart(session, InfoworksJobOwner.Pipeline("63c79645373d557660c43821", "63c79645373d557660c43831"), InfoworksFields.Of(("job_type", "pipeline_build"))),
        "pipeline group" => InfoworksJobStart.PipelineGroup(session, "63c79645373d557660c43821", "63c79645373d557660c43861"),
        _ => new InfoworksWorkflowStart(session, "63c79645373d557660c43821", "63c79645373d557660c43851", null, arguments, []),
    };

    private Session SessionOf(Service service, SessionOptions? options)
    {
        Credential credential = service switch
        {
            Service.Etl => new TokenCredential(new Secret(Sandbox.Credentials.EtlToken)),
            Service.Opsera => new TokenCredential(new Secret(Sandbox.Credentials.OpseraToken)),
            _ => new BasicCredential(Sandbox.Credentials.InfoworksUser, new Secret(Sandbox.Credentials.InfoworksPassword)),
        };
        return options is null && _sessions.TryFind(service) is { } found
            ? found
            : SignIn(service, credential, options);
    }

    private Session SignIn(Service service, Credential credential, SessionOptions? options) =>
        _sessions.SignInAsync(new SignIn(service, credential) { Uri = Sandbox.Uri, Options = options ?? new() { RequestTimeout = TimeSpan.FromSeconds(30) } }, Context).GetAwaiter().GetResult();
}
