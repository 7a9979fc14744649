namespace DataOps;

/// <summary>A job that a connection of this connector is made with.</summary>
public sealed class EtlJobTemplate : DataOpsObject
{
    /// <summary>What the job does.</summary>
    public string? Description { get; init; }

    /// <summary>The direction of the data.</summary>
    public EtlDirection Direction { get; init; }

    /// <summary>How often it runs, as the vendor says it, e.g. <c>Daily</c>.</summary>
    public string? Schedule { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Description, Direction, Schedule);
}
