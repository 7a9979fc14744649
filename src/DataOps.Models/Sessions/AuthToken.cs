namespace DataOps;

/// <summary>A snapshot of a session in the session store. It contains no secret.</summary>
public sealed class AuthToken
{
    /// <summary>The name, unique within its service.</summary>
    public required string Name { get; init; }

    /// <summary>The service that it signs in to.</summary>
    public required Service Service { get; init; }

    /// <summary>The server's root address.</summary>
    public required Uri Uri { get; init; }

    /// <summary>Whether the cmdlets of the service use it by default, without <c>-AuthToken</c>.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The kind of credential: <c>Token</c>, <c>Basic</c> or <c>RefreshToken</c>.</summary>
    public required string CredentialType { get; init; }

    /// <summary>The user name, if the credential has one.</summary>
    public string? UserName { get; init; }

    /// <summary>Where the secret is read, such as <c>file:/run/secrets/token</c>; null if the session was signed in with the secret itself.</summary>
    public string? SecretReference { get; init; }

    /// <summary>When the access token or the secret expires, by this machine's clock; null if unknown.</summary>
    public DateTime? ExpiresAt { get; init; }

    /// <summary>Whether requests that change something are refused before they are sent.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>How the session was created: <c>New-AuthToken</c>, <c>Import-AuthToken</c>, <c>Environment</c>, <c>File</c> (the user's sessions file) or <c>Sandbox</c>.</summary>
    public string Source { get; init; } = "New-AuthToken";

    /// <summary>The time limit of a request, in seconds, including headers and body.</summary>
    public double RequestTimeoutSec { get; init; }

    /// <summary>How often a request is retried after a failure that allows a retry.</summary>
    public int MaximumRetryCount { get; init; }

    /// <summary>Whether verification of the server's certificate is skipped.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>The proxy, without its credential; null to use the system's proxy settings.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Whether no proxy is used, not even the system's.</summary>
    public bool NoProxy { get; init; }

    /// <summary>The service_id of the Infoworks login service, if one was given.</summary>
    public string? ServiceId { get; init; }

    /// <summary>Returns the service and the name: <c>Etl/default</c>, which can be used to refer to the session.</summary>
    public override string ToString() => $"{Service}/{Name}";
}
