namespace DataOps;

/// <summary>A member of a connector group.</summary>
public sealed class HdpConnectorMember : DataOpsObject
{
    /// <summary>The group's id.</summary>
    public string? ConnectorId { get; init; }

    /// <summary>The id of the connector that is the member.</summary>
    public required string MemberId { get; init; }

    /// <summary>Its position in the failover order of the group, from 1; null for the position after the last.</summary>
    public int? Sequence { get; init; }

    /// <summary>Its share if the group balances the load; null for one share.</summary>
    public int? Weight { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(MemberId, ConnectorId);
}
