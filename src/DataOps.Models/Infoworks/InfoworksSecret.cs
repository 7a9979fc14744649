namespace DataOps;

/// <summary>A pointer to a secret in a vault. The secret itself never passes through the API.</summary>
public sealed class InfoworksSecret : InfoworksRecord
{
    /// <summary>The id.</summary>
    public string? SecretId { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The id of the secret store.</summary>
    public string? SecretStoreId { get; init; }

    /// <summary>The name inside the vault.</summary>
    public string? SecretName { get; init; }

    /// <summary>The ids of the domains that may use it.</summary>
    public IReadOnlyList<string> DomainId { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, SecretId);
}
