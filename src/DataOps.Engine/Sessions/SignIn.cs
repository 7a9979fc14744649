namespace DataOps.Engine.Sessions;

/// <summary>What a session is created from.</summary>
/// <param name="Service">The service.</param>
/// <param name="Credential">The credential to sign in with.</param>
public sealed record SignIn(Service Service, Credential Credential)
{
    /// <summary>The name of a session if none is given.</summary>
    public const string DefaultName = "default";

    /// <summary>The name, unique within the service.</summary>
    public string Name { get; init; } = DefaultName;

    /// <summary>The server's address; null for the vendor's public host.</summary>
    public Uri? Uri { get; init; }

    /// <summary>Timeouts, retries, proxy and protection.</summary>
    public SessionOptions Options { get; init; } = new();

    /// <summary>Whether to make it the service's default.</summary>
    public bool AsDefault { get; init; }

    /// <summary>Whether to verify the credential with the server.</summary>
    public bool Verify { get; init; } = true;

    /// <summary>What created it: the name of a cmdlet, or the environment.</summary>
    public string Source { get; init; } = "New-AuthToken";
}
