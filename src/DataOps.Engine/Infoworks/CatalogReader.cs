namespace DataOps.Engine.Infoworks;

/// <summary>Makes objects of what can only be read, and of version locks.</summary>
internal static class CatalogReader
{
    internal static InfoworksPipelineVersionLock Lock(JsonRecord row, Origin origin) => new()
    {
        LockId = row.Text("id"),
        PipelineId = row.Text("pipeline_id"),
        PipelineVersionId = row.Text("pipeline_version_id"),
        VersionName = row.Text("version_name"),
        ModifiedAt = row.Time("modified_at"),
        CreatedBy = row.Text("created_by"),
        Origin = origin,
        AdditionalProperties = row.Rest(),
    };

    internal static InfoworksJobflow Jobflow(JsonRecord row, Origin origin)
    {
        var graph = row.Record("jobflow_graph") ?? new JsonRecord();
        return new()
        {
            JobflowId = row.Text("id"),
            Name = row.Text("name"),
            Description = row.Text("description"),
            Tasks = graph.Records("tasks").Select(task => Task(task, origin)).ToArray(),
            Edges = graph.Records("edges").Select(edge => Edge(edge, origin)).ToArray(),
            CreatedAt = row.Time("created_at"),
            CreatedBy = row.Text("created_by"),
            ModifiedAt = row.Time("modified_at"),
            Origin = origin,
            AdditionalProperties = row.Rest(),
        };
    }

    internal static InfoworksDataModel DataModel(JsonRecord row, Origin origin)
    {
        var environment = EnvironmentOf(row);
        return new()
        {
            TableId = row.Text("table_id"),
            TableName = row.Text("table_name"),
            DomainId = row.Text("domain_id"),
            DomainName = row.Text("domain_name"),
            EnvironmentId = row.Text("data_environment_id") ?? JsonValue.ToText(environment?["id"]),
            EnvironmentName = JsonValue.ToText(environment?["name"]),
            Status = row.Text("status"),
            CreatedAt = row.Time("created_at"),
            Origin = origin,
            AdditionalProperties = row.Rest(),
        };
    }

    internal static InfoworksFavorite Favorite(JsonRecord row, Origin origin)
    {
        var environment = EnvironmentOf(row);
        return new()
        {
            FavoriteId = row.Text("id"),
            Name = row.Text("name"),
            SourceType = row.Text("source_type"),
            SourceSchema = row.Text("source_schema"),
            IsIngested = row.Flag("is_ingested"),
            EnvironmentId = JsonValue.ToText(environment?["id"]),
            EnvironmentName = JsonValue.ToText(environment?["name"]),
            Status = row.Text("status"),
            CreatedAt = row.Time("created_at"),
            Origin = origin,
            AdditionalProperties = row.Rest(),
        };
    }

    internal static InfoworksNotification Notification(JsonRecord row, Origin origin)
    {
        var happened = row["event"] as JsonRecord;
        return new()
        {
            NotificationId = row.Text("id"),
            EventType = happened?.Text("event_type"),
            CreatedAt = row.Time("created_at"),
            CreatedBy = row.Text("created_by"),
            Read = row.Flag("read"),
            AffectedEntities = row.Texts("entities_affected"),
            Message = happened?.Record("message")?.ToDictionary() ?? [],
            Entity = happened?.Record("event_entity")?.ToDictionary() ?? [],
            Origin = origin,
            AdditionalProperties = row.Rest(),
        };
    }

    internal static InfoworksEngagementMetric Engagement(JsonRecord row, Origin origin)
    {
        var artifacts = row["top_level_artifacts"] as JsonRecord;
        return new()
        {
            IntervalType = row.Text("interval_type"),
            Duration = row.Count32("duration"),
            LastUpdatedAt = row.Time("last_updated_at"),
            DataSourceCount = artifacts?.Number("total_data_sources"),
            PipelineCount = artifacts?.Number("total_pipelines"),
            WorkflowCount = artifacts?.Number("total_workflows"),
            CubeCount = artifacts?.Number("total_cubes"),
            DataModelCount = artifacts?.Number("total_data_models"),
            JobCount = (row["trends"] as JsonRecord)?.Number("total_jobs_executed_count"),
            Origin = origin,
            AdditionalProperties = row.Rest(),
        };
    }

    // What is said of all jobs of the interval is in each of them.
    internal static IEnumerable<InfoworksJobStatusMetric> JobStatus(JsonRecord result, Origin origin)
    {
        var (type, count, updated) = (result.Text("interval_type"), result.Count32("duration"), result.Time("last_updated_at"));
        var rows = result.Records("result");
        var rest = result.Rest();
        return rows.Select(row => JobStatus(row, type, count, updated, rest, origin));
    }

    private static InfoworksJobStatusMetric JobStatus(JsonRecord row, string? intervalType, int? intervalCount, DateTimeOffset? updated, Dictionary<string, object?>? ofAll, Origin origin) => new()
    {
        JobId = row.Text("job_id"),
        JobType = row.Text("job_type"),
        Status = row.Text("status"),
        EntityType = row.Text("entity_type"),
        EntityId = row.Text("entity_id"),
        EntityName = row.Text("entity_name"),
        StartedAt = row.Time("start_time"),
        EndedAt = row.Time("end_time"),
        ExecutedBy = row.Text("executed_by"),
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
        DataConnectionId = row.Text("id"),
        Name = row.Text("name"),
        Origin = origin,
        AdditionalProperties = row.Rest(),
    };

    private static InfoworksJobflowTask Task(JsonRecord task, Origin origin) => new()
    {
        TaskId = task.Text("task_id", "id"),
        TaskType = task.Text("task_type", "type"),
        Title = task.Text("title"),
        IsGroup = task.Flag("is_group"),
        TriggerRule = (task["run_properties"] as JsonRecord)?.Text("trigger_rule"),
        Origin = origin,
        AdditionalProperties = task.Rest(),
    };

    private static InfoworksJobflowEdge Edge(JsonRecord edge, Origin origin) => new()
    {
        FromTask = edge.Text("from_task", "from"),
        ToTask = edge.Text("to_task", "to"),
        Category = edge.Text("category"),
        Origin = origin,
        AdditionalProperties = edge.Rest(),
    };

    private static JsonRecord? EnvironmentOf(JsonRecord row) =>
        ((row["data_environment"] as JsonRecord)?["environment_details"] as JsonRecord)?["environment"] as JsonRecord;
}
