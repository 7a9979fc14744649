using System.Collections;
using System.Globalization;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Runs;
using DataOps.Engine.Runs.Starts;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Etl;

/// <summary>The start of an ETL job. A new run is recognized because the job's last run has changed.</summary>
/// <param name="session">The session to send with.</param>
/// <param name="jobId">The job's id.</param>
/// <param name="fields">External dynamic fields to set first, by name or label; null for none.</param>
public sealed class EtlStart(Session session, string jobId, IDictionary? fields) : Startable(session)
{
    private readonly EtlRuns _runs = new(session);

    internal override Operation Operation => EtlOperations.RunJob;

    internal override string Target => jobId;

    internal override string Title => $"Job {jobId}";

    internal override RunKind Kind => EtlRuns.Kind;

    internal override object? Arguments => fields;

    internal override bool NeedsPreparation => fields is { Count: > 0 };

    internal override Task<RunSnapshot> TakeSnapshotAsync(SnapshotScope wanted, CallContext context) => _runs.TakeSnapshotAsync(jobId, context);

    internal override bool CanHaveSeen(IReadOnlyList<string> seen) => EtlRuns.CanHaveSeen(seen);

    internal override Task PrepareAsync(CallContext context) => new EtlClient(Session).SetInboundFieldsAsync(jobId, fields!, context);

    internal override async Task<Run> StartAsync(RunSnapshot? snapshot, string? mark, CallContext context) => snapshot is null
        ? await _runs.StartAsync(jobId, fields, context).ConfigureAwait(false)
        : await _runs.StartAfterAsync(jobId, snapshot, context).ConfigureAwait(false);

    internal override Task<NewRuns> FindNewAsync(LostRequest lost, CallContext context) => _runs.FindNewAsync(jobId, lost.Seen, context);

    internal override Run Recall(RunAddress address, RunRecord record) => _runs.Recall(address, record);

    // Its id matches every later run of the job as well.
    internal override string? StampOf(Run run) => run is EtlJobRun { IsUntold: false, LastRunAt: { } time } ? time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture) : null;
}
