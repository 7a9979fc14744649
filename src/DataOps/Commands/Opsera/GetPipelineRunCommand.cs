using System.Management.Automation;
using DataOps.Engine.Opsera;

namespace DataOps.Commands.Opsera;

/// <summary>Gets runs of Opsera pipelines as they stand.</summary>
/// <remarks>
/// <para>A pipeline that has never run gives nothing. Words for a state that are not known come as <c>Unknown</c>, with the server's word in Status.</para>
/// <para>Calls <c>POST api/v1/pipeline/status</c>; without -RunCount, <c>POST api/v1/pipeline/summary</c> before for the number of the latest run.</para>
/// </remarks>
/// <example>
/// <para>Shows how the latest runs of all pipelines stand.</para>
/// <code>Get-Pipeline | Get-PipelineRun</code>
/// </example>
/// <example>
/// <para>Counts how the last ten runs of a pipeline ended.</para>
/// <code>Get-PipelineRun 'Nightly load' -RunCount (3..12) | Group-Object State</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "PipelineRun")]
[OutputType(typeof(PipelineRun))]
public sealed class GetPipelineRunCommand : PipelineRunCmdlet
{
    private protected override void Process()
    {
        var runs = new PipelineRuns(FindSession());
        foreach (var (pipeline, number) in Chosen())
            Queue(pipeline, async (id, output) =>
            {
                var run = number is { } runCount ? await runs.GetAsync(id, runCount, output.Context) : await runs.GetLatestAsync(id, output.Context);
                if (run is not null)
                    await output.WriteAsync(run);
                else
                    output.Context.Log.Verbose($"{pipeline} has never run.");
            });
    }
}
