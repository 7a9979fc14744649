using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Sessions;
using DataOps.Completion;
using DataOps.Engine.Runs;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Runs;

/// <summary>Waits for runs of any service, and outputs each as it ends.</summary>
/// <remarks>
/// <para>A run that does not succeed is output, and an error is written as well (RunFailed, RunCanceled). The wait tolerates network problems: a service may be unreachable for -MaxOutageSec, and each answer restarts that time. The wait continues while a state is not recognized. A piped run with the state NeverRun is output at once; a RunId of a job that has never run is an error.</para>
/// <para>A RunId names the server of the run. The run is polled with a session on that server only; if there is none, the error is NotSignedIn or WrongServer.</para>
/// <para>-WhatIf and -Confirm are about stopping: with -OnTimeout Stop or -OnFailure Stop they name each run, and one that is declined is not waited for. A wait that stops nothing never asks.</para>
/// <para>When -TimeoutSec is reached, each run is polled once more. For a run that has not ended, the error is RunTimedOut; the run continues, and you can wait for it again by its RunId, even from another process.</para>
/// </remarks>
/// <example>
/// <para>Starts all active jobs and waits for at most an hour.</para>
/// <code>Get-EtlJob -Active | Start-EtlJob | Wait-DataOpsRun -TimeoutSec 3600</code>
/// </example>
/// <example>
/// <para>Waits for a run by its id, which can also come from another process.</para>
/// <code>$run = Start-EtlJob -JobId 164
/// Wait-DataOpsRun -RunId $run.RunId</code>
/// </example>
[Cmdlet(VerbsLifecycle.Wait, "DataOpsRun", DefaultParameterSetName = RunSet, SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class WaitDataOpsRunCommand : DataOpsCmdlet
{
    private const string RunSet = "Run";
    private const string RunIdSet = "RunId";

    private readonly List<(string RunId, Run? Known)> _runs = [];
    private readonly WaitedRuns _waited = new();

    /// <summary>The runs, as the Start- cmdlets output them, even if they were saved to a file or came from another process; or their ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = RunSet)]
    [RunItem]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>The ids of the runs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RunIdSet)]
    [Texts]
    [CompletesId(IdKind.Run)]
    public string[] RunId { get; set; } = [];

    /// <summary>Ends the wait when the first run has ended. By default, all runs are waited for.</summary>
    [Parameter]
    public SwitchParameter Any { get; set; }

    /// <summary>The time limit of the whole wait, in seconds. 0, the default, means no limit.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0.0, 31_536_000.0)]
    public double TimeoutSec { get; set; }

    /// <summary>The interval between polls of a run, in seconds. By default, it starts at 2 seconds and grows to 30.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0.01, 86_400.0)]
    public double PollIntervalSec { get; set; }

    /// <summary>How long a service may be unreachable, in seconds, before the wait for its runs ends with an error.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0.0, 31_536_000.0)]
    [PSDefaultValue(Value = WaitSettings.MaxOutageSec)]
    public double MaxOutageSec { get; set; } = WaitSettings.MaxOutageSec;

    /// <summary>What to do with runs that have not ended when the time limit is reached: Leave, the default, or Stop, if the service can.</summary>
    [Parameter]
    [Given]
    [ValidateSet("Leave", "Stop")]
    [PSDefaultValue(Value = "Leave")]
    public string OnTimeout { get; set; } = "Leave";

    /// <summary>What to do when a run has not succeeded: Continue to wait for the others, the default, or Stop: ask the services to stop the others. A warning names each; a run that its service cannot stop continues.</summary>
    [Parameter]
    [Given]
    [ValidateSet("Continue", "Stop")]
    [PSDefaultValue(Value = "Continue")]
    public string OnFailure { get; set; } = "Continue";

    /// <summary>The sessions to poll with: their names, which can contain wildcards, or objects from New-AuthToken or Get-AuthToken. Of several, the one on the run's server is used. By default, the session that the run was started with, or else the default or only session on the run's server.</summary>
    [Parameter]
    [AuthTokens]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(AuthTokenCompleter))]
    public AuthTokenReference[] AuthToken { get; set; } = [];

    private protected override bool ChangesServer => OnTimeout == "Stop" || OnFailure == "Stop";

    private protected override string? StillRunning => _waited.Describe();

    private protected override void Process()
    {
        foreach (var id in RunId)
            _runs.Add((id, null));

        // A run object brings its state, so its first poll can wait.
        foreach (var item in InputObject)
            _runs.Add(item.BaseObject is Run run ? (run.RunId, run) : (IdAttribute.IdOf(item, nameof(Run.RunId)), null));
    }

    private protected override void Finish()
    {
        if (_runs.Count == 0)
            return;

        var options = WaitSettings.From(TimeoutSec, PollIntervalSec, MaxOutageSec, Any, OnTimeout == "Stop") with { StopOnFailure = OnFailure == "Stop" };
        if (AuthToken.Length > 0)
            options = options with { SessionsOf = service => SessionChoice.Of(AuthToken, [service], MyInvocation.MyCommand.Name) };
        new RunWatcher(SessionStore.Shared, options).ThrowIfImpossible(_runs.Select(run => run.RunId));
        if (ChangesServer)
            _runs.RemoveAll(run => !MayStop(run.RunId, run.Known, options));
        if (_runs.Count == 0)
            return;

        var showProgress = ShowsProgress;
        Await(null, output => RunWait.WaitAsync(_runs, options, showProgress, output, _waited));
    }

    private bool MayStop(string runId, Run? known, WaitOptions options)
    {
        var server = RunHandle.Find(runId, SessionStore.Shared, options.SessionsOf).Session.Uri.Authority;
        var occasion = (options.StopOnTimeout, options.StopOnFailure) switch
        {
            (true, true) => "at the time limit, or if another run fails",
            (true, false) => "at the time limit",
            _ => "if another run fails",
        };
        return ShouldProcess($"{known?.FullTitle ?? RunText.TitleOf(runId)} on {server}", $"Stop {occasion}");
    }
}
