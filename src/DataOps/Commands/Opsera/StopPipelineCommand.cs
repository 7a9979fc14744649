using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Runs;
using DataOps.Completion;
using DataOps.Engine.Opsera;
using DataOps.Engine.Runs;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Opsera;

/// <summary>Stops what Opsera pipelines run.</summary>
/// <remarks>
/// <para>The server's stop is soft: the step at hand is finished first. -Wait waits until the run has really ended, and outputs it. A pipeline that does not run is the error Refused.</para>
/// <para>Calls <c>POST api/v1/pipeline/stop</c>; with -Wait, <c>POST api/v1/pipeline/summary</c> before for the number of the run, and then <c>POST api/v1/pipeline/status</c>; for a name, <c>GET api/v1/pipeline/pipelines</c> once before.</para>
/// </remarks>
/// <example>
/// <para>Starts a pipeline, stops it, and waits until it has stopped.</para>
/// <code>$run = Start-Pipeline 'Full reindex'
/// $run | Stop-Pipeline -Wait</code>
/// </example>
/// <example>
/// <para>Stops all nightly pipelines that run.</para>
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

    /// <summary>Waits until the run has really ended, and outputs it then.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>The time limit of the wait in seconds. 0, the default, is none.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0.0, 31_536_000.0)]
    public double TimeoutSec { get; set; }

    /// <summary>How long to wait between two looks at a run, in seconds. Without it, 2 seconds that grow to 30.</summary>
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

    // However it ends: to be stopped is what was asked for, so that is no error here.
    private static async Task WaitForEndAsync(string runId, WaitOptions options, Pipeline.Emitter output)
    {
        var watcher = new RunWatcher(SessionStore.Shared, options);
        await foreach (var happened in watcher.WaitAsync([(runId, null)], output.Context, output.Ending))
            if (happened.Kind == WaitEventKind.Ended)
                await output.WriteAsync(happened.Run!);
            else if (happened.Error is { } error)
                await output.WriteErrorAsync(error, happened.Run ?? (object)runId);
    }
}
