namespace DataOps;

/// <summary>A connector's place in a group.</summary>
public sealed class HdpConnectorMember : DataOpsObject
{
    /// <summary>The group's id.</summary>
    public string? ConnectorId { get; init; }

    /// <summary>The id of the connector that is the member.</summary>
    public required string MemberId { get; init; }

    /// <summary>Its turn where the group fails over from one to the next, from 1; null for the one behind the last.</summary>
    public int? Sequence { get; init; }

    /// <summary>Its share where the group balances the load; null for one share.</summary>
    public int? Weight { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(MemberId, ConnectorId);
}
