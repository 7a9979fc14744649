namespace DataOps;

/// <summary>How Infoworks authenticates to a cloud service. The server never returns its secret.</summary>
public sealed class InfoworksServiceAuthentication : InfoworksRecord
{
    /// <summary>The id.</summary>
    public string? ServiceAuthenticationId { get; init; }

    /// <summary>A description of its purpose.</summary>
    public string? Description { get; init; }

    /// <summary>The cloud provider: <c>azure</c>.</summary>
    public string? ServiceType { get; init; }

    /// <summary><c>service_principal</c> or <c>managed_identity</c>.</summary>
    public string? AuthenticationType { get; init; }

    /// <summary>The kind of object that may use it: <c>secret_store_authentication</c> or <c>authentication_service</c>.</summary>
    public string? EntityType { get; init; }

    /// <summary>The subscription id in the cloud.</summary>
    public string? SubscriptionId { get; init; }

    /// <summary>The client id of the application in the cloud.</summary>
    public string? ClientId { get; init; }

    /// <summary>The object id of the principal in the cloud.</summary>
    public string? ObjectId { get; init; }

    /// <summary>The tenant id in the cloud.</summary>
    public string? TenantId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, ServiceAuthenticationId);
}
