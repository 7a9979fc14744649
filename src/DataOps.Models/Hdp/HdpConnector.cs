namespace DataOps;

/// <summary>An on-premises connector of Hybrid Data Pipeline, or a group of them.</summary>
public sealed class HdpConnector : DataOpsObject
{
    /// <summary>The id.</summary>
    public string? ConnectorId { get; init; }

    /// <summary>The account that registered it; null where only ids were asked for.</summary>
    public string? Owner { get; init; }

    /// <summary>The label. Those of different owners may be the same.</summary>
    public string? Label { get; init; }

    /// <summary>The users who may use it beside its owner. Null where that is not known: only the owner is told. Empty for nobody.</summary>
    public IReadOnlyList<string>? AuthorizedUser { get; init; }

    /// <summary>Whether it is a group; null where that is not known: lists do not tell.</summary>
    public bool? IsGroup { get; init; }

    /// <summary>Of a group: its members in the order of their turns.</summary>
    public IReadOnlyList<HdpConnectorMember>? Member { get; init; }

    /// <summary>Of a group: how requests are spread over its members.</summary>
    public string? LoadBalancing { get; init; }

    /// <summary>Of a group: how long a member may take to answer, in seconds.</summary>
    public int? ConnectionTimeoutSec { get; init; }

    /// <summary>Of a group: how long a member that failed is left alone, in seconds; 0 for not at all.</summary>
    public int? RetryDelaySec { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Label, ConnectorId);
}
