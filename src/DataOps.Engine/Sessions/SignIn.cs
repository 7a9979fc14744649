namespace DataOps.Engine.Sessions;

/// <summary>What a session is made of.</summary>
/// <param name="Service">The service.</param>
/// <param name="Credential">What it signs in with.</param>
public sealed record SignIn(Service Service, Credential Credential)
{
    /// <summary>The name that a session has when none is given.</summary>
    public const string DefaultName = "default";

    /// <summary>The name, unique within the service.</summary>
    public string Name { get; init; } = DefaultName;

    /// <summary>The server's address; null for the vendor's public host.</summary>
    public Uri? Uri { get; init; }

    /// <summary>How the session talks.</summary>
    public SessionOptions Options { get; init; } = new();

    /// <summary>Whether it becomes the service's default.</summary>
    public bool AsDefault { get; init; }

    /// <summary>Whether the credential is tried against the server.</summary>
    public bool Verify { get; init; } = true;

    /// <summary>Where it comes from.</summary>
    public string Source { get; init; } = "New-AuthToken";
}
