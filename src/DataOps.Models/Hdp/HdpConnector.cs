namespace DataOps;

/// <summary>An on-premises connector of Hybrid Data Pipeline, or a group of them.</summary>
public sealed class HdpConnector : DataOpsObject
{
    /// <summary>The id.</summary>
    public string? ConnectorId { get; init; }

    /// <summary>The account that registered it; null if only ids were requested.</summary>
    public string? Owner { get; init; }

    /// <summary>The label. Connectors of different owners can have the same label.</summary>
    public string? Label { get; init; }

    /// <summary>The users who may use it in addition to its owner; empty for nobody. Null if unknown: the server tells only the owner.</summary>
    public IReadOnlyList<string>? AuthorizedUser { get; init => field = TextList<string>.Of(value); }

    /// <summary>Whether it is a group; null if unknown: lists do not include it.</summary>
    public bool? IsGroup { get; init; }

    /// <summary>For a group: its members in failover order.</summary>
    public IReadOnlyList<HdpConnectorMember>? Member { get; init => field = TextList<HdpConnectorMember>.Of(value); }

    /// <summary>For a group: how requests are distributed over its members.</summary>
    public string? LoadBalancing { get; init; }

    /// <summary>For a group: how long a member may take to answer, in seconds.</summary>
    public int? ConnectionTimeoutSec { get; init; }

    /// <summary>For a group: how long a failed member is not used, in seconds; 0 to keep using it.</summary>
    public int? RetryDelaySec { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Label, ConnectorId);
}
