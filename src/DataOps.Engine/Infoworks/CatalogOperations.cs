using DataOps.Engine.Http;

namespace DataOps.Engine.Infoworks;

/// <summary>Infoworks' operations on version locks, and those that only read: jobflows, catalog, notifications, metrics.</summary>
internal static class CatalogOperations
{
    private const string Locks = "v3/pipeline-version-locks/pipelines/{pipeline_id}";
    private const string Lock = Locks + "/pipeline-version/{pipeline_version_id}";

    internal static readonly Operation ListLocks = Operation.Read(Service.Infoworks, "GET", Locks);

    internal static readonly Operation GetLock = Operation.Read(Service.Infoworks, "GET", Lock);

    internal static readonly Operation SetLock = Operation.Change(Service.Infoworks, "PUT", Lock);

    internal static readonly Operation RemoveLock = Operation.Change(Service.Infoworks, "DELETE", Lock);

    internal static readonly Operation IsLocked = Operation.Read(Service.Infoworks, "GET", Lock + "/is-locked");

    internal static readonly Operation ListJobflows = Operation.Read(Service.Infoworks, "GET", "v3/admin/jobflows");

    internal static readonly Operation GetJobflow = Operation.Read(Service.Infoworks, "GET", "v3/admin/jobflows/{jobflow_id}");

    internal static readonly Operation ListDataModels = Operation.Read(Service.Infoworks, "GET", "v3/data-catalog/data-models");

    internal static readonly Operation ListFavorites = Operation.Read(Service.Infoworks, "GET", "v3/data-catalog/favorites");

    internal static readonly Operation ListNotifications = Operation.Read(Service.Infoworks, "GET", "v3/event-notifications");

    internal static readonly Operation GetEngagementMetric = Operation.Read(Service.Infoworks, "GET", "v3/engagement/data/aggregate");

    internal static readonly Operation GetJobStatusMetric = Operation.Read(Service.Infoworks, "GET", "v3/engagement/jobs/job-status");

    internal static readonly Operation ListDataConnectionSubtypes = Operation.Read(Service.Infoworks, "GET", "v3/data-connections-subtypes");
}
