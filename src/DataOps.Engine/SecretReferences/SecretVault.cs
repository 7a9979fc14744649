namespace DataOps.Engine.SecretReferences;

/// <summary>Reads secrets from the vaults of the host, if it has any: the engine itself knows none.</summary>
public static class SecretVault
{
    private static Func<string, string, CancellationToken, Task<string>>? _read;

    /// <summary>Sets how a secret is read from a vault, by the names of the vault and of the secret. The function reports a failure with <see cref="Unreadable"/>.</summary>
    /// <param name="read">The function.</param>
    public static void Register(Func<string, string, CancellationToken, Task<string>> read) => _read = read;

    /// <summary>The exception for a secret that a vault does not return.</summary>
    /// <param name="reason">The reason as a clause, without anything that the vault returned.</param>
    /// <param name="recommendedAction">What to do about it; null for the general advice.</param>
    public static Exception Unreadable(string reason, string? recommendedAction = null) => new UnreadableSecretException(reason) { RecommendedAction = recommendedAction };

    internal static Task<string> ReadAsync(string vault, string name, CancellationToken cancellation) =>
        _read is { } read ? read(vault, name, cancellation) : throw new UnreadableSecretException("vaults can be read in PowerShell only");
}
