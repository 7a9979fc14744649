namespace DataOps;

/// <summary>A user who may use a connector in addition to its owner.</summary>
public sealed class HdpConnectorUser : DataOpsObject
{
    /// <summary>The connector's id.</summary>
    public string? ConnectorId { get; init; }

    /// <summary>The user's name.</summary>
    public string? UserName { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(UserName, ConnectorId);
}
