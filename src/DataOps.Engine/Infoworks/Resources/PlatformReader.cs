using DataOps.Engine.Json;

namespace DataOps.Engine.Infoworks.Resources;

/// <summary>Turns records of what a platform consists of into objects: domains, sources, pipelines, environments and their parts.</summary>
internal static class PlatformReader
{
    // The specification has a list of environments, the vendor's own client sends one.
    internal static InfoworksDomain Domain(JsonRecord record, Origin origin) => new()
    {
        DomainId = record.TakeText("id"),
        Name = record.TakeText("name"),
        Description = record.TakeText("description"),
        EnvironmentId = record.Has("environment_ids") ? record.TakeTexts("environment_ids") : record.TakeTexts("environment_id"),
        CreatedAt = record.TakeTime("created_at"),
        CreatedBy = record.TakeText("created_by"),
        CreatedByName = record.TakeText("created_by_username"),
        ModifiedAt = record.TakeTime("modified_at"),
        ModifiedBy = record.TakeText("modified_by"),
        ModifiedByName = record.TakeText("modified_by_username"),
        Origin = origin,
        AdditionalProperties = record.Rest(),
    };

    internal static InfoworksSource Source(JsonRecord record, Origin origin) => new()
    {
        SourceId = record.TakeText("id"),
        Name = record.TakeText("name"),
        Description = record.TakeText("description"),
        Type = record.TakeText("type"),
        SubType = record.TakeText("sub_type"),
        State = record.TakeText("state"),
        EnvironmentId = record.TakeText("environment_id"),
        StorageId = record.TakeText("storage_id"),
        DataLakePath = record.TakeText("data_lake_path"),
        DataLakeSchema = record.TakeText("data_lake_schema"),
        IsIngested = record.TakeFlag("is_source_ingested"),
        CreatedAt = record.TakeTime("created_at"),
        CreatedBy = record.TakeText("created_by"),
        CreatedByName = record.TakeText("created_by_username"),
        ModifiedAt = record.TakeTime("modified_at"),
        ModifiedBy = record.TakeText("modified_by"),
        ModifiedByName = record.TakeText("modified_by_username"),
        Origin = origin,
        AdditionalProperties = record.Rest(),
    };

    internal static InfoworksTable Table(JsonRecord record, Origin origin)
    {
        var configuration = record.TakeRecord("configuration");
        var (source, owner) = (record.TakeText("source"), record.TakeText("source_id"));
        return new()
        {
            TableId = record.TakeText("id"),
            SourceId = source ?? owner,
            Name = record.TakeText("name"),
            OriginalName = record.TakeText("original_table_name"),
            SchemaName = record.TakeText("schema_name_at_source"),
            DataLakeSchema = record.TakeText("data_lake_schema"),
            DataLakePath = record.TakeText("data_lake_path"),
            SyncType = configuration?.PeekText("sync_type"),
            TargetTableName = configuration?.PeekText("target_table_name"),
            IsMetadataFetched = record.TakeFlag("meta_crawl_performed"),
            IsLoaded = record.TakeFlag("full_load_performed"),
            Configuration = configuration?.ToDictionary() ?? [],
            CreatedAt = record.TakeTime("created_at"),
            CreatedBy = record.TakeText("created_by"),
            ModifiedAt = record.TakeTime("modified_at"),
            ModifiedBy = record.TakeText("modified_by"),
            Origin = origin,
            AdditionalProperties = record.Rest(),
        };
    }

    internal static InfoworksTableGroup TableGroup(JsonRecord record, Origin origin)
    {
        var (source, owner) = (record.TakeText("source"), record.TakeText("source_id"));
        var template = record.TakeRecord("environment_compute_template");
        return new()
        {
            TableGroupId = record.TakeText("id"),
            SourceId = source ?? owner,
            Name = record.TakeText("name"),
            ComputeTemplateId = template?.TakeText("environment_compute_template_id"),
            ComputeName = record.TakeText("compute_cluster_name"),
            MaxConnections = record.TakeInt32("max_connections"),
            MaxParallelEntities = record.TakeInt32("max_parallel_entities"),
            TableId = IdsIn(record["tables"], "table_id"),
            SchedulerUserName = record.TakeText("scheduler_username"),
            CreatedAt = record.TakeTime("created_at"),
            CreatedBy = record.TakeText("created_by"),
            ModifiedAt = record.TakeTime("modified_at"),
            ModifiedBy = record.TakeText("modified_by"),
            Origin = origin,
            AdditionalProperties = record.RestWith("environment_compute_template", template),
        };
    }

