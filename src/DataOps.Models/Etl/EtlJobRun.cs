namespace DataOps;

/// <summary>A run of an ETL job. ReadyWorks has no run ids: a run is identified by the job, and by the job's last run before the start.</summary>
public sealed class EtlJobRun : Run
{
    private string? _connectionId;
    private string? _connectionLabel;

    /// <summary>The job's id.</summary>
    public required string JobId { get; init; }

    /// <summary>The id of the job's connection, if the job was piped or found by its name: the server does not include it in a run.</summary>
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

    /// <summary>The time of the job's last run, as the server reports it.</summary>
    public DateTime? LastRunAt { get; init; }

    private protected override string? NameByKind => $"job {JobId}";

    private protected override string? DetailByKind => (ConnectionLabel, ConnectionId, KnownName) switch
    {
        ({ } label, _, _) => label,
        (null, { } connection, _) => $"connection {connection}",
        (null, null, not null) => $"job {JobId}",
        _ => null,
    };

    /// <summary>Sets the connection of the job.</summary>
    internal void BelongTo(string? connectionId, string? connectionLabel) =>
        (_connectionId, _connectionLabel) = (_connectionId ?? connectionId, _connectionLabel ?? connectionLabel);

    internal override void Recall(Func<string, string?> known)
    {
        base.Recall(known);
        BelongTo(known(nameof(ConnectionId)), known(nameof(ConnectionLabel)));
    }

    internal override void Follow(string runId, Run? before)
    {
        base.Follow(runId, before);
        if (before is EtlJobRun same)
            BelongTo(same.ConnectionId, same.ConnectionLabel);
    }
}
