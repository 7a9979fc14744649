namespace DataOps;

/// <summary>A reference to a secret in a vault. The secret's value never passes through the API.</summary>
public sealed class InfoworksSecret : InfoworksRecord
{
    /// <summary>The id.</summary>
    public string? SecretId { get; init; }

    /// <summary>A description of its purpose.</summary>
    public string? Description { get; init; }

    /// <summary>The id of the secret store.</summary>
    public string? SecretStoreId { get; init; }

    /// <summary>The name in the vault.</summary>
    public string? SecretName { get; init; }

    /// <summary>The ids of the domains that may use it.</summary>
    public IReadOnlyList<string> DomainId { get => field ??= TextList<string>.Of([]); init => field = TextList<string>.Of(value); }

    /// <inheritdoc/>
    public override string ToString() => Describe(Name, SecretId);
}
