using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Runs;

namespace DataOps.Commands.Runs;

/// <summary>Asks the services to stop runs.</summary>
/// <remarks>
/// <para>The service may finish the current step first: Wait-DataOpsRun waits for the end. ReadyWorks cannot stop a job and Infoworks no change of a cluster; that is an error of the run, and the others are stopped.</para>
/// <para>Calls what the service's own cmdlet calls: <see cref="Opsera.StopPipelineCommand"/>, <see cref="Infoworks.Jobs.StopInfoworksJobCommand"/> or <see cref="Infoworks.Jobs.StopInfoworksWorkflowRunCommand"/>. If the pipeline's current run is not the one that is to be stopped, nothing is sent.</para>
/// </remarks>
/// <example>
/// <para>Starts a pipeline, stops its run, and waits for the end.</para>
/// <code>$run = Start-Pipeline 'Full reindex'
/// $run | Stop-DataOpsRun
/// $run | Wait-DataOpsRun -ErrorAction SilentlyContinue</code>
/// </example>
/// <example>
/// <para>Shows what would be stopped.</para>
/// <code>Get-DataOpsRun -State Queued, Running | Stop-DataOpsRun -WhatIf</code>
/// </example>
/// <seealso cref="GetDataOpsRunCommand"/>
/// <seealso cref="WaitDataOpsRunCommand"/>
[Cmdlet(VerbsLifecycle.Stop, "DataOpsRun", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class StopDataOpsRunCommand : ThrottledCmdlet
{
    /// <summary>The ids of the runs. A piped run provides its own.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Id("RunId")]
    [CompletesId(IdKind.Run)]
    public string[] RunId { get; set; } = [];

    private protected override bool TakesRuns => true;

    private protected override Service CalledService => throw new InvalidOperationException("A run id names the service.");

    private protected override void Process()
    {
        foreach (var runId in RunId)
            if (Ask(runId, _ => Task.FromResult(FindStoppable(runId))) is { } run && ShouldProcess($"{RunText.TitleOf(runId)} on {run.Session.Uri.Authority}", "Stop"))
                Queue(runId, output => run.StopAsync(output.Context));
    }

    private RunHandle FindStoppable(string runId)
    {
        var run = FindRun(runId);
        run.ThrowIfUnstoppable();
        return run;
    }
}
