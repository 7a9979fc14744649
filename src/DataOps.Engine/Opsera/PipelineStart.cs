using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Runs;
using DataOps.Engine.Runs.Starts;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Opsera;

/// <summary>The start of a pipeline. New runs are recognized by their numbers.</summary>
/// <param name="session">The session to send with.</param>
/// <param name="pipelineId">The pipeline's id.</param>
public sealed class PipelineStart(Session session, string pipelineId) : Startable(session)
{
    private readonly PipelineRuns _runs = new(session);

    internal override Operation Operation => OpseraOperations.RunPipeline;

    internal override string Target => pipelineId;

    internal override string Title => $"Pipeline {pipelineId}";

    internal override RunKind Kind => PipelineRuns.Kind;

    internal override Task<RunSnapshot> TakeSnapshotAsync(SnapshotScope wanted, CallContext context) => _runs.TakeSnapshotAsync(pipelineId, context);

    internal override bool CanHaveSeen(IReadOnlyList<string> seen) => PipelineRuns.CanHaveSeen(seen);

    internal override async Task<Run> StartAsync(RunSnapshot? snapshot, string? mark, CallContext context)
    {
        var run = await _runs.StartAsync(pipelineId, context).ConfigureAwait(false);
        run.CallBy(snapshot?.Name);
        return run;
    }

    internal override Task<NewRuns> FindNewAsync(LostRequest lost, CallContext context) => _runs.FindNewAsync(pipelineId, lost.Seen, context);

    internal override Run Recall(RunAddress address, RunRecord record) => _runs.Recall(address, record);
}
