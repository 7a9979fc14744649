using System.Globalization;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Operations;
using DataOps.Engine.Runs;
using DataOps.Engine.Runs.Starts;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Jobs;

/// <summary>The start of a job of a source, pipeline or pipeline group. If the user chose no name, a new job of a source gets a name of its own and is recognized by it; any other job by being the only new one of the user who sent the request.</summary>
/// <param name="session">The session to send with.</param>
/// <param name="owner">The source, pipeline or pipeline group.</param>
/// <param name="body">The job by the names of its fields on the wire.</param>
public sealed class InfoworksJobStart(Session session, InfoworksJobOwner owner, IReadOnlyDictionary<string, object?> body) : Startable(session)
{
    private const string NameField = "job_name";

    // Enough to tell later which jobs are new: so many are hardly created at the same moment.
    private const int Newest = 50;

    private readonly InfoworksJobs _jobs = new(session);
    private readonly InfoworksUsers _users = new(session);

    /// <summary>The start of a build of a pipeline group.</summary>
    /// <param name="session">The session to send with.</param>
    /// <param name="domainId">The domain's id.</param>
    /// <param name="pipelineGroupId">The pipeline group's id.</param>
    public static InfoworksJobStart PipelineGroup(Session session, string domainId, string pipelineGroupId) => new(session, InfoworksJobOwner.PipelineGroup(domainId, pipelineGroupId), InfoworksJobTypes.OfGroup);

    internal override Operation Operation => owner.SourceId is not null ? JobOperations.SubmitSourceJob : owner.PipelineId is not null ? JobOperations.SubmitPipelineJob : JobOperations.SubmitPipelineGroupJob;

    internal override string Target => string.Join('/', new[] { owner.SourceId, owner.DomainId, owner.PipelineId, owner.PipelineGroupId, Part }.Where(part => part is not null));

    internal override string Title => $"{(owner.SourceId is not null ? "Source" : owner.PipelineId is not null ? "Pipeline" : "Pipeline group")} {owner.EntityId}";

    internal override RunKind Kind => InfoworksJobs.Kind;

    internal override object? Arguments => body;

    internal override string? User => _users.OwnId;

    // The server names a table group as the part that a job works on.
    private string? Part => TextOf("table_group_id") ?? TextOf("table_id") ?? (InfoworksJobTypes.Streams(TextOf("job_type")) && body.GetValueOrDefault("table_ids") is IReadOnlyList<string> and [var table] ? table : null);

    private bool TakesMark => owner.SourceId is not null && TextOf(NameField) is null;

    internal override async Task<RunSnapshot> TakeSnapshotAsync(SnapshotScope wanted, CallContext context)
    {
        var running = wanted.HasFlag(SnapshotScope.Running) ? (await ListAsync(new() { Status = InfoworksJobs.StatusesOf([RunState.Queued, RunState.Running]) }, context).ConfigureAwait(false)).FirstOrDefault(IsSamePart) : null;
        if (!wanted.HasFlag(SnapshotScope.Existing))
            return new RunSnapshot(running, []);

        var jobs = await ListAsync(new(), context).ConfigureAwait(false);
        var newest = jobs.Max(job => job.CreatedAt);
        return new RunSnapshot(running, newest is { } time ? [time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture), .. jobs.Where(job => job.CreatedAt == newest).Select(job => job.JobId)] : []);
    }

    internal override bool CanHaveSeen(IReadOnlyList<string> seen) => seen.Count == 0 || DateTimeOffset.TryParse(seen[0], CultureInfo.InvariantCulture, out _);

    internal override async Task<Run> StartAsync(RunSnapshot? snapshot, string? mark, CallContext context)
    {
        var sent = mark is not null && TakesMark ? new Dictionary<string, object?>(body) { [NameField] = mark } : body;
        return await _jobs.StartAsync(owner, sent, context).ConfigureAwait(false);
    }

    internal override async Task<NewRuns> FindNewAsync(LostRequest lost, CallContext context)
    {
        var name = TakesMark ? lost.Mark : TextOf(NameField);
        DateTimeOffset? since = lost.Seen.Count > 0 ? DateTimeOffset.Parse(lost.Seen[0], CultureInfo.InvariantCulture) : null;
        var jobs = await ListAsync(new() { CreatedAfter = since }, context).ConfigureAwait(false);
        var fresh = jobs.Where(job => !lost.Seen.Contains(job.JobId) && (name is null ? IsSamePart(job) : job.Name == name)).ToArray();
        return TakesMark && fresh.Length < 2 ? new NewRuns(fresh) : await OfSenderAsync(fresh, lost, context).ConfigureAwait(false);
    }

    // If it is not known who sent the request, the user who asks now only chooses among several jobs.
    private async Task<NewRuns> OfSenderAsync(InfoworksJob[] fresh, LostRequest lost, CallContext context)
    {
        var isCertain = lost.User is not null || lost.IsOwn;
        var user = lost.User ?? (fresh.Length > (isCertain ? 0 : 1) ? await _users.FindOwnIdAsync(context).ConfigureAwait(false) : null);
        var own = user is null ? fresh : fresh.Where(job => job.CreatedBy is null || job.CreatedBy == user).ToArray();
        if (!isCertain && own.Length != 1)
            own = fresh;
        return new NewRuns(own, user is null ? "the server does not tell who started a job" : "the server does not tell which of a user's requests started a job")
        {
            Proof = own.Length == fresh.Length ? null : $"of {fresh.Length} jobs that have begun since, it is the only one that {(isCertain ? "the same user" : "this session's user")} started",
        };
    }

    internal override Run Recall(RunAddress address, RunRecord record) => new JobReader(Session).Recall(address, record);

    private async Task<IReadOnlyList<InfoworksJob>> ListAsync(InfoworksJobConditions wanted, CallContext context)
    {
        var jobs = new List<InfoworksJob>();
        var query = new InfoworksQuery { First = Newest, SortBy = "created_at", Descending = true };
        await foreach (var job in _jobs.ListAsync(wanted, owner, query, resolveNames: false, context, context.Cancellation).ConfigureAwait(false))
            jobs.Add(job);
        return jobs;
    }

    // A job of the whole source works on each of its parts.
    private bool IsSamePart(InfoworksJob job) => Part is null || job.SubEntityId is null || job.SubEntityId == Part;

    private string? TextOf(string field) => body.GetValueOrDefault(field) as string;
}
