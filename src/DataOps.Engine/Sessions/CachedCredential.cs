namespace DataOps.Engine.Sessions;

/// <summary>A credential as a session holds it for a while.</summary>
/// <param name="credential">The credential, with its secret.</param>
/// <param name="lifetime">How long it is valid.</param>
internal sealed class CachedCredential(Credential credential, CredentialLifetime lifetime) : IRenewable
{
    private volatile bool _isRefused;

    /// <summary>The credential, with its secret.</summary>
    internal Credential Credential { get; } = credential;

    /// <inheritdoc/>
    public CredentialLifetime Lifetime { get; } = lifetime;

    /// <summary>Whether the server refused it last.</summary>
    internal bool IsRefused
    {
        get => _isRefused;
        set => _isRefused = value;
    }

    /// <summary>Whether another one has the same secret.</summary>
    internal bool HasSameSecret(CachedCredential other) => Credential.Secret.Reveal() == other.Credential.Secret.Reveal();
}
