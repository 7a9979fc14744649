namespace DataOps;

/// <summary>An activated connection of a connector.</summary>
public sealed class EtlConnection : DataOpsObject
{
    /// <summary>The connection's id.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>The connection's label.</summary>
    public string? Label { get; init; }

    /// <summary>The connector's id.</summary>
    public string? ConnectorId { get; init; }

    /// <summary>The connector's name.</summary>
    public string? ConnectorName { get; init; }

    /// <summary>The authentication method, as the vendor names it.</summary>
    public string? AuthenticationType { get; init; }

    /// <summary>The connection's jobs, inbound ones first.</summary>
    public IReadOnlyList<EtlJob> Jobs { get => field ??= TextList<EtlJob>.Of([]); init => field = TextList<EtlJob>.Of(value); }

    /// <summary>The server's message when the connection was activated; null for a listed connection.</summary>
    public string? Message { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Label, ConnectionId);
}
