namespace DataOps;

/// <summary>A job that a new connection of this connector gets.</summary>
public sealed class EtlJobTemplate : DataOpsObject
{
    /// <summary>What the job does.</summary>
    public string? Description { get; init; }

    /// <summary>The direction of the data.</summary>
    public EtlDirection Direction { get; init; }

    /// <summary>How often it runs, in the vendor's words, e.g. <c>Daily</c>.</summary>
    public string? Schedule { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Description, Direction, Schedule);
}
