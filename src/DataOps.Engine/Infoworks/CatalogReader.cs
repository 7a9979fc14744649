using DataOps.Engine.Json;

namespace DataOps.Engine.Infoworks;

/// <summary>Turns records of read-only lists, and version locks, into objects.</summary>
internal static class CatalogReader
{
    internal static InfoworksPipelineVersionLock Lock(JsonRecord row, Origin origin) => new()
    {
        LockId = row.TakeText("id"),
        PipelineId = row.TakeText("pipeline_id"),
        PipelineVersionId = row.TakeText("pipeline_version_id"),
        VersionName = row.TakeText("version_name"),
        ModifiedAt = row.TakeTime("modified_at"),
        CreatedBy = row.TakeText("created_by"),
        Origin = origin,
        AdditionalProperties = row.Rest(),
    };

    internal static InfoworksJobflow Jobflow(JsonRecord row, Origin origin)
    {
        var graph = row.TakeRecord("jobflow_graph") ?? new JsonRecord();
        return new()
        {
            JobflowId = row.TakeText("id"),
            Name = row.TakeText("name"),
            Description = row.TakeText("description"),
            Tasks = graph.TakeRecords("tasks").Select(task => Task(task, origin)).ToArray(),
            Edges = graph.TakeRecords("edges").Select(edge => Edge(edge, origin)).ToArray(),
            CreatedAt = row.TakeTime("created_at"),
            CreatedBy = row.TakeText("created_by"),
            ModifiedAt = row.TakeTime("modified_at"),
            Origin = origin,
            AdditionalProperties = row.RestWith("jobflow_graph", graph),
        };
    }

    internal static InfoworksDataModel DataModel(JsonRecord row, Origin origin)
    {
        var environment = EnvironmentOf(row);
        return new()
        {
            TableId = row.TakeText("table_id"),
            TableName = row.TakeText("table_name"),
            DomainId = row.TakeText("domain_id"),
            DomainName = row.TakeText("domain_name"),
            EnvironmentId = row.TakeText("data_environment_id") ?? JsonValue.ToText(environment?["id"]),
            EnvironmentName = JsonValue.ToText(environment?["name"]),
            Status = row.TakeText("status"),
            CreatedAt = row.TakeTime("created_at"),
            Origin = origin,
            AdditionalProperties = row.Rest(),
        };
    }

    internal static InfoworksFavorite Favorite(JsonRecord row, Origin origin)
    {
        var environment = EnvironmentOf(row);
        return new()
        {
            FavoriteId = row.TakeText("id"),
            Name = row.TakeText("name"),
            SourceType = row.TakeText("source_type"),
            SourceSchema = row.TakeText("source_schema"),
            IsIngested = row.TakeFlag("is_ingested"),
            EnvironmentId = JsonValue.ToText(environment?["id"]),
            EnvironmentName = JsonValue.ToText(environment?["name"]),
            Status = row.TakeText("status"),
            CreatedAt = row.TakeTime("created_at"),
            Origin = origin,
            AdditionalProperties = row.Rest(),
        };
    }

    internal static InfoworksNotification Notification(JsonRecord row, Origin origin)
    {
        var happened = row["event"] as JsonRecord;
        return new()
        {
            NotificationId = row.TakeText("id"),
            EventType = happened?.TakeText("event_type"),
            CreatedAt = row.TakeTime("created_at"),
            CreatedBy = row.TakeText("created_by"),
            Read = row.TakeFlag("read"),
            AffectedEntities = row.TakeTexts("entities_affected"),
            Message = happened?.TakeRecord("message")?.ToDictionary() ?? [],
            Entity = happened?.TakeRecord("event_entity")?.ToDictionary() ?? [],
            Origin = origin,
            AdditionalProperties = row.Rest(),
        };
    }

    internal static InfoworksEngagementMetric Engagement(JsonRecord row, Origin origin)
    {
        var artifacts = row["top_level_artifacts"] as JsonRecord;
        return new()
        {
            IntervalType = row.TakeText("interval_type"),
            Duration = row.TakeInt32("duration"),
            LastUpdatedAt = row.TakeTime("last_updated_at"),
            DataSourceCount = artifacts?.TakeNumber("total_data_sources"),
            PipelineCount = artifacts?.TakeNumber("total_pipelines"),
            WorkflowCount = artifacts?.TakeNumber("total_workflows"),
            CubeCount = artifacts?.TakeNumber("total_cubes"),
            DataModelCount = artifacts?.TakeNumber("total_data_models"),
            JobCount = (row["trends"] as JsonRecord)?.TakeNumber("total_jobs_executed_count"),
            Origin = origin,
            AdditionalProperties = row.Rest(),
        };
    }

    // The values that apply to all jobs of the interval are in each of them.
    internal static IEnumerable<InfoworksJobStatusMetric> JobStatus(JsonRecord result, IReadOnlyList<JsonRecord> rows, Origin origin)
    {
        var (type, count, updated) = (result.TakeText("interval_type"), result.TakeInt32("duration"), result.TakeTime("last_updated_at"));
        var rest = result.Rest();
        return rows.Select(row => JobStatus(row, type, count, updated, rest, origin));
    }

    private static InfoworksJobStatusMetric JobStatus(JsonRecord row, string? intervalType, int? intervalCount, DateTime? updated, Dictionary<string, object?>? ofAll, Origin origin) => new()
    {
        JobId = row.TakeText("job_id"),
        JobType = row.TakeText("job_type"),
        Status = row.TakeText("status"),
        EntityType = row.TakeText("entity_type"),
        EntityId = row.TakeText("entity_id"),
        EntityName = row.TakeText("entity_name"),
        StartedAt = row.TakeTime("start_time"),
        EndedAt = row.TakeTime("end_time"),
        ExecutedBy = row.TakeText("executed_by"),
        IntervalType = intervalType,
        IntervalCount = intervalCount,
        LastUpdatedAt = updated,
        Origin = origin,
        AdditionalProperties = With(row.Rest(), ofAll),
    };

    private static Dictionary<string, object?>? With(Dictionary<string, object?>? rest, Dictionary<string, object?>? ofAll)
    {
        foreach (var (name, value) in ofAll ?? [])
            (rest ??= new(StringComparer.OrdinalIgnoreCase)).TryAdd(name, value);
        return rest;
    }

    internal static InfoworksDataConnectionSubtype Subtype(JsonRecord row, string subtype, Origin origin) => new()
    {
        SubType = subtype,
        DataConnectionId = row.TakeText("id"),
        Name = row.TakeText("name"),
        Origin = origin,
        AdditionalProperties = row.Rest(),
    };

    private static InfoworksJobflowTask Task(JsonRecord task, Origin origin) => new()
    {
        TaskId = task.TakeText("task_id", "id"),
        TaskType = task.TakeText("task_type", "type"),
        Title = task.TakeText("title"),
        IsGroup = task.TakeFlag("is_group"),
        TriggerRule = (task["run_properties"] as JsonRecord)?.TakeText("trigger_rule"),
        Origin = origin,
        AdditionalProperties = task.Rest(),
    };

    private static InfoworksJobflowEdge Edge(JsonRecord edge, Origin origin) => new()
    {
        FromTask = edge.TakeText("from_task", "from"),
        ToTask = edge.TakeText("to_task", "to"),
        Category = edge.TakeText("category"),
        Origin = origin,
        AdditionalProperties = edge.Rest(),
    };

    private static JsonRecord? EnvironmentOf(JsonRecord row) =>
        ((row["data_environment"] as JsonRecord)?["environment_details"] as JsonRecord)?["environment"] as JsonRecord;
}
