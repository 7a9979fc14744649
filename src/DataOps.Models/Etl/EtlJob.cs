namespace DataOps;

/// <summary>A job of a connection.</summary>
public sealed class EtlJob : DataOpsObject
{
    /// <summary>The job's id.</summary>
    public string? JobId { get; init; }

    /// <summary>What the job does.</summary>
    public string? Description { get; init; }

    /// <summary>The direction of the data.</summary>
    public EtlDirection Direction { get; init; }

    /// <summary>Whether its schedule is on. It does not tell whether the job is running.</summary>
    public bool Active { get; init; }

    /// <summary>The id of the connection that it belongs to.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>The label of that connection.</summary>
    public string? ConnectionLabel { get; init; }

    /// <summary>The id of that connection's connector.</summary>
    public string? ConnectorId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Description, JobId);
}
