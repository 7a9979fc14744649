namespace DataOps.Engine.Http;

/// <summary>How a request proves who sends it.</summary>
public enum Authentication
{
    /// <summary>As the session does: bearer token, or user and password for Hybrid Data Pipeline.</summary>
    Session,

    /// <summary>With user and password, on an Infoworks session too.</summary>
    Basic,

    /// <summary>With the raw refresh token after <c>Basic</c> (Infoworks).</summary>
    RefreshToken,

    /// <summary>Not at all.</summary>
    None,
}
