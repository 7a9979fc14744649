namespace DataOps.Sandbox.Faults;

/// <summary>A planned fault: what goes wrong, on which requests, and how often.</summary>
public sealed class SandboxFault
{
    private int _hits;

    /// <summary>What goes wrong.</summary>
    public SandboxFaultKind Kind { get; set; }

    /// <summary>The paths that it applies to: <c>*</c> stands for any text, also across slashes. Compared with the path as sent, without the query.</summary>
    public string PathPattern { get; set; } = "*";

    /// <summary>The method that it applies to; null for all.</summary>
    public string? Method { get; set; }

    /// <summary>How many times it occurs; null for always.</summary>
    public int? Count { get; set; }

    /// <summary>The share of matching requests that it applies to, 0 to 1.</summary>
    public double Rate { get; set; } = 1.0;

    /// <summary>How many matching requests pass before it begins.</summary>
    public int Skip { get; set; }

    /// <summary>The status for <see cref="SandboxFaultKind.Status"/>, <see cref="SandboxFaultKind.HtmlError"/> and, if it is a 3xx, <see cref="SandboxFaultKind.Redirect"/>.</summary>
    public int StatusCode { get; set; } = 503;

    /// <summary>A Retry-After header, sent as it is.</summary>
    public string? RetryAfter { get; set; }

    /// <summary>A Retry-After header as an HTTP date, this long after now by the server's clock.</summary>
    public TimeSpan? RetryAfterDate { get; set; }

    /// <summary>A pause before the fault; for <see cref="SandboxFaultKind.SlowBody"/> the pause between bytes.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Where a redirect points.</summary>
    public string? Location { get; set; }

    /// <summary>The body for <see cref="SandboxFaultKind.Body"/>, and for the other kinds that create a body.</summary>
    public string? BodyText { get; set; }

    /// <summary>The content type of a body that the fault creates.</summary>
    public string? ContentType { get; set; }

    /// <summary>How many requests it has applied to.</summary>
    public int Hits => Volatile.Read(ref _hits);

    internal int Seen { get; set; }

    internal bool IsSpent => Count is { } most && _hits >= most;

    internal void Strike() => Interlocked.Increment(ref _hits);
}
