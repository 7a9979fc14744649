using System.Management.Automation;
using DataOps.Engine.Opsera;

namespace DataOps.Commands.Opsera;

/// <summary>Gets runs of Opsera pipelines and their current state.</summary>
/// <remarks>
/// <para>A pipeline that has never run outputs nothing. An unrecognized state becomes <c>Unknown</c>, with the server's own word in Status.</para>
/// <para>Calls <c>POST api/v1/pipeline/status</c>; without -RunCount, <c>POST api/v1/pipeline/summary</c> first, for the number of the latest run.</para>
/// </remarks>
/// <example>
/// <para>Shows the latest run of each pipeline.</para>
/// <code>Get-Pipeline | Get-PipelineRun</code>
/// </example>
/// <example>
/// <para>Counts ten runs of a pipeline by state.</para>
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
