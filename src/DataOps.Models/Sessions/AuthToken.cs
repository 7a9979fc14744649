namespace DataOps;

/// <summary>A session in the token store, as it stood when it was asked for. Holds no secret.</summary>
public sealed class AuthToken
{
    /// <summary>The name, unique within its service.</summary>
    public required string Name { get; init; }

    /// <summary>The service that it signs in to.</summary>
    public required Service Service { get; init; }

    /// <summary>The server's root address.</summary>
    public required Uri Uri { get; init; }

    /// <summary>Whether cmdlets of this service use it when no <c>-AuthToken</c> is given.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The kind of credential: <c>Token</c>, <c>Basic</c> or <c>RefreshToken</c>.</summary>
    public required string CredentialType { get; init; }

    /// <summary>The user's name, where the credential has one.</summary>
    public string? UserName { get; init; }

    /// <summary>When the access token expires, by this machine's clock; null where the credential has no known end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether every changing request is refused before it is sent.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Where the session came from: <c>New-AuthToken</c>, <c>Environment</c> or <c>Sandbox</c>.</summary>
    public string Source { get; init; } = "New-AuthToken";

    /// <summary>The time limit of one request, headers and body, in seconds.</summary>
    public double RequestTimeoutSec { get; init; }

    /// <summary>How often a request is sent again after a failure that allows it.</summary>
    public int MaximumRetryCount { get; init; }

    /// <summary>Whether the server's certificate is not checked.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>The proxy that requests go through, without its credential; null for the system's.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Whether requests go through no proxy, that of the system neither.</summary>
    public bool NoProxy { get; init; }

    /// <summary>The login service of Infoworks, if one was given.</summary>
    public string? ServiceId { get; init; }

    /// <summary>Returns the service and the name: <c>Etl/default</c>. A token may be named by it.</summary>
    public override string ToString() => $"{Service}/{Name}";
}
