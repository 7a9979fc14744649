namespace DataOps.Engine.Sessions;

/// <summary>How a session connects to its server: timeouts, retries, proxy and protection.</summary>
public sealed record SessionOptions
{
    /// <summary>The time limit of one request, headers and body.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How often a request is retried after a failure that allows it.</summary>
    public int MaximumRetryCount { get; init; } = 4;

    /// <summary>The proxy; null for the system's.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Whether requests bypass all proxies, including the system's.</summary>
    public bool NoProxy { get; init; }

    /// <summary>The proxy's user and password, if it requires them.</summary>
    public BasicCredential? ProxyCredential { get; init; }

    /// <summary>Whether the check of the server's certificate is disabled.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>Whether a credential may be sent over <c>http</c> to another machine.</summary>
    public bool AllowUnencryptedAuthentication { get; init; }

    /// <summary>Whether every request that changes something is refused before it is sent.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The login service to sign in with, if the server has several.</summary>
    public string? ServiceId { get; init; }

    /// <summary>The clock for pauses between attempts and for the lifetime of access tokens.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;
}
