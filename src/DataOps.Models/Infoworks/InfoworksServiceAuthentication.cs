namespace DataOps;

/// <summary>How Infoworks proves itself to a cloud service. Its secret is never handed out.</summary>
public sealed class InfoworksServiceAuthentication : InfoworksRecord
{
    /// <summary>The id.</summary>
    public string? ServiceAuthenticationId { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The cloud: <c>azure</c>.</summary>
    public string? ServiceType { get; init; }

    /// <summary><c>service_principal</c> or <c>managed_identity</c>.</summary>
    public string? AuthenticationType { get; init; }

    /// <summary>What may use it: <c>secret_store_authentication</c> or <c>authentication_service</c>.</summary>
    public string? EntityType { get; init; }

    /// <summary>The cloud's id of the subscription.</summary>
    public string? SubscriptionId { get; init; }

    /// <summary>The cloud's id of the application.</summary>
    public string? ClientId { get; init; }

    /// <summary>The cloud's id of the principal.</summary>
    public string? ObjectId { get; init; }

    /// <summary>The cloud's id of the tenant.</summary>
    public string? TenantId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, ServiceAuthenticationId);
}
