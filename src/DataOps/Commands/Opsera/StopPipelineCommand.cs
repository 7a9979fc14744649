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
public sealed class StopPipelineCommand : OpseraCmdlet
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

    /// <summary>The time limit of the wait, in seconds. 0, the default, means no limit.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0.0, 31_536_000.0)]
    public double TimeoutSec { get; set; }

    /// <summary>The interval between polls of a run, in seconds. By default, it starts at 2 seconds and grows to 30.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0.01, 86_400.0)]
    public double PollIntervalSec { get; set; }

    private protected override void Process()
    {
        var runs = new PipelineRuns(FindSession());
        var options = WaitSettings.From(TimeoutSec, PollIntervalSec, maxOutageSec: 300);
        var wait = Wait.IsPresent;
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
    private static async Task WaitForEndAsync(string runId, WaitOptions options, Output.Emitter output)
    {
        var watcher = new RunWatcher(SessionStore.Shared, options);
        await foreach (var happened in watcher.WaitAsync([(runId, null)], output.Context, output.Ending))
            if (happened.Kind == WaitEventKind.Ended)
                await output.WriteAsync(happened.Run!);
            else if (happened.Error is { } error)
                await output.WriteErrorAsync(error, happened.Run ?? (object)runId);
    }
}