    internal static InfoworksPipeline Pipeline(JsonRecord record, Origin origin) => new()
    {
        PipelineId = record.TakeText("id"),
        DomainId = record.TakeText("domain_id"),
        Name = record.TakeText("name"),
        Description = record.TakeText("description"),
        BatchEngine = record.TakeText("batch_engine"),
        ActiveVersionId = record.TakeText("active_version_id"),
        VersionCount = record.TakeInt32("versions_count"),
        EnvironmentId = record.TakeText("environment_id"),
        EnvironmentName = record.TakeText("environment_name"),
        ComputeTemplateId = record.TakeText("compute_template_id"),
        CreatedAt = record.TakeTime("created_at"),
        CreatedBy = record.TakeText("created_by"),
        ModifiedAt = record.TakeTime("modified_at"),
        ModifiedBy = record.TakeText("modified_by"),
        Origin = origin,
        AdditionalProperties = record.Rest(),
    };

    internal static InfoworksPipelineVersion PipelineVersion(JsonRecord record, Origin origin) => new()
    {
        PipelineVersionId = record.TakeText("id"),
        PipelineId = record.TakeText("pipeline_id"),
        DomainId = record.TakeText("domain_id"),
        Version = record.TakeInt32("version"),
        IsActive = record.TakeFlag("is_active"),
        Description = record.TakeText("description"),
        VersionType = record.TakeText("type"),
        CreatedAt = record.TakeTime("created_at"),
        CreatedBy = record.TakeText("created_by"),
        ModifiedAt = record.TakeTime("modified_at"),
        ModifiedBy = record.TakeText("modified_by"),
        Origin = origin,
        AdditionalProperties = record.Rest(),
    };

    // A list wraps each group and writes the times in another style; a single one names environment and compute template instead of their ids.
    internal static InfoworksPipelineGroup PipelineGroup(JsonRecord record, Origin origin)
    {
        var group = record.TakeRecord("pipeline_group_details") ?? record;
        var environment = (record["additional_env_details"] as JsonRecord)?["environment"] as JsonRecord;
        return new()
        {
            PipelineGroupId = group.TakeText("id"),
            DomainId = group.TakeText("domain_id") ?? record.TakeText("domain_id"),
            Name = group.TakeText("name"),
            Description = group.TakeText("description"),
            BatchEngine = group.TakeText("batch_engine"),
            EnvironmentId = group.TakeText("environment_id"),
            EnvironmentName = group.TakeText("data_environment") ?? environment?.PeekText("name"),
            ComputeName = group.TakeText("compute_cluster"),
            PipelineId = IdsIn(group["pipelines"], "pipeline_id"),
            CreatedAt = group.TakeTime("created_at", "createdAt"),
            CreatedBy = group.TakeText("created_by", "createdBy"),
            ModifiedAt = group.TakeTime("modified_at", "modifiedAt"),
            ModifiedBy = group.TakeText("modified_by", "modifiedBy"),
            Origin = origin,
            AdditionalProperties = group == record ? record.Rest() : record.RestWith("pipeline_group_details", group),
        };
    }

    internal static InfoworksEnvironment Environment(JsonRecord record, Origin origin) => new()
    {
        EnvironmentId = record.TakeText("id"),
        Name = record.TakeText("name"),
        Description = record.TakeText("description"),
        Platform = record.TakeText("platform"),
        ComputeEngine = record.TakeText("compute_engine"),
        State = record.TakeText("state"),
        CreatedAt = record.TakeTime("created_at"),
        CreatedBy = record.TakeText("created_by"),
        ModifiedAt = record.TakeTime("modified_at"),
        ModifiedBy = record.TakeText("modified_by"),
        Origin = origin,
        AdditionalProperties = record.Rest(),
    };

    internal static InfoworksCompute Compute(JsonRecord record, Origin origin) => new()
    {
        ComputeTemplateId = record.TakeText("id"),
        EnvironmentId = record.TakeText("environment_id"),
        Name = record.TakeText("name"),
        Description = record.TakeText("description"),
        ComputeEngine = record.TakeText("compute_engine"),
        LaunchStrategy = record.TakeText("launch_strategy"),
        State = record.TakeText("state"),
        CreatedAt = record.TakeTime("created_at"),
        CreatedBy = record.TakeText("created_by"),
        ModifiedAt = record.TakeTime("modified_at"),
        ModifiedBy = record.TakeText("modified_by"),
        Origin = origin,
        AdditionalProperties = record.Rest(),
    };

    private static string[] IdsIn(object? list, string name) =>
        list is object?[] records ? [.. records.OfType<JsonRecord>().Select(record => record.PeekText(name)).OfType<string>()] : [];
}
