namespace DataOps;

/// <summary>A run of an ETL job. ReadyWorks has no run id: it is known by the job and by what the job's last run was before the start.</summary>
public sealed class EtlJobRun : Run
{
    private string? _connectionId;
    private string? _connectionLabel;

    /// <summary>The job's id.</summary>
    public required string JobId { get; init; }

    /// <summary>The id of the job's connection, where the job was piped or found by its name: the server does not tell it of a run.</summary>
    public string? ConnectionId
    {
        get => _connectionId;
        init => _connectionId = value;
    }

    /// <summary>The label of that connection.</summary>
    public string? ConnectionLabel
    {
        get => _connectionLabel;
        init => _connectionLabel = value;
    }

    /// <summary>When the last run of the job was, by the server.</summary>
    public DateTimeOffset? LastRunAt { get; init; }

    private protected override string? NameByKind => $"job {JobId}";

    /// <summary>Says whose job it was.</summary>
    internal void BelongTo(string? connectionId, string? connectionLabel) =>
        (_connectionId, _connectionLabel) = (_connectionId ?? connectionId, _connectionLabel ?? connectionLabel);

    internal override void Follow(string runId, Run? before)
    {
        base.Follow(runId, before);
        if (before is EtlJobRun same)
            BelongTo(same.ConnectionId, same.ConnectionLabel);
    }
}
