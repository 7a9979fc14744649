namespace DataOps;

/// <summary>A request that a sandbox received. Credentials in its headers are masked.</summary>
public sealed class SandboxRequestInfo
{
    /// <summary>The number, in the order of arrival.</summary>
    public required long Id { get; init; }

    /// <summary>The port of the sandbox that it arrived at.</summary>
    public int Port { get; init; }

    /// <summary>When it arrived, by the sandbox's clock.</summary>
    public DateTime ReceivedAt { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path as it arrived, percent-encoded.</summary>
    public required string Path { get; init; }

    /// <summary>The query including its question mark, or empty.</summary>
    public string Query { get; init; } = "";

    /// <summary>The headers.</summary>
    public Dictionary<string, string> Headers { get => field ??= new FieldMap<string>(); init => field = FieldMap<string>.Of(value); }

    /// <summary>The body as text.</summary>
    public string Body { get; init; } = "";

    /// <summary>Whether the service handled it, or a fault prevented that.</summary>
    public bool Handled { get; init; }

    /// <summary>The HTTP status of the answer, if there was one.</summary>
    public int? Status { get; init; }

    /// <summary>The injected fault, if any.</summary>
    public string? Fault { get; init; }

    /// <summary>Returns the number of the request, its method and its path.</summary>
    public override string ToString() => $"#{Id} {Method} {Path}";
}
