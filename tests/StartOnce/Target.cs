using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Opsera;
using DataOps.Engine.Runs.Starts;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Sandbox;

namespace DataOps.StartOnce;

/// <summary>What is started on a sandbox: how to sign in, what to start, which requests that takes, and how many runs the sandbox has of it.</summary>
/// <param name="Service">The service.</param>
/// <param name="LookMethod">The method of the request that looks before a start.</param>
/// <param name="LookPath">The pattern of its path.</param>
/// <param name="StartPath">The pattern of the request that starts.</param>
/// <param name="Start">What to start.</param>
/// <param name="CountAsync">The sandbox's runs.</param>
public sealed record Target(Service Service, string LookMethod, string LookPath, string StartPath, Func<Session, Startable> Start, Func<Session, DataOpsSandbox, Task<int>> CountAsync)
{
    private const string Job = "164";
    private const string Pipeline = "5fd56d90979ee048ee660631";
    private const string Source = "63c79645373d557660c43801";
    private const string Domain = "63c79645373d557660c43821";
    private const string Workflow = "63c79645373d557660c43851";

    /// <summary>How long a request may take; a lost one is given up two seconds later. Long, because a busy machine is not what the trial is about.</summary>
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(8);

    /// <summary>The target of a kind.</summary>
    public static Target Of(StartedKind kind) => kind switch
    {
        StartedKind.EtlJob => new(Service.Etl, "GET", "*/etl/job/*", "*/etl/job/*", session => new EtlStart(session, Job, null), (_, sandbox) => Task.FromResult(sandbox.HandledCount("POST", "/api/v1/etl/job/"))),
        StartedKind.Pipeline => new(Service.Opsera, "POST", "*/pipeline/summary", "*/pipeline/run", session => new PipelineStart(session, Pipeline), async (session, _) =>
            (await new PipelineRuns(session).GetLatestAsync(Pipeline, CallContext.Quiet()))?.RunCount ?? 0),
        StartedKind.InfoworksJob => new(Service.Infoworks, "GET", "*/sources/*/jobs", "*/sources/*/jobs", session => new InfoworksJobStart(session, InfoworksJobOwner.Source(Source), new Dictionary<string, object?> { ["job_type"] = "cdc_merge" }), async (session, _) =>
            await new InfoworksJobs(session).ListAsync(new(), InfoworksJobOwner.Source(Source), new InfoworksQuery(), false, CallContext.Quiet()).CountAsync()),
        _ => new(Service.Infoworks, "GET", "*/workflows/*/runs", "*/workflows/*/start", session => new InfoworksWorkflowStart(session, Domain, Workflow, null, null, []), async (session, _) =>
            await new InfoworksWorkflowRuns(session).ListAsync(Domain, Workflow, new InfoworksQuery(), CallContext.Quiet()).CountAsync()),
    };

    /// <summary>Signs in to a sandbox, whose credentials are public.</summary>
    public Task<Session> SignInAsync(SessionStore sessions, Uri server, string name) => sessions.SignInAsync(
        new SignIn(Service, Service switch
        {
            Service.Etl => new TokenCredential(new Secret("sandbox-etl-token-1")),
            Service.Opsera => new TokenCredential(new Secret("sandbox-opsera-token-1")),
            _ => new BasicCredential("admin@infoworks.io", new Secret("sandbox-infoworks-password-1")),
        }) { Name = name, Uri = server, Verify = false, Options = new SessionOptions { RequestTimeout = RequestTimeout } },
        CallContext.Quiet());
}
