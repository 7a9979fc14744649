namespace DataOps.Engine.Operations;

/// <summary>How a request proves who sends it.</summary>
public enum Authentication
{
    /// <summary>As the session does: bearer token, or user and password.</summary>
    Session,

    /// <summary>With user and password, on a session with access tokens too.</summary>
    Basic,

    /// <summary>With the raw refresh token after <c>Basic</c>.</summary>
    RefreshToken,

    /// <summary>Not at all.</summary>
    None,
}
