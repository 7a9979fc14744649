namespace DataOps;

/// <summary>A reference to a vault that holds secrets.</summary>
public sealed class InfoworksSecretStore : InfoworksRecord
{
    /// <summary>The id.</summary>
    public string? SecretStoreId { get; init; }

    /// <summary>A description of its purpose.</summary>
    public string? Description { get; init; }

    /// <summary>The cloud provider: <c>azure</c>.</summary>
    public string? ServiceType { get; init; }

    /// <summary>The address of the vault.</summary>
    public string? KeyVaultUri { get; init; }

    /// <summary>The id of the service authentication for the vault.</summary>
    public string? ServiceAuthenticationId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, SecretStoreId);
}
