using DataOps.Engine.SecretReferences;
using DataOps.Engine.Secrets;

namespace DataOps.Engine.Sessions;

/// <summary>A credential whose secret is read where it is kept: at sign-in, when it expires, and after the server refused it.</summary>
/// <param name="Kind">The kind of credential that the secret is.</param>
/// <param name="Reference">Where the secret is kept.</param>
/// <param name="UserName">The user's name, for a password.</param>
public sealed record ReferenceCredential(CredentialKind Kind, SecretReference Reference, string? UserName = null) : Credential
{
    /// <inheritdoc/>
    public override CredentialKind Kind { get; } = Kind;

    /// <inheritdoc/>
    public override string? UserName { get; } = UserName;

    /// <summary>Not known here: the session reads it.</summary>
    public override Secret Secret => throw new NotSupportedException("The secret is read by the session.");

    /// <summary>The credential with a secret that was read.</summary>
    internal Credential With(Secret secret) => Kind switch
    {
        CredentialKind.Basic => new BasicCredential(UserName!, secret),
        CredentialKind.RefreshToken => new RefreshTokenCredential(secret),
        _ => new TokenCredential(secret),
    };
}
