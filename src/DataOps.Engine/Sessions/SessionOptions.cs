namespace DataOps.Engine.Sessions;

/// <summary>How a session talks to its server.</summary>
public sealed record SessionOptions
{
    /// <summary>The time limit of one request, headers and body.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How often a request is sent again after a failure that allows it.</summary>
    public int MaximumRetryCount { get; init; } = 4;

    /// <summary>The proxy; null for the system's.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Whether requests go to the server itself, and through the system's proxy neither.</summary>
    public bool NoProxy { get; init; }

    /// <summary>The proxy's user and password, if it wants them.</summary>
    public BasicCredential? ProxyCredential { get; init; }

    /// <summary>Whether the server's certificate is not checked.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>Whether a credential may go over <c>http</c> to another machine.</summary>
    public bool AllowUnencryptedAuthentication { get; init; }

    /// <summary>Whether every changing request is refused before it is sent.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The login service to sign in with, where the server has several.</summary>
    public string? ServiceId { get; init; }

    /// <summary>The clock of the pauses between tries and of the life of access tokens.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;
}
