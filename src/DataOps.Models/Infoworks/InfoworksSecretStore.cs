namespace DataOps;

/// <summary>A vault that secrets lie in.</summary>
public sealed class InfoworksSecretStore : InfoworksRecord
{
    /// <summary>The id.</summary>
    public string? SecretStoreId { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The cloud: <c>azure</c>.</summary>
    public string? ServiceType { get; init; }

    /// <summary>The vault's address.</summary>
    public string? KeyVaultUri { get; init; }

    /// <summary>The id of the service authentication that opens it.</summary>
    public string? ServiceAuthenticationId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, SecretStoreId);
}
