using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Runs;
using DataOps.Completion;
using DataOps.Engine.Opsera;
using DataOps.Engine.Runs;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Opsera;

/// <summary>Stops the current runs of Opsera pipelines.</summary>
/// <remarks>
/// <para>The server finishes the current step before it stops. -Wait waits until the run has actually ended, and outputs it. If a pipeline is not running, the error is Refused.</para>
/// <para>Calls <c>POST api/v1/pipeline/stop</c>; with -Wait, <c>POST api/v1/pipeline/summary</c> first, for the number of the run, and afterwards <c>POST api/v1/pipeline/status</c>; for a name, <c>GET api/v1/pipeline/pipelines</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Starts a pipeline, stops it, and waits until it has stopped.</para>
/// <code>$run = Start-Pipeline 'Full reindex'
/// $run | Stop-Pipeline -Wait</code>
/// </example>
/// <example>
/// <para>Stops all nightly pipelines that are running.</para>
/// <code>Get-Pipeline nightly* | Where-Object Status -eq running | Stop-Pipeline</code>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "Pipeline", SupportsShouldProcess = true)]
[OutputType(typeof(PipelineRun))]
public sealed class StopPipelineCommand : WaitingCmdlet
{
    /// <summary>The ids of pipelines, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("PipelineId", "pipeline_id")]
    [CompletesId(IdKind.Pipeline, TakesNames = true)]
    public string[] PipelineId { get; set; } = [];

    /// <summary>Waits until the run has actually ended, and outputs it.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    private protected override Service CalledService => Service.Opsera;

    private protected override void Process()
    {
        var runs = new PipelineRuns(FindSession());
        var (wait, options) = (Wait.IsPresent, WaitOptions);
        foreach (var pipeline in Resolve(OpseraResources.Pipeline, PipelineId))
            if (ShouldProcess($"{pipeline} on {ServerName}", "Stop"))
                Queue(pipeline, async (id, output) =>
                {
                    var runId = wait ? await runs.FindLatestAsync(id, output.Context) : null;
                    await runs.StopAsync(id, output.Context);
                    if (runId is not null)
                        await WaitForEndAsync(runId, options, output);
                });
    }

    // However it ends: stopping was requested, so it is not an error here.
    private static async Task WaitForEndAsync(string runId, WaitOptions options, Output.ItemWriter output)
    {
        var watcher = new RunWatcher(SessionStore.Shared, options);
        await foreach (var happened in watcher.WaitAsync([(runId, null)], output.Context, output.Ending))
            if (happened.Kind == WaitEventKind.Ended)
                await output.WriteAsync(happened.Run!);
            else if (happened.Error is { } error)
                await output.WriteErrorAsync(error, happened.Run ?? (object)runId);
    }
}
