using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Runs;
using DataOps.Completion;
using DataOps.Engine.Opsera;

namespace DataOps.Commands.Opsera;

/// <summary>Starts Opsera pipelines, and optionally waits until their runs end.</summary>
/// <remarks>
/// <para>If the server does not start a pipeline, for example because it is paused, the error is Refused, with the server's reason. A start is never retried automatically: if its answer is lost, the error is OutcomeUnknown. Ctrl+C ends the wait; the runs continue.</para>
/// <para>Calls <c>POST api/v1/pipeline/run</c>; for a name, <c>GET api/v1/pipeline/pipelines</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Starts a pipeline by name and waits for its run.</para>
/// <code>Start-Pipeline 'Nightly load' -Wait</code>
/// </example>
/// <example>
/// <para>Starts several pipelines, follows their logs, and then shows the results.</para>
/// <code>$runs = Get-Pipeline nightly* | Start-Pipeline
/// $runs | Get-PipelineLog -Follow
/// $runs | Wait-DataOpsRun</code>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "Pipeline", SupportsShouldProcess = true)]
[OutputType(typeof(PipelineRun))]
public sealed class StartPipelineCommand : StartOnceCmdlet
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
        var session = FindSession();
        foreach (var pipeline in Resolve(OpseraResources.Pipeline, PipelineId))
            if (ShouldProcess($"{pipeline} on {ServerName}", "Run"))
                QueueStart(pipeline, id => new PipelineStart(session, id));
    }
}
