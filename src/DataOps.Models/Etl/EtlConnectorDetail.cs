namespace DataOps;

/// <summary>The fields that are needed to activate a connection of a connector.</summary>
public sealed class EtlConnectorDetail : DataOpsObject
{
    /// <summary>The id of the requested authentication method.</summary>
    public string? AuthenticationId { get; init; }

    /// <summary>The connector's id.</summary>
    public string? ConnectorId { get; init; }

    /// <summary>The connector's name.</summary>
    public string? Name { get; init; }

    /// <summary>What the connector is for.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it can be used.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The vendor's documentation page.</summary>
    public string? HelpUrl { get; init; }

    /// <summary>The directions that it supports: <c>inbound</c>, <c>outbound</c> or <c>both</c>.</summary>
    public string? ConnectionType { get; init; }

    /// <summary>The version, a date as the vendor writes it.</summary>
    public string? Version { get; init; }

    /// <summary>The fields of a connection that uses the requested authentication method.</summary>
    public IReadOnlyList<EtlField> Fields { get => field ??= TextList<EtlField>.Of([]); init => field = TextList<EtlField>.Of(value); }

    /// <summary>All authentication methods of the connector.</summary>
    public IReadOnlyList<EtlAuthentication> Authentications { get => field ??= TextList<EtlAuthentication>.Of([]); init => field = TextList<EtlAuthentication>.Of(value); }

    /// <summary>The jobs that a new connection gets.</summary>
    public IReadOnlyList<EtlJobTemplate> JobTemplates { get => field ??= TextList<EtlJobTemplate>.Of([]); init => field = TextList<EtlJobTemplate>.Of(value); }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, AuthenticationId);
}
