using System.Globalization;
using System.Runtime.CompilerServices;
using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks;

/// <summary>Version locks, jobflows, metrics and kinds of data connections.</summary>
/// <param name="session">The session to send with.</param>
public sealed class InfoworksCatalog(Session session)
{
    /// <summary>Lists the locks of a pipeline, or of one version: <c>GET pipeline-version-locks/…</c>.</summary>
    /// <param name="pipelineId">The pipeline's id.</param>
    /// <param name="pipelineVersionId">The version's id; null for all.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    public async IAsyncEnumerable<InfoworksPipelineVersionLock> GetLocksAsync(string pipelineId, string? pipelineVersionId, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var request = pipelineVersionId is null
            ? new ApiRequest(CatalogOperations.ListLocks).With("pipeline_id", pipelineId).For(pipelineId)
            : OfVersion(CatalogOperations.GetLock, pipelineId, pipelineVersionId);
        await foreach (var row in InfoworksPages.FollowAsync(session, request, 0, long.MaxValue, context, cancellation: cancellation).ConfigureAwait(false))
            // Read literally, the specification has a list of objects that each contain a list under 'result'.
            foreach (var one in row.Has("id") || !row.Has("result") ? [row] : InfoworksAnswer.RowsOf(row, "result", request, session))
                yield return CatalogReader.Lock(one, session.Origin);
    }

    /// <summary>Locks a version, or changes its lock: <c>PUT …/pipeline-version/{id}</c>.</summary>
    /// <param name="pipelineId">The pipeline's id.</param>
    /// <param name="pipelineVersionId">The version's id.</param>
    /// <param name="versionName">The version's name.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<InfoworksPipelineVersionLock> SetLockAsync(string pipelineId, string pipelineVersionId, string versionName, CallContext context)
    {
        var request = OfVersion(CatalogOperations.SetLock, pipelineId, pipelineVersionId).WithBody(new Dictionary<string, object?> { ["version_name"] = versionName });
        var answer = await session.GetRecordAsync(request.WhenRefused($"Version {pipelineVersionId} was not locked"), context).ConfigureAwait(false);
        return new InfoworksPipelineVersionLock { LockId = InfoworksAnswer.IdOf(answer), PipelineId = pipelineId, PipelineVersionId = pipelineVersionId, VersionName = versionName, Origin = session.Origin };
    }

    /// <summary>Unlocks a version: <c>DELETE …/pipeline-version/{id}</c>.</summary>
    /// <param name="pipelineId">The pipeline's id.</param>
    /// <param name="pipelineVersionId">The version's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task RemoveLockAsync(string pipelineId, string pipelineVersionId, CallContext context) =>
        session.GetRecordAsync(OfVersion(CatalogOperations.RemoveLock, pipelineId, pipelineVersionId).WhenRefused($"Version {pipelineVersionId} was not unlocked"), context);

    /// <summary>Whether a version is locked: <c>GET …/is-locked</c>.</summary>
    /// <param name="pipelineId">The pipeline's id.</param>
    /// <param name="pipelineVersionId">The version's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<bool> IsLockedAsync(string pipelineId, string pipelineVersionId, CallContext context)
    {
        var request = OfVersion(CatalogOperations.IsLocked, pipelineId, pipelineVersionId);
        var answer = await session.GetRecordAsync(request, context).ConfigureAwait(false);
        return InfoworksAnswer.ResultOf(answer).TakeFlag("version_locked")
            ?? throw Failure.InAnswer(ErrorId.InvalidResponse, $"{session.Uri.Authority} does not say whether version {pipelineVersionId} is locked.", request, session);
    }

    /// <summary>Returns one jobflow: <c>GET admin/jobflows/{id or name}</c>.</summary>
    /// <param name="jobflowId">Its id or name.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<InfoworksJobflow> GetJobflowAsync(string jobflowId, CallContext context)
    {
        var answer = await session.GetRecordAsync(new ApiRequest(CatalogOperations.GetJobflow).With("jobflow_id", jobflowId).For(jobflowId), context).ConfigureAwait(false);
        return CatalogReader.Jobflow(InfoworksAnswer.ResultOf(answer), session.Origin);
    }

    /// <summary>Returns usage metrics of the platform: <c>GET engagement/data/aggregate</c>.</summary>
    /// <param name="intervalType">The kind of interval; null for the server's default. The vendor does not document the kinds.</param>
    /// <param name="duration">The number of intervals; null for the server's default.</param>
    /// <param name="time">The end of the last interval; null for now.</param>
    /// <param name="topLimit">The length of the lists of the most used objects; null for the server's default.</param>
    /// <param name="jobsLimit">The number of recent jobs; null for the server's default.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<InfoworksEngagementMetric> GetEngagementAsync(string? intervalType, int? duration, DateTimeOffset? time, int? topLimit, int? jobsLimit, CallContext context)
    {
        var request = Interval(CatalogOperations.GetEngagementMetric, intervalType, duration, time).WithQuery("top_limit", Text(topLimit)).WithQuery("jobs_count_limit", Text(jobsLimit));
        return CatalogReader.Engagement(InfoworksAnswer.ResultOf(await session.GetRecordAsync(request, context).ConfigureAwait(false)), session.Origin);
    }

    /// <summary>Returns how the jobs of some intervals ended: <c>GET engagement/jobs/job-status</c>.</summary>
    /// <param name="intervalType">The kind of interval; null for the server's default.</param>
    /// <param name="duration">The number of intervals; null for the server's default.</param>
    /// <param name="time">The end of the last interval; null for now.</param>
    /// <param name="limit">The number of jobs; null for the server's default.</param>
    /// <param name="skip">The number of rows to skip.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<IReadOnlyList<InfoworksJobStatusMetric>> GetJobStatusAsync(string? intervalType, int? duration, DateTimeOffset? time, long? limit, long skip, CallContext context)
    {
        var request = Interval(CatalogOperations.GetJobStatusMetric, intervalType, duration, time).WithQuery("limit", limit?.ToString(CultureInfo.InvariantCulture)).WithQuery("offset", skip > 0 ? skip.ToString(CultureInfo.InvariantCulture) : null);
        var result = InfoworksAnswer.ResultOf(await session.GetRecordAsync(request, context).ConfigureAwait(false));
        return CatalogReader.JobStatus(result, InfoworksAnswer.RowsOf(result, "result", request, session), session.Origin).ToArray();
    }

    /// <summary>Lists the kinds of data connections: <c>GET data-connections-subtypes</c>.</summary>
    /// <param name="platform">The environment's platform; null for all.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<IReadOnlyList<InfoworksDataConnectionSubtype>> GetSubtypesAsync(string? platform, CallContext context)
    {
        var request = new ApiRequest(CatalogOperations.ListDataConnectionSubtypes).WithQuery("environment_platform", platform);
        var answer = await session.GetRecordAsync(request, context).ConfigureAwait(false);
        var result = answer["result"] switch
        {
            JsonRecord subtypes => subtypes,
            var other when ErrorShapes.IsEmpty(other) => new JsonRecord(),
            _ => throw Failure.NotDocumented(request, session, new VendorError(null, null)),
        };
        var connections =
            from subtype in result
            from connection in InfoworksAnswer.RowsOf(result, subtype.Key, request, session)
            select CatalogReader.Subtype(connection, subtype.Key, session.Origin);
        return connections.ToArray();
    }

    private static ApiRequest OfVersion(Operation operation, string pipelineId, string pipelineVersionId) =>
        new ApiRequest(operation).With("pipeline_id", pipelineId).With("pipeline_version_id", pipelineVersionId).For(pipelineVersionId);

    private static ApiRequest Interval(Operation operation, string? type, int? duration, DateTimeOffset? time) => new ApiRequest(operation)
        .WithQuery("interval_type", type)
        .WithQuery("duration", Text(duration))
        .WithQuery("timestamp", time?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
