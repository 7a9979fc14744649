namespace DataOps.Engine.Infoworks;

/// <summary>Makes objects of what can only be read, and of version locks.</summary>
internal static class CatalogReader
{
    internal static InfoworksPipelineVersionLock Lock(JsonRecord row, string token) => new()
    {
        LockId = row.Text("id"),
        PipelineId = row.Text("pipeline_id"),
        PipelineVersionId = row.Text("pipeline_version_id"),
        VersionName = row.Text("version_name"),
        ModifiedAt = row.Time("modified_at"),
        CreatedBy = row.Text("created_by"),
        AuthToken = token,
        AdditionalProperties = row.Rest(),
    };

    internal static InfoworksJobflow Jobflow(JsonRecord row, string token)
    {
        var graph = row.Record("jobflow_graph") ?? new JsonRecord();
        return new()
        {
            JobflowId = row.Text("id"),
            Name = row.Text("name"),
            Description = row.Text("description"),
            Tasks = graph.Records("tasks").Select(task => Task(task, token)).ToArray(),
            Edges = graph.Records("edges").Select(edge => Edge(edge, token)).ToArray(),
            CreatedAt = row.Time("created_at"),
            CreatedBy = row.Text("created_by"),
            ModifiedAt = row.Time("modified_at"),
            AuthToken = token,
            AdditionalProperties = row.Rest(),
        };
    }

    internal static InfoworksDataModel DataModel(JsonRecord row, string token)
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
            AuthToken = token,
            AdditionalProperties = row.Rest(),
        };
    }

    internal static InfoworksFavorite Favorite(JsonRecord row, string token)
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
            AuthToken = token,
            AdditionalProperties = row.Rest(),
        };
    }

    internal static InfoworksNotification Notification(JsonRecord row, string token)
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
            AuthToken = token,
            AdditionalProperties = row.Rest(),
        };
    }

    internal static InfoworksEngagementMetric Engagement(JsonRecord row, string token)
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
            AuthToken = token,
            AdditionalProperties = row.Rest(),
        };
    }

    internal static InfoworksJobStatusMetric JobStatus(JsonRecord row, string token) => new()
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
        AuthToken = token,
        AdditionalProperties = row.Rest(),
    };

    internal static InfoworksDataConnectionSubtype Subtype(JsonRecord row, string subtype, string token) => new()
    {
        SubType = subtype,
        DataConnectionId = row.Text("id"),
        Name = row.Text("name"),
        AuthToken = token,
        AdditionalProperties = row.Rest(),
    };

    private static InfoworksJobflowTask Task(JsonRecord task, string token) => new()
    {
        TaskId = task.Text("task_id", "id"),
        TaskType = task.Text("task_type", "type"),
        Title = task.Text("title"),
        IsGroup = task.Flag("is_group"),
        TriggerRule = (task["run_properties"] as JsonRecord)?.Text("trigger_rule"),
        AuthToken = token,
        AdditionalProperties = task.Rest(),
    };

    private static InfoworksJobflowEdge Edge(JsonRecord edge, string token) => new()
    {
        FromTask = edge.Text("from_task", "from"),
        ToTask = edge.Text("to_task", "to"),
        Category = edge.Text("category"),
        AuthToken = token,
        AdditionalProperties = edge.Rest(),
    };

    private static JsonRecord? EnvironmentOf(JsonRecord row) =>
        ((row["data_environment"] as JsonRecord)?["environment_details"] as JsonRecord)?["environment"] as JsonRecord;
}
