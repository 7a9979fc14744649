using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Runs;

namespace DataOps.Commands.Runs;

/// <summary>Starts again what runs were of, and optionally waits until the new runs end.</summary>
/// <remarks>
/// <para>A job or a pipeline is started once more, as a new run. A run of an Infoworks workflow that has ended is restarted under the same id. Only what the server or the RunId tells of a run is repeated: not fields or parameters that it was started with.</para>
/// <para>An Infoworks job that deletes data asks for confirmation, as Remove- cmdlets do. A job of an Infoworks pipeline can be started again if its RunId contains the domain, as those of Start-InfoworksJob do. A change of a cluster cannot be started again.</para>
/// <para>Calls what the service's Start- cmdlet calls; for a workflow, <c>POST v3/domains/{id}/workflows/{id}/runs/{id}/restart</c>; for an Infoworks job, <c>GET v3/admin/jobs/{id}</c> beforehand; with -State, for runs of which only the id is given, a request for the state. A start is never retried automatically: if its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Runs all active jobs, and those that failed once more.</para>
/// <code>$runs = Get-EtlJob -Active | Start-EtlJob -Wait -ErrorAction SilentlyContinue
/// $runs | Restart-DataOpsRun -State Failed -Wait -ErrorAction SilentlyContinue</code>
/// </example>
/// <example>
/// <para>Restarts the failed runs of Infoworks workflows, two at a time.</para>
/// <code>Get-DataOpsRun -Service Infoworks -State Failed | Where-Object RunId -like infoworks-workflow:* | Restart-DataOpsRun -Wait -MaxRunning 2</code>
/// </example>
/// <seealso cref="GetDataOpsRunCommand"/>
/// <seealso cref="WaitDataOpsRunCommand"/>
[Cmdlet(VerbsLifecycle.Restart, "DataOpsRun", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class RestartDataOpsRunCommand : StartRunCmdlet
{
    /// <summary>The ids of the runs. A piped run provides its own.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("RunId")]
    [CompletesId(IdKind.Run)]
    public string[] RunId { get; set; } = [];

    /// <summary>Only runs in these states, e.g. Failed. The state of a piped object counts as it is; for an id alone, the server is asked.</summary>
    [Parameter]
    [Given]
    public RunState[] State { get; set; } = [];

    private protected override bool TakesRuns => true;

    private protected override Service CalledService => throw new InvalidOperationException("A run id names the service.");

    private protected override void Process()
    {
        foreach (var runId in RunId)
            if (Ask(runId, _ => Task.FromResult(FindRun(runId))) is { } run && IsWanted(run)
                && Ask(runId, run.PrepareRestartAsync) is { } restart && Confirms(restart, run))
                QueueRun(runId, async context => (await restart.StartAsync(context)).WithKnown(runId), restart.Target);
    }

    private bool IsWanted(RunHandle run)
    {
        if (State.Length == 0)
            return true;

        var state = RunText.StateOf(run.RunId) ?? Ask(run.RunId, run.PollAsync)?.State;
        if (state is { } known && !State.Contains(known))
            WriteVerbose($"{RunText.TitleOf(run.RunId)} is {known}: not restarted.");
        return state is { } word && State.Contains(word);
    }

    private bool Confirms(RunRestart restart, RunHandle run)
    {
        var name = ObjectIds.NameOf(run.RunId) is { } known ? $"'{known}', " : "";
        var target = $"{name}{restart.Target} on {run.Session.Uri.Authority}";
        return restart.Deletes ? ShouldDelete(target, restart.Action) : ShouldProcess(target, restart.Action);
    }
}
