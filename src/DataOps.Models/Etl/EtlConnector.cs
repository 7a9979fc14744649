namespace DataOps;

/// <summary>A connector of ReadyWorks ETL with one of its authentication methods.</summary>
public sealed class EtlConnector : DataOpsObject
{
    /// <summary>The connector's id, e.g. <c>AZURE_AD</c>. It is repeated for each authentication method.</summary>
    public string? ConnectorId { get; init; }

    /// <summary>The connector's name.</summary>
    public string? Name { get; init; }

    /// <summary>What the connector is for.</summary>
    public string? Description { get; init; }

    /// <summary>The version, a date as the vendor writes it.</summary>
    public string? Version { get; init; }

    /// <summary>The id of this authentication method, which is used to activate a connection.</summary>
    public string? AuthenticationId { get; init; }

    /// <summary>The name of the authentication method.</summary>
    public string? AuthenticationName { get; init; }

    /// <summary>What the authentication method does.</summary>
    public string? AuthenticationDescription { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, AuthenticationId ?? ConnectorId);
}
