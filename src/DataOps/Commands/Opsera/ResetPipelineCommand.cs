using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Opsera;

namespace DataOps.Commands.Opsera;

/// <summary>Resets Opsera pipelines to their initial state.</summary>
/// <remarks>
/// <para>The data of the current run is cleared: a run that is in progress or waits for approval is lost.</para>
/// <para>Calls <c>POST api/v1/pipeline/reset</c>; for a name, <c>GET api/v1/pipeline/pipelines</c> once beforehand.</para>
/// </remarks>
/// <example>
/// <para>Resets a pipeline after confirmation.</para>
/// <code>Reset-Pipeline 'Release to production'</code>
/// </example>
/// <example>
/// <para>Resets a paused pipeline without confirmation, and runs it.</para>
/// <code>Reset-Pipeline 5fd56d90979ee048ee660636 -Confirm:$false
/// Start-Pipeline 5fd56d90979ee048ee660636</code>
/// </example>
[Cmdlet(VerbsCommon.Reset, "Pipeline", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class ResetPipelineCommand : OpseraCmdlet
{
    /// <summary>The ids of pipelines, or their exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("PipelineId", "pipeline_id")]
    [CompletesId(IdKind.Pipeline, TakesNames = true)]
    public string[] PipelineId { get; set; } = [];

    private protected override void Process()
    {
        var client = new OpseraClient(FindSession());
        foreach (var pipeline in Resolve(OpseraResources.Pipeline, PipelineId))
            if (ShouldProcess($"{pipeline} on {ServerName}", "Reset, and clear the data of its current run"))
                Queue(pipeline, (id, output) => client.ResetPipelineAsync(id, output.Context));
    }
}
