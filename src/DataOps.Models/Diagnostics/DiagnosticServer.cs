namespace DataOps;

/// <summary>A server, and how it answered a request without a credential.</summary>
public sealed class DiagnosticServer
{
    /// <summary>The service.</summary>
    public required Service Service { get; init; }

    /// <summary>The name of the session whose server it is.</summary>
    public required string AuthToken { get; init; }

    /// <summary>The address.</summary>
    public required Uri Uri { get; init; }

    /// <summary>Whether it answered, with any status.</summary>
    public bool Reachable { get; init; }

    /// <summary>The status of its answer.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>How long the answer took.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>How far its clock is ahead of this machine's, to the second.</summary>
    public TimeSpan? ClockSkew { get; init; }

    /// <summary>The protocol of the encrypted connection; null for one that is not encrypted.</summary>
    public string? TlsProtocol { get; init; }

    /// <summary>The subject of the server's certificate.</summary>
    public string? CertificateSubject { get; init; }

    /// <summary>When its certificate expires.</summary>
    public DateTime? CertificateExpiresAt { get; init; }

    /// <summary>What is wrong with its certificate.</summary>
    public string? CertificateProblem { get; init; }

    /// <summary>The proxy in between, if any.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Why it could not be reached.</summary>
    public string? Problem { get; init; }

    /// <summary>Returns the address and whether it was reached.</summary>
    public override string ToString() => $"{Uri} ({(Reachable ? "reachable" : "not reachable")})";
}
