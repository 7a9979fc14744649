namespace DataOps.Engine.Sessions;

/// <summary>The kinds of credential.</summary>
public enum CredentialKind
{
    /// <summary>None: for what a server tells everybody.</summary>
    None,

    /// <summary>A ready bearer token.</summary>
    Token,

    /// <summary>User and password.</summary>
    Basic,

    /// <summary>A token that access tokens are got with.</summary>
    RefreshToken,
}
