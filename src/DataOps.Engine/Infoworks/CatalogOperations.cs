using DataOps.Engine.Answers;
using DataOps.Engine.Operations;

namespace DataOps.Engine.Infoworks;

/// <summary>Infoworks' operations on version locks, and those that only read: one jobflow, metrics, kinds of data connections.</summary>
internal static class CatalogOperations
{
    private const string Locks = "v3/pipeline-version-locks/pipelines/{pipeline_id}";
    private const string Lock = Locks + "/pipeline-version/{pipeline_version_id}";

    internal static readonly Operation ListLocks = Operation.Read(Service.Infoworks, "GET", Locks)
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation GetLock = Operation.Read(Service.Infoworks, "GET", Lock)
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation SetLock = Operation.IdempotentChange(Service.Infoworks, "PUT", Lock)
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation RemoveLock = Operation.IdempotentChange(Service.Infoworks, "DELETE", Lock)
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation IsLocked = Operation.Read(Service.Infoworks, "GET", Lock + "/is-locked")
        .Answering(InfoworksAnswer.Result);

    internal static readonly Operation GetJobflow = Operation.Read(Service.Infoworks, "GET", "v3/admin/jobflows/{jobflow_id}")
        .Answering(InfoworksAnswer.ResultWith("id", "name"));

    internal static readonly Operation GetEngagementMetric = Operation.Read(Service.Infoworks, "GET", "v3/engagement/data/aggregate")
        .Answering(InfoworksAnswer.ResultWith("interval_type", "duration", "last_updated_at", "top_level_artifacts", "trends"));

    internal static readonly Operation GetJobStatusMetric = Operation.Read(Service.Infoworks, "GET", "v3/engagement/jobs/job-status")
        .Answering(InfoworksAnswer.ResultWith("result", "interval_type", "duration", "last_updated_at"));

    internal static readonly Operation ListDataConnectionSubtypes = Operation.Read(Service.Infoworks, "GET", "v3/data-connections-subtypes")
        .Answering(InfoworksAnswer.Result);
}
