namespace DataOps;

/// <summary>An external dynamic field of an inbound job, which can be set before the job is run.</summary>
public sealed class EtlInboundField : DataOpsObject
{
    /// <summary>The job's id.</summary>
    public string? JobId { get; init; }

    /// <summary>The name on the wire.</summary>
    public string? Name { get; init; }

    /// <summary>The name for people; the wire name where the vendor gives none.</summary>
    public string? Label { get; init; }

    /// <summary>The value that the next run uses. That of a secret field is not shown.</summary>
    public string? Value { get; init; }

    /// <summary>Whether its value is kept out of every message and of the output: its label or its name says so.</summary>
    public bool Secret { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Label, Name, JobId);
}
