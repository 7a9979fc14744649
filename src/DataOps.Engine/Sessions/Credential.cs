using DataOps.Engine.Http;

namespace DataOps.Engine.Sessions;

/// <summary>What a session signs in with.</summary>
public abstract record Credential
{
    /// <summary>The name that <see cref="AuthToken.CredentialType"/> shows.</summary>
    public abstract string Kind { get; }

    /// <summary>The user's name, where there is one.</summary>
    public virtual string? UserName => null;

    /// <summary>The secret itself.</summary>
    public abstract Secret Secret { get; }
}

/// <summary>A ready bearer token.</summary>
/// <param name="Secret">The token.</param>
public sealed record TokenCredential(Secret Secret) : Credential
{
    /// <inheritdoc/>
    public override string Kind => "Token";

    /// <inheritdoc/>
    public override Secret Secret { get; } = Secret;
}

/// <summary>User and password.</summary>
/// <param name="User">The user's name.</param>
/// <param name="Password">The password.</param>
public sealed record BasicCredential(string User, Secret Password) : Credential
{
    /// <inheritdoc/>
    public override string Kind => "Basic";

    /// <inheritdoc/>
    public override string? UserName => User;

    /// <inheritdoc/>
    public override Secret Secret => Password;
}

/// <summary>A refresh token of Infoworks.</summary>
/// <param name="Secret">The token.</param>
public sealed record RefreshTokenCredential(Secret Secret) : Credential
{
    /// <inheritdoc/>
    public override string Kind => "RefreshToken";

    /// <inheritdoc/>
    public override Secret Secret { get; } = Secret;
}

/// <summary>No credential: for what a server tells everybody.</summary>
internal sealed record NoCredential : Credential
{
    /// <inheritdoc/>
    public override string Kind => "None";

    /// <inheritdoc/>
    public override Secret Secret { get; } = new("");
}
