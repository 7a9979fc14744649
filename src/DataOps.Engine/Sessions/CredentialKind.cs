namespace DataOps.Engine.Sessions;

/// <summary>The kinds of credential.</summary>
public enum CredentialKind
{
    /// <summary>None, for operations that need no credential.</summary>
    None,

    /// <summary>A ready bearer token.</summary>
    Token,

    /// <summary>User and password.</summary>
    Basic,

    /// <summary>A refresh token, which is exchanged for access tokens.</summary>
    RefreshToken,
}
