namespace DataOps;

/// <summary>A run of an ETL job. ReadyWorks has no run id: it is known by the job and by what the job's last run was before the start.</summary>
public sealed class EtlJobRun : Run
{
    /// <summary>The job's id.</summary>
    public required string JobId { get; init; }

    /// <summary>When the last run of the job was, by the server.</summary>
    public DateTimeOffset? LastRunAt { get; init; }

    private protected override string? NameByKind => $"job {JobId}";
}
