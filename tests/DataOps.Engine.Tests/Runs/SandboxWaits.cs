using DataOps.Engine.Etl;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Opsera;
using DataOps.Engine.Runs;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Runs;

/// <summary>Runs of every kind on a sandbox. Its time and the wait's leap together from poll to poll, so the lengths are real and the test is not long.</summary>
public abstract class SandboxWaits : IDisposable
{
    private protected const string EtlJob = "164";
    private protected const string Pipeline = "5fd56d90979ee048ee660631";
    private protected const string StatusPath = "*/pipeline/status";

    private protected static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private protected static readonly Dictionary<string, Func<SandboxWaits, Task<Run>>> Kinds = new()
    {
        ["etl"] = async test => await new EtlRuns(test.Session(Service.Etl)).StartAsync(EtlJob, null, CallContext.Quiet()),
        ["opsera"] = async test => await new PipelineRuns(test.Session(Service.Opsera)).StartAsync(Pipeline, CallContext.Quiet()),
        ["infoworks-job"] = async test => await new InfoworksJobs(test.Session(Service.Infoworks)).StartSourceJobAsync(test.Sandbox.Infoworks.SourceId, InfoworksFields.Of(("job_type", "cdc_merge")), CallContext.Quiet()),
        ["infoworks-workflow"] = async test => await new InfoworksWorkflowRuns(test.Session(Service.Infoworks)).StartAsync(test.Sandbox.Infoworks.DomainId, test.Sandbox.Infoworks.WorkflowId, null, null, [], CallContext.Quiet()),
    };

    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start(new SandboxOptions { RunDuration = TimeSpan.FromMinutes(4) });
    private readonly SessionStore _sessions = new();
    private readonly LeapingTime _time;

    private protected SandboxWaits()
    {
        _time = new(pause =>
        {
            _sandbox.AdvanceClock(pause);
            At(_time!.Passed);
        });
        var credentials = _sandbox.Credentials;
        foreach (var (service, credential) in new (Service, Credential)[]
        {
            (Service.Etl, new TokenCredential(new Secret(credentials.EtlToken))),
            (Service.Opsera, new TokenCredential(new Secret(credentials.OpseraToken))),
            (Service.Infoworks, new BasicCredential(credentials.InfoworksUser, new Secret(credentials.InfoworksPassword))),
        })
            _sessions.SignInAsync(new SignIn(service, credential) { Uri = _sandbox.Uri }, CallContext.Quiet()).GetAwaiter().GetResult();
    }

    public static TheoryData<string> KindNames => [.. Kinds.Keys];

    private protected DataOpsSandbox Sandbox => _sandbox;

    private protected SessionStore Sessions => _sessions;

    private protected LeapingTime Time => _time;

    /// <summary>Called after each pause with the time passed.</summary>
    private protected Action<TimeSpan> At { get; set; } = static _ => { };

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _sandbox.Dispose();

    private protected Session Session(Service service) => _sessions.Find(service);

    private protected Task<IReadOnlyList<WaitEvent>> WaitAsync(Run run, WaitOptions options) => WaitAsync(run.RunId, run, options);

    private protected async Task<IReadOnlyList<WaitEvent>> WaitAsync(string runId, Run? run, WaitOptions options)
    {
        var watcher = new RunWatcher(_sessions, options with { Clock = _time });
        var events = new List<WaitEvent>();
        await foreach (var happened in watcher.WaitAsync([(runId, run)], CallContext.Quiet()))
            events.Add(happened);
        return events;
    }
}
