namespace DataOps.Engine.Operations;

/// <summary>How a request is authenticated.</summary>
public enum Authentication
{
    /// <summary>With the session's credential: bearer token, or user and password.</summary>
    Session,

    /// <summary>With user and password, even on a session with access tokens.</summary>
    Basic,

    /// <summary>With the raw refresh token after <c>Basic</c>.</summary>
    RefreshToken,

    /// <summary>Without a credential.</summary>
    None,
}
