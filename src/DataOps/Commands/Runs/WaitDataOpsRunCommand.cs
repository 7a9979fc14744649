using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Runs;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Runs;

/// <summary>Waits for runs of any mix of services, and outputs each as it ends.</summary>
/// <remarks>
/// <para>A run that ends badly is output and is an error besides (RunFailed, RunCanceled). The wait survives a bad network: a service may be out of reach for -MaxOutageSec, and each answer begins that time anew. Words for a state that are not known keep the wait going; the last run of a job that has never run is an error.</para>
/// <para>A RunId names the server that the run is on. The run is looked at with a session on that server and no other; where there is none, the error is NotSignedIn or WrongServer.</para>
/// <para>When -TimeoutSec is up, each run is looked at once more; one that has not ended by then is the error RunTimedOut, goes on, and can be waited for again by its RunId, from another process too.</para>
/// </remarks>
/// <example>
/// <para>Starts all active jobs and waits for them, for an hour at most.</para>
/// <code>Get-EtlJob -Active | Start-EtlJob | Wait-DataOpsRun -TimeoutSec 3600</code>
/// </example>
/// <example>
/// <para>Takes up the wait for a run that another process started.</para>
/// <code>$run = Start-EtlJob -JobId 164
/// Wait-DataOpsRun -RunId $run.RunId</code>
/// </example>
[Cmdlet(VerbsLifecycle.Wait, "DataOpsRun", DefaultParameterSetName = RunSet)]
[OutputType(typeof(Run))]
public sealed class WaitDataOpsRunCommand : DataOpsCmdlet
{
    private const string RunSet = "Run";
    private const string RunIdSet = "RunId";

    private readonly List<(string RunId, Run? Known)> _runs = [];

    /// <summary>The runs, as the Start- cmdlets output them, also ones that came back from a file or another process; or their ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = RunSet)]
    [RunItem]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>The ids of runs as text.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RunIdSet)]
    [Texts]
    [CompletesId(IdKind.Run)]
    public string[] RunId { get; set; } = [];

    /// <summary>Ends the wait when the first run has ended. Without it, all are waited for.</summary>
    [Parameter]
    public SwitchParameter Any { get; set; }

    /// <summary>The time limit of the whole wait in seconds. 0, the default, is none.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0.0, 31_536_000.0)]
    public double TimeoutSec { get; set; }

    /// <summary>How long to wait between two looks at a run, in seconds. Without it, 2 seconds that grow to 30.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0.01, 86_400.0)]
    public double PollIntervalSec { get; set; }

    /// <summary>How long a service may be out of reach, in seconds, before the wait for its runs is given up.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0.0, 31_536_000.0)]
    [PSDefaultValue(Value = 300)]
    public double MaxOutageSec { get; set; } = 300;

    /// <summary>What becomes of runs that have not ended when the time is up: Leave, the default, or Stop where the service can.</summary>
    [Parameter]
    [Given]
    [ValidateSet("Leave", "Stop")]
    [PSDefaultValue(Value = "Leave")]
    public string OnTimeout { get; set; } = "Leave";

    /// <summary>The token to look with: its name, or the object that New-AuthToken or Get-AuthToken gave. Without it, the one on the run's server that the run was started with, or else the default or the only one on that server.</summary>
    [Parameter]
    [AuthToken]
    [ArgumentCompleter(typeof(AuthTokenCompleter))]
    public AuthTokenReference? AuthToken { get; set; }

    private protected override void Process()
    {
        foreach (var id in RunId)
            _runs.Add((id, null));

        // A run that is at hand need not be looked at before it can have moved.
        foreach (var item in InputObject)
            _runs.Add(item.BaseObject is Run run ? (run.RunId, run) : (IdAttribute.IdOf(item, nameof(Run.RunId)), null));
    }

    private protected override void Finish()
    {
        if (_runs.Count == 0)
            return;

        var options = WaitSettings.From(TimeoutSec, PollIntervalSec, MaxOutageSec, Any, OnTimeout == "Stop");
        if (AuthToken is { } token)
            options = options with { SessionOf = service => token.Find(service, MyInvocation.MyCommand.Name) };
        new RunWatcher(SessionStore.Shared, options).ThrowIfImpossible(_runs.Select(run => run.RunId));

        var showProgress = ShowsProgress;
        Await(null, output => RunWait.WaitAsync(_runs, options, showProgress, output));
    }
}
