namespace DataOps;

/// <summary>What a job did with one table: how many rows, and how long it took.</summary>
public sealed class InfoworksJobMetric : DataOpsObject
{
    /// <summary>The job's id.</summary>
    public string? JobId { get; init; }

    /// <summary>What the job did.</summary>
    public string? JobType { get; init; }

    /// <summary>The vendor's word for the state of the job, or of its work on the table.</summary>
    public string? Status { get; init; }

    /// <summary>The id of the source; null for a pipeline.</summary>
    public string? SourceId { get; init; }

    /// <summary>The id of the table; null for a pipeline.</summary>
    public string? TableId { get; init; }

    /// <summary>The name of the table that was read.</summary>
    public string? TableName { get; init; }

    /// <summary>The table that was written, for exports and pipelines.</summary>
    public string? TargetTableName { get; init; }

    /// <summary>The schema of the table that was read.</summary>
    public string? SourceSchemaName { get; init; }

    /// <summary>The database of the table that was read.</summary>
    public string? SourceDatabaseName { get; init; }

    /// <summary>The number of rows that were read.</summary>
    public long? RecordsRead { get; init; }

    /// <summary>The number of rows that were fetched from the source.</summary>
    public long? RecordsFetched { get; init; }

    /// <summary>The number of rows that were written.</summary>
    public long? RecordsWritten { get; init; }

    /// <summary>The number of rows in the target afterwards.</summary>
    public long? TargetRecords { get; init; }

    /// <summary>When the work began.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>How long it took, from its start to its end.</summary>
    public TimeSpan? Duration => Durations.Between(StartedAt, EndedAt);

    /// <summary>The first watermark that was merged.</summary>
    public string? FirstWatermark { get; init; }

    /// <summary>The last watermark that was merged.</summary>
    public string? LastWatermark { get; init; }

    /// <summary>The id of the workflow that started the job, if one did.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>The id of that workflow's run.</summary>
    public string? WorkflowRunId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(TableName ?? TargetTableName, TableId ?? JobId);
}
