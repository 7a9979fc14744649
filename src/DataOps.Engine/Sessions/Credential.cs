using DataOps.Engine.Secrets;

namespace DataOps.Engine.Sessions;

/// <summary>The credential that a session signs in with.</summary>
public abstract record Credential
{
    /// <summary>Its kind, which <see cref="AuthToken.CredentialType"/> shows.</summary>
    public abstract CredentialKind Kind { get; }

    /// <summary>The user's name, if there is one.</summary>
    public virtual string? UserName => null;

    /// <summary>The secret itself.</summary>
    public abstract Secret Secret { get; }
}

/// <summary>A ready bearer token.</summary>
/// <param name="Secret">The token.</param>
public sealed record TokenCredential(Secret Secret) : Credential
{
    /// <inheritdoc/>
    public override CredentialKind Kind => CredentialKind.Token;

    /// <inheritdoc/>
    public override Secret Secret { get; } = Secret;
}

/// <summary>User and password.</summary>
/// <param name="User">The user's name.</param>
/// <param name="Password">The password.</param>
public sealed record BasicCredential(string User, Secret Password) : Credential
{
    /// <inheritdoc/>
    public override CredentialKind Kind => CredentialKind.Basic;

    /// <inheritdoc/>
    public override string? UserName => User;

    /// <inheritdoc/>
    public override Secret Secret => Password;
}

/// <summary>A refresh token, which is exchanged for access tokens.</summary>
/// <param name="Secret">The token.</param>
public sealed record RefreshTokenCredential(Secret Secret) : Credential
{
    /// <inheritdoc/>
    public override CredentialKind Kind => CredentialKind.RefreshToken;

    /// <inheritdoc/>
    public override Secret Secret { get; } = Secret;
}

/// <summary>No credential, for operations that need none.</summary>
internal sealed record NoCredential : Credential
{
    /// <inheritdoc/>
    public override CredentialKind Kind => CredentialKind.None;

    /// <inheritdoc/>
    public override Secret Secret { get; } = new("");
}
