using System.Globalization;
using DataOps.Completion;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks;

/// <summary>The ids of Infoworks.</summary>
internal sealed class InfoworksIds : ServiceIds
{
    /// <inheritdoc/>
    /// <remarks>Tab does not read the tables of all sources: those are completed within their source.</remarks>
    internal override IReadOnlyList<IdList> Lists { get; } =
    [
        new([IdKind.InfoworksServiceAuthentication], InfoworksResources.ServiceAuthentication.Type),
        new([IdKind.InfoworksSecretStore], InfoworksResources.SecretStore.Type),
        new([IdKind.InfoworksSecret], InfoworksResources.Secret.Type),
        new([IdKind.InfoworksDataConnection], InfoworksResources.DataConnection.Type),
        new([IdKind.InfoworksPreset], InfoworksResources.Preset.Type),
        new([IdKind.InfoworksUser], InfoworksResources.User.Type),
        new([IdKind.InfoworksJobflow], InfoworksList.Jobflows.Type),
        new([IdKind.InfoworksDomain], InfoworksResources.Domain.Type),
        new([IdKind.InfoworksSource], InfoworksResources.Source.Type),
        new([IdKind.InfoworksTable], InfoworksResources.Table.Type) { NeedsParent = true },
        new([IdKind.InfoworksTableGroup], InfoworksResources.TableGroup.Type) { NeedsParent = true },
        new([IdKind.InfoworksPipeline], InfoworksResources.Pipeline.Type),
        new([IdKind.InfoworksPipelineGroup], InfoworksResources.PipelineGroup.Type),
        new([IdKind.InfoworksEnvironment], InfoworksResources.Environment.Type),
        new([IdKind.InfoworksWorkflow], InfoworksResourceTypes.Workflow),
        new([IdKind.InfoworksJob], InfoworksResourceTypes.Job),
        new([IdKind.InfoworksCluster], InfoworksResourceTypes.Cluster),
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
        InfoworksUser one => [.. Known(IdKind.InfoworksUser, one.UserId, one.Name, one.Email), .. one.DomainId.SelectMany(id => Known(IdKind.InfoworksDomain, id))],
        InfoworksJobflow one => Known(IdKind.InfoworksJobflow, one.JobflowId, one.Name),
        InfoworksDomain one => Known(IdKind.InfoworksDomain, one.DomainId, one.Name),
        InfoworksSource one => Known(IdKind.InfoworksSource, one.SourceId, one.Name, one.SubType ?? one.Type),
        InfoworksTable one => Known(IdKind.InfoworksTable, one.TableId, one.Name, one.SyncType, one.SourceId),
        InfoworksTableGroup one => Known(IdKind.InfoworksTableGroup, one.TableGroupId, one.Name, null, one.SourceId),
        InfoworksPipeline one => Known(IdKind.InfoworksPipeline, one.PipelineId, one.Name, one.BatchEngine, one.DomainId),
        InfoworksPipelineVersion one => Known(IdKind.InfoworksPipelineVersion, one.PipelineVersionId, one.Version?.ToString(CultureInfo.InvariantCulture), one.IsActive == true ? "active" : null, one.PipelineId),
        InfoworksPipelineGroup one => Known(IdKind.InfoworksPipelineGroup, one.PipelineGroupId, one.Name, one.BatchEngine, one.DomainId),
        InfoworksEnvironment one => Known(IdKind.InfoworksEnvironment, one.EnvironmentId, one.Name, one.Platform),
        InfoworksCompute one => Known(IdKind.InfoworksCluster, one.ComputeTemplateId, one.Name, one.LaunchStrategy, one.EnvironmentId),
        InfoworksWorkflow one =>
        [
            .. Known(IdKind.InfoworksWorkflow, one.WorkflowId, one.Name, null, one.DomainId),
            .. Known(IdKind.InfoworksDomain, one.DomainId),
            .. Known(IdKind.InfoworksWorkflowVersion, one.ActiveVersionId, one.Name, "active", one.WorkflowId),
        ],
        InfoworksWorkflowRun run =>
        [
            .. OfRun(run),
            .. Known(IdKind.InfoworksWorkflowRun, run.WorkflowRunId, run.Name, run.State.ToString(), run.WorkflowId),
            .. run.Tasks.SelectMany(task => Known(IdKind.InfoworksWorkflowTask, task.TaskId, task.Title, task.Status, run.WorkflowRunId)),
        ],
        InfoworksJob job =>
        [
            .. OfRun(job),
            .. Known(IdKind.InfoworksJob, job.JobId, job.Name, job.State.ToString()),
            .. job.EntityType switch
            {
                "source" => [.. Known(IdKind.InfoworksSource, job.EntityId), .. job.SubEntityType == "table_group" ? Known(IdKind.InfoworksTableGroup, job.SubEntityId, null, null, job.EntityId) : []],
                "pipeline" => Known(IdKind.InfoworksPipeline, job.EntityId),
                _ when job.PipelineGroupId is { } group => Known(IdKind.InfoworksPipelineGroup, group, null, null, job.DomainId),
                _ => [],
            },
        ],
        InfoworksJobMetric one =>
        [
            .. Known(IdKind.InfoworksJob, one.JobId, null, one.Status),
            .. Known(IdKind.InfoworksSource, one.SourceId),
            .. Known(IdKind.InfoworksTable, one.TableId, one.TableName),
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
            .. Known(IdKind.InfoworksTableGroup, one.TableGroupId, one.Name, one.ScheduleType, one.SourceId),
        ],
        InfoworksWorkflowSchedule one =>
        [
            .. Known(IdKind.InfoworksDomain, one.DomainId),
            .. Known(IdKind.InfoworksWorkflow, one.WorkflowId, one.Name, one.ScheduleType, one.DomainId),
        ],
        InfoworksPipelineVersionLock one =>
        [
            .. Known(IdKind.InfoworksPipeline, one.PipelineId),
            .. Known(IdKind.InfoworksPipelineVersion, one.PipelineVersionId, null, "locked", one.PipelineId),
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
}
