using System.Globalization;
using DataOps.Engine.Infoworks.Clusters;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Names;

namespace DataOps.Engine.Infoworks;

/// <summary>The objects of Infoworks that people name, besides the families of records and the lists that can only be read.</summary>
public static class InfoworksResourceTypes
{
    // The history of a platform is unlimited.
    private const int MostJobs = 2000;

    private static readonly InfoworksQuery Newest = new() { First = MostJobs, SortBy = nameof(InfoworksJob.CreatedAt), Descending = true };

    /// <summary>Workflows, within their domains.</summary>
    public static ResourceType Workflow { get; } = new(Service.Infoworks, "workflow", "Get-InfoworksWorkflow", static (session, domainId, context) => new InfoworksWorkflows(session).ListAsync(domainId, new(), context).Named(Of))
    {
        LooksLikeId = ResourceType.IsObjectId,
        NamesLookLikeIds = true,
        ParentWord = "domain",
        IsReadWithinParent = true,
        Within = InfoworksResources.Domain.Type,
        IsRemembered = true,
    };

    /// <summary>Jobs: the newest of them.</summary>
    public static ResourceType Job { get; } = new(
        Service.Infoworks,
        "job",
        "Get-InfoworksJob",
        static (session, _, context) => new InfoworksJobs(session).ListAsync(new(), null, Newest, resolveNames: false, context).Named(Of))
    {
        LooksLikeId = ResourceType.IsObjectId,
        ListLimit = MostJobs,
    };

    private static ResourceType SourceJob { get; } = JobOf(InfoworksResources.Source.Type, static (_, id) => InfoworksJobOwner.Source(id));

    private static ResourceType PipelineJob { get; } = JobOf(InfoworksResources.Pipeline.Type, static (domain, id) => InfoworksJobOwner.Pipeline(domain, id));

    private static ResourceType PipelineGroupJob { get; } = JobOf(InfoworksResources.PipelineGroup.Type, static (domain, id) => InfoworksJobOwner.PipelineGroup(domain, id));

    /// <summary>Jobs by what they work on, and the key of that: a user who may see it may list its jobs, whatever their role.</summary>
    /// <param name="owner">What they work on; null for all jobs.</param>
    public static (ResourceType Type, string? Parent) JobsOf(InfoworksJobOwner? owner) => owner switch
    {
        null => (Job, null),
        { SourceId: { } source } => (SourceJob, source),
        _ => (owner.PipelineId is null ? PipelineGroupJob : PipelineJob, Resource.KeyOf(owner.DomainId, owner.EntityId)),
    };

    /// <summary>Clusters, by the ids and names of their compute templates.</summary>
    public static ResourceType Cluster { get; } = new(Service.Infoworks, "cluster", "Get-InfoworksCluster", static (session, environmentId, context) => new InfoworksClusters(session).ListAsync(environmentId, new(), context).Named(Of))
    {
        LooksLikeId = ResourceType.IsObjectId,
        NamesLookLikeIds = true,
        ParentWord = "environment",
        Within = InfoworksResources.Environment.Type,
        IsRemembered = true,
    };

    /// <summary>An object of a list with its name.</summary>
    /// <param name="item">A record of a family, a workflow, a job, a cluster, a jobflow, a data model or a favorite.</param>
    public static Resource Of(DataOpsObject item)
    {
        var (id, name, detail) = item switch
        {
            InfoworksServiceAuthentication one => (one.ServiceAuthenticationId, one.Name, one.AuthenticationType),
            InfoworksSecretStore one => (one.SecretStoreId, one.Name, one.KeyVaultUri),
            InfoworksSecret one => (one.SecretId, one.Name, one.SecretStoreId is null ? null : $"secret store {one.SecretStoreId}"),
            InfoworksDataConnection one => (one.DataConnectionId, one.Name, one.SubType),
            InfoworksPreset one => (one.PresetId, one.Name, Created(one.CreatedAt)),
            InfoworksUser one => (one.UserId, one.Name, one.Email),
            InfoworksDomain one => (one.DomainId, one.Name, one.Description),
            InfoworksSource one => (one.SourceId, one.Name, one.SubType ?? one.Type),
            InfoworksTable one => (one.TableId, one.Name, $"source {one.SourceId}"),
            InfoworksTableGroup one => (one.TableGroupId, one.Name, $"source {one.SourceId}"),
            InfoworksPipeline one => (one.PipelineId, one.Name, $"domain {one.DomainId}"),
            InfoworksPipelineVersion one => (one.PipelineVersionId, one.Version?.ToString(CultureInfo.InvariantCulture), one.IsActive == true ? "active" : null),
            InfoworksPipelineGroup one => (one.PipelineGroupId, one.Name, $"domain {one.DomainId}"),
            InfoworksEnvironment one => (one.EnvironmentId, one.Name, one.Platform),
            InfoworksCompute one => (one.ComputeTemplateId, one.Name, $"environment {one.EnvironmentId}"),
            InfoworksWorkflow one => (one.WorkflowId, one.Name, $"domain {one.DomainId}"),
            InfoworksJob one => (one.JobId, one.Name, $"{one.JobType}, {one.Status}, {Created(one.StartedAt)}"),
            InfoworksCluster one => (one.ComputeTemplateId, one.Name, $"environment {one.EnvironmentId}"),
            InfoworksJobflow one => (one.JobflowId, one.Name, one.Description),
            InfoworksDataModel one => (one.TableId, one.TableName, $"domain {one.DomainName}, environment {one.EnvironmentName}"),
            InfoworksFavorite one => (one.FavoriteId, one.Name, one.SourceType),
            _ => (null, null, null),
        };
        return new(id ?? "", name)
        {
            Detail = detail,
            Parent = item switch
            {
                InfoworksTable one => one.SourceId,
                InfoworksTableGroup one => one.SourceId,
                InfoworksPipeline one => one.DomainId,
                InfoworksPipelineVersion one => Resource.KeyOf(one.DomainId, one.PipelineId ?? ""),
                InfoworksPipelineGroup one => one.DomainId,
                InfoworksWorkflow one => one.DomainId,
                InfoworksCluster one => one.EnvironmentId,
                InfoworksCompute one => one.EnvironmentId,
                _ => null,
            },
            Item = item,
        };
    }

    /// <summary>An object of a list with each of its names: a user also has an email address.</summary>
    /// <param name="item">The object.</param>
    public static IReadOnlyList<Resource> NamesOf(DataOpsObject item)
    {
        var resource = Of(item);
        return item is InfoworksUser { Email: { } email } && email != resource.Name ? [resource, resource with { Name = email, Detail = resource.Name }] : [resource];
    }

    // Of a source, the first part of the key is also the last.
    private static ResourceType JobOf(ResourceType owner, Func<string, string, InfoworksJobOwner> create) => new(
        Service.Infoworks,
        Job.Word,
        Job.Lister,
        (session, key, context) => new InfoworksJobs(session).ListAsync(new(), create(key!.Split('/')[0], key.Split('/')[^1]), Newest, resolveNames: false, context).Named(Of))
    {
        LooksLikeId = ResourceType.IsObjectId,
        ParentWord = owner.Word,
        Within = owner,
        ListLimit = MostJobs,
    };

    private static string? Created(DateTime? time) => time is { } created ? string.Create(CultureInfo.InvariantCulture, $"created {created:yyyy-MM-dd HH:mm}") : null;
}
