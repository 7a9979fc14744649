using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Opsera;

namespace DataOps.Commands.Opsera;

/// <summary>Gets the log of Opsera pipelines or runs, oldest record first, and optionally follows it until the runs end.</summary>
/// <remarks>
/// <para>The server returns only the newest 1,000 records of a log. If older ones may be missing, or if more arrived between two polls of -Follow, a warning reports the gap.</para>
/// <para>-Follow takes any number of runs at once, writes each record once, and ends when the runs have ended. It tolerates an unreachable server for five minutes, and retries with increasing delays or as Retry-After asks. Without -RunCount, it follows the latest run. Each record is the vendor's whole JSON object.</para>
/// <para>Calls <c>POST api/v1/pipeline/logs</c>; with -Follow also <c>POST api/v1/pipeline/status</c>.</para>
/// </remarks>
/// <example>
/// <para>Starts a pipeline and shows its console output until it ends.</para>
/// <code>Start-Pipeline 'Nightly load' | Get-PipelineLog -ConsoleOutput -Follow | ForEach-Object message</code>
/// </example>
/// <example>
/// <para>Shows the last 20 records of a run.</para>
/// <code>Get-PipelineLog 5fd56d90979ee048ee660624 -RunCount 1 -Tail 20</code>
/// </example>
/// <returns>The records of the log, as the vendor's whole JSON objects.</returns>
[Cmdlet(VerbsCommon.Get, "PipelineLog")]
[OutputType(OpseraTrees.LogEntryType)]
public sealed class GetPipelineLogCommand : PipelineRunCmdlet
{
    private List<PipelineLog>? _followed;

    /// <summary>Only console output.</summary>
    [Parameter]
    public SwitchParameter ConsoleOutput { get; set; }

    /// <summary>Continues with new records until the runs have ended.</summary>
    [Parameter]
    public SwitchParameter Follow { get; set; }

    /// <summary>Only this many of the existing records, the newest ones.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0, int.MaxValue)]
    public int Tail { get; set; }

    /// <summary>Only records from this time or later.</summary>
    [Parameter]
    [Timestamp]
    public DateTimeOffset? Since { get; set; }

    private protected override void Process()
    {
        var session = FindSession();
        var options = new PipelineLogOptions
        {
            ConsoleOutput = ConsoleOutput,
            Tail = IsGiven(nameof(Tail)) ? Tail : null,
            Since = Since,
        };
        foreach (var (pipeline, number) in Chosen())
        {
            var log = new PipelineLog(session, pipeline.Id, number, options);
            if (Follow)
                (_followed ??= []).Add(log);
            else
                Queue(pipeline.Given, async output =>
                {
                    foreach (var record in await log.ReadAsync(output.Context))
                        await output.WriteAsync(OpseraTrees.LogEntry(record, pipeline.Id, session.Origin));
                });
        }
    }

    // All runs are followed concurrently, so they must be known first.
    private protected override void Finish()
    {
        if (_followed is { } followed)
            Await(null, async output =>
            {
                await foreach (var happened in new PipelineLogFollower(followed).FollowAsync(output.Context))
                {
                    while (happened.Records.TryDequeue(out var record))
                        await output.WriteAsync(OpseraTrees.LogEntry(record, happened.PipelineId, happened.Origin));
                    if (happened.Error is { } error)
                        await output.WriteErrorAsync(error, happened.PipelineId);
                }
            });
    }
}
