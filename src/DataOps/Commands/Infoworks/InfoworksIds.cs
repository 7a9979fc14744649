using DataOps.Completion;
using DataOps.Engine.Infoworks;

namespace DataOps.Commands.Infoworks;

/// <summary>The ids of Infoworks.</summary>
internal sealed class InfoworksIds : ServiceIds
{
    /// <inheritdoc/>
    /// <remarks>Of domains, environments, clusters, sources and pipelines, only those are known that some object has named.</remarks>
    internal override IReadOnlyList<IdList> Lists { get; } =
    [
        OfFamily(IdKind.InfoworksServiceAuthentication, InfoworksResources.ServiceAuthentication),
        OfFamily(IdKind.InfoworksSecretStore, InfoworksResources.SecretStore),
        OfFamily(IdKind.InfoworksSecret, InfoworksResources.Secret),
        OfFamily(IdKind.InfoworksDataConnection, InfoworksResources.DataConnection),
        OfFamily(IdKind.InfoworksPreset, InfoworksResources.Preset),
        new([IdKind.InfoworksJobflow], (session, _, context) => InfoworksList.Jobflows.ReadAsync(session, new(), context)),
        new([IdKind.InfoworksWorkflow], (session, _, context) => new InfoworksWorkflows(session).ListAsync(null, new(), context)) { Besides = [IdKind.InfoworksDomain, IdKind.InfoworksWorkflowVersion] },
        new([IdKind.InfoworksJob], (session, _, context) => new InfoworksJobs(session).ListAsync(new(), null, new() { First = KnownIds.Most, SortBy = nameof(InfoworksJob.CreatedAt), Descending = true }, resolveNames: false, context)) { Besides = [IdKind.InfoworksSource, IdKind.InfoworksPipeline, IdKind.InfoworksTableGroup] },
        new([IdKind.InfoworksCluster], (session, parent, context) => new InfoworksClusters(session).ListAsync(parent!, new(), context)) { NeedsParent = true },
    ];

    /// <inheritdoc/>
    internal override IEnumerable<(IdKind Kind, KnownId Known)>? In(object item) => item switch
    {
        InfoworksServiceAuthentication one => Known(IdKind.InfoworksServiceAuthentication, one.ServiceAuthenticationId, one.Name, one.AuthenticationType),
        InfoworksSecretStore one => Known(IdKind.InfoworksSecretStore, one.SecretStoreId, one.Name, one.KeyVaultUri),
        InfoworksSecret one => [.. Known(IdKind.InfoworksSecret, one.SecretId, one.Name), .. one.DomainId.SelectMany(id => Known(IdKind.InfoworksDomain, id))],
        InfoworksDataConnection one => Known(IdKind.InfoworksDataConnection, one.DataConnectionId, one.Name, one.SubType),
        InfoworksDataConnectionSubtype one => Known(IdKind.InfoworksDataConnection, one.DataConnectionId, one.Name, one.SubType),
        InfoworksPreset one => Known(IdKind.InfoworksPreset, one.PresetId, one.Name),
        InfoworksJobflow one => Known(IdKind.InfoworksJobflow, one.JobflowId, one.Name),
        InfoworksWorkflow one =>
        [
            .. Known(IdKind.InfoworksWorkflow, one.WorkflowId, one.Name, null, one.DomainId),
            .. Known(IdKind.InfoworksDomain, one.DomainId),
            .. Known(IdKind.InfoworksWorkflowVersion, one.ActiveVersionId, one.Name, "active", one.WorkflowId),
        ],
        InfoworksWorkflowRun run => [.. OfRun(run), .. Known(IdKind.InfoworksWorkflowRun, run.WorkflowRunId, run.Name, run.State.ToString(), run.WorkflowId)],
        InfoworksJob job =>
        [
            .. OfRun(job),
            .. Known(IdKind.InfoworksJob, job.JobId, job.Name, job.State.ToString()),
            .. job.EntityType switch
            {
                "source" => [.. Known(IdKind.InfoworksSource, job.EntityId), .. job.SubEntityType == "table_group" ? Known(IdKind.InfoworksTableGroup, job.SubEntityId, null, null, job.EntityId) : []],
                "pipeline" => Known(IdKind.InfoworksPipeline, job.EntityId),
                _ => [],
            },
        ],
        InfoworksJobStatusMetric job => Known(IdKind.InfoworksJob, job.JobId, job.EntityName, job.Status),
        InfoworksCluster one =>
        [
            .. Known(IdKind.InfoworksEnvironment, one.EnvironmentId),
            .. Known(IdKind.InfoworksCluster, one.ComputeTemplateId, one.Name, one.Status, one.EnvironmentId),
        ],
        InfoworksClusterRun run => OfRun(run),
        InfoworksTableGroupSchedule one =>
        [
            .. Known(IdKind.InfoworksSource, one.SourceId),
            .. Known(IdKind.InfoworksTableGroup, one.TableGroupId, null, one.ScheduleType, one.SourceId),
        ],
        InfoworksPipelineVersionLock one =>
        [
            .. Known(IdKind.InfoworksPipeline, one.PipelineId),
            .. Known(IdKind.InfoworksPipelineVersion, one.PipelineVersionId, one.VersionName, "locked", one.PipelineId),
        ],
        InfoworksDataModel one =>
        [
            .. Known(IdKind.InfoworksTable, one.TableId, one.TableName),
            .. Known(IdKind.InfoworksDomain, one.DomainId, one.DomainName),
            .. Known(IdKind.InfoworksEnvironment, one.EnvironmentId, one.EnvironmentName),
        ],
        InfoworksFavorite one => [.. Known(IdKind.InfoworksSource, one.FavoriteId, one.Name, one.SourceType), .. Known(IdKind.InfoworksEnvironment, one.EnvironmentId, one.EnvironmentName)],
        _ => null,
    };

    private static IdList OfFamily(IdKind kind, InfoworksResource family) =>
        new([kind], (session, _, context) => new InfoworksResourceClient(session, family).ListAsync(new(), resolveUsers: false, context));
}
