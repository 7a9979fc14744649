using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Runs;
using DataOps.Completion;
using DataOps.Engine.Opsera;

namespace DataOps.Commands.Opsera;

/// <summary>Runs Opsera pipelines, and waits for them where that is asked for.</summary>
/// <remarks>
/// <para>A pipeline that the server does not start, one that is paused for example, is the error Refused with the server's reason. A start is never sent twice by itself: where its answer is lost, the error is OutcomeUnknown. Ctrl+C ends the wait and leaves the runs going.</para>
/// <para>Calls <c>POST api/v1/pipeline/run</c>; for a name, <c>GET api/v1/pipeline/pipelines</c> once before.</para>
/// </remarks>
/// <example>
/// <para>Runs a pipeline by its name and waits for it.</para>
/// <code>Start-Pipeline 'Nightly load' -Wait</code>
/// </example>
/// <example>
/// <para>Runs several pipelines, follows their logs, and then shows how they ended.</para>
/// <code>$runs = Get-Pipeline nightly* | Start-Pipeline
/// $runs | Get-PipelineLog -Follow
/// $runs | Wait-DataOpsRun</code>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "Pipeline", SupportsShouldProcess = true)]
[OutputType(typeof(PipelineRun))]
public sealed class StartPipelineCommand : StartRunCmdlet
{
    /// <summary>The ids of pipelines, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("PipelineId", "pipeline_id")]
    [CompletesId(IdKind.Pipeline, TakesNames = true)]
    public string[] PipelineId { get; set; } = [];

    private protected override Service CalledService => Service.Opsera;

    private protected override void Process()
    {
        var runs = new PipelineRuns(FindSession());
        foreach (var pipeline in Resolve(OpseraResources.Pipeline, PipelineId))
            if (ShouldProcess($"{pipeline} on {ServerName}", "Run"))
                QueueStart(pipeline, async (id, context) => await runs.StartAsync(id, context));
    }
}
