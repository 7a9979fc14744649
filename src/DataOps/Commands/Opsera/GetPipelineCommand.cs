using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Json;
using DataOps.Engine.Opsera;
using DataOps.Naming;

namespace DataOps.Commands.Opsera;

/// <summary>Gets Opsera pipelines.</summary>
/// <remarks>
/// <para>Each pipeline is the vendor's whole JSON object, so that <c>$pipeline.workflow.plan[0].name</c> works, plus PipelineId, RunCount (the number of its latest run) and Status. The server lists at most 1,000 pipelines; if there may be more, a warning is written.</para>
/// <para>Calls <c>GET api/v1/pipeline/pipelines</c>, or <c>POST api/v1/pipeline/summary</c> for each id.</para>
/// </remarks>
/// <example>
/// <para>Runs all nightly and weekly pipelines, waits for at most ten minutes, and lists those that did not succeed.</para>
/// <code>Get-Pipeline nightly*, weekly* | Start-Pipeline -Wait -TimeoutSec 600 -ErrorAction SilentlyContinue | Where-Object State -ne Succeeded</code>
/// </example>
/// <example>
/// <para>Shows the steps of a pipeline.</para>
/// <code>(Get-Pipeline 'Nightly load').workflow.plan | Select-Object name, active</code>
/// </example>
/// <returns>The pipelines, as the vendor's whole JSON objects.</returns>
[Cmdlet(VerbsCommon.Get, "Pipeline")]
[OutputType(OpseraTrees.PipelineType)]
public sealed class GetPipelineCommand : OpseraCmdlet
{
    /// <summary>The names or ids. Names can contain wildcards. It is an error if one without wildcards is not found. By default, all pipelines are listed.</summary>
    [Parameter(Position = 0)]
    [Texts]
    [SupportsWildcards]
    [CompletesId(IdKind.Pipeline, TakesNames = true)]
    public string[] Name { get; set; } = [];

    /// <summary>The ids of pipelines, or their names. Names can contain wildcards. Together with it, -Name filters.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Id")]
    [Id("PipelineId", "pipeline_id")]
    [CompletesId(IdKind.Pipeline, TakesNames = true)]
    public string[] PipelineId { get; set; } = [];

    private protected override bool WantsItems => true;

    private protected override void Process()
    {
        var session = FindSession();
        var client = new OpseraClient(session);
        if (Name.Length == 0 && PipelineId.Length == 0)
            Await(null, output => output.WriteAllAsync(client.GetPipelinesAsync(output.Context), convert: pipeline => OpseraTrees.Pipeline(pipeline, session)));

        var (given, filter) = PipelineId.Length > 0 ? (PipelineId, FilterOf(nameof(Name), Name)) : (Name, new NameFilter());
        foreach (var named in Resolve(OpseraResources.Pipeline, given))
            Queue(named, async (id, output) =>
            {
                var pipeline = named.Item as JsonRecord ?? await client.GetPipelineAsync(id, output.Context);
                if (filter.Matches(pipeline.PeekText("name")))
                    await output.WriteAsync(OpseraTrees.Pipeline(pipeline, session));
            });
    }
}
