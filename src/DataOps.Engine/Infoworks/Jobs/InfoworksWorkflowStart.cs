using System.Collections;
using System.Globalization;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Runs;
using DataOps.Engine.Runs.Starts;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Jobs;

/// <summary>The start of a workflow. A new run is recognized by being the only one that was not there before.</summary>
/// <param name="session">The session to send with.</param>
/// <param name="domainId">The domain's id.</param>
/// <param name="workflowId">The workflow's id.</param>
/// <param name="versionId">The version to run; null for the active one.</param>
/// <param name="parameters">Values by name; null for none.</param>
/// <param name="skippedTasks">The ids of the tasks that the run leaves out.</param>
public sealed class InfoworksWorkflowStart(Session session, string domainId, string workflowId, string? versionId, IDictionary? parameters, IReadOnlyList<string> skippedTasks) : Startable(session)
{
    private const char Number = '#';

    private readonly InfoworksWorkflowRuns _runs = new(session);

    internal override Operation Operation => JobOperations.StartWorkflow;

    internal override string Target => $"{domainId}/{workflowId}";

    internal override string Title => $"Workflow {workflowId}";

    internal override RunKind Kind => InfoworksWorkflowRuns.Kind;

    internal override object? Arguments => versionId is null && parameters is null && skippedTasks.Count == 0
        ? null
        : new Dictionary<string, object?> { ["version"] = versionId, ["parameters"] = parameters, ["skip"] = skippedTasks };

    internal override async Task<RunSnapshot> TakeSnapshotAsync(SnapshotScope wanted, CallContext context)
    {
        var runs = await ListAsync(context).ConfigureAwait(false);
        var running = runs.Where(static run => run.State is RunState.Queued or RunState.Running or RunState.WaitingForPerson).MaxBy(static run => run.StartedAt);
        return new RunSnapshot(running, SeenIn(runs)) { Name = runs is [var first, ..] ? first.KnownName : null };
    }

    internal override bool CanHaveSeen(IReadOnlyList<string> seen) => seen is not [[Number, .. var number]] || int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    internal override async Task<Run> StartAsync(RunSnapshot? snapshot, string? mark, CallContext context)
    {
        var run = await _runs.StartAsync(domainId, workflowId, versionId, parameters, skippedTasks, context).ConfigureAwait(false);
        run.CallBy(snapshot?.Name);
        return run;
    }

    internal override async Task<NewRuns> FindNewAsync(LostRequest lost, CallContext context)
    {
        var runs = await ListAsync(context).ConfigureAwait(false);
        var known = lost.Seen.ToHashSet();
        int? last = lost.Seen is [[Number, .. var number]] ? int.Parse(number, CultureInfo.InvariantCulture) : null;
        return new NewRuns([.. runs.Where(run => last is null ? !known.Contains(run.WorkflowRunId) : !(run.BuildNumber <= last))], "the server does not tell which of its users' requests started a run");
    }

    internal override Run Recall(RunAddress address, RunRecord record) => _runs.Recall(address, record);

    // The number of the last run if the server numbers them, otherwise all ids.
    private static string[] SeenIn(IReadOnlyList<InfoworksWorkflowRun> runs) => runs.All(static run => run.BuildNumber is not null)
        ? [string.Create(CultureInfo.InvariantCulture, $"{Number}{runs.Max(static run => run.BuildNumber) ?? 0}")]
        : [.. runs.Select(static run => run.WorkflowRunId)];

    // All of them: in which order the server lists and sorts runs is not documented.
    private async Task<IReadOnlyList<InfoworksWorkflowRun>> ListAsync(CallContext context)
    {
        var runs = new List<InfoworksWorkflowRun>();
        await foreach (var run in _runs.ListAsync(domainId, workflowId, new InfoworksQuery(), context, context.Cancellation).ConfigureAwait(false))
            runs.Add(run);
        return runs;
    }
}
