using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Opsera;

namespace DataOps.Commands.Opsera;

/// <summary>Gets runs of Opsera pipelines and their current state.</summary>
/// <remarks>
/// <para>A pipeline that has never run outputs nothing. An unrecognized state becomes <c>Unknown</c>, with the server's own word in Status.</para>
/// <para>The server does not report when a run started and ended. With -Last, these times are read from the log of each run, which costs a request of up to 1,000 records for each: a run starts with the first record and ends with the last one. If there are 1,000 records, earlier ones may be missing, and the start is unknown.</para>
/// <para>Calls <c>POST api/v1/pipeline/status</c>; without -RunCount, or with -Last, <c>POST api/v1/pipeline/summary</c> first, for the number of the latest run; with -Last, <c>POST api/v1/pipeline/logs</c> for each run.</para>
/// </remarks>
/// <example>
/// <para>Shows the latest run of each pipeline.</para>
/// <code>Get-Pipeline | Get-PipelineRun</code>
/// </example>
/// <example>
/// <para>Shows the last seven runs of a pipeline.</para>
/// <code>Get-PipelineRun 'Nightly load' -Last 7</code>
/// </example>
/// <example>
/// <para>Counts ten runs of a pipeline by state.</para>
/// <code>Get-PipelineRun 'Nightly load' -RunCount (3..12) | Group-Object State</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "PipelineRun")]
[OutputType(typeof(PipelineRun))]
public sealed class GetPipelineRunCommand : PipelineRunCmdlet
{
    /// <summary>How many of the last runs of each pipeline to output, the newest first, with their times. Not together with -RunCount. By default, one.</summary>
    [Parameter]
    [Given]
    [ValidateRange(1, 1_000)]
    [PSDefaultValue(Value = 1)]
    public int Last { get; set; } = 1;

    private protected override void Begin()
    {
        base.Begin();
        if (IsGiven(nameof(Last)) && RunCount.Length > 0)
            throw new DataOpsException(ErrorId.InvalidRequest, "-Last and -RunCount cannot be used together: specify the numbers of the runs, or how many of the last ones.") { Service = Service.Opsera, TargetObject = nameof(Last) };
    }

    private protected override void Process()
    {
        var runs = new PipelineRuns(FindSession());
        if (IsGiven(nameof(Last)))
        {
            var last = Last;
            foreach (var pipeline in Resolve(OpseraResources.Pipeline, PipelineId))
                Queue(pipeline, async (id, output) =>
                {
                    foreach (var run in await runs.GetLastAsync(id, last, output.Context))
                        await output.WriteAsync(run);
                });
            return;
        }

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
