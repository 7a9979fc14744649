namespace DataOps;

/// <summary>A request that was made, without its headers and body.</summary>
public sealed class DiagnosticRequest
{
    /// <summary>When it was sent.</summary>
    public required DateTime SentAt { get; init; }

    /// <summary>The service.</summary>
    public required Service Service { get; init; }

    /// <summary>The name of the session.</summary>
    public required string AuthToken { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path and query, with secrets masked.</summary>
    public required string Path { get; init; }

    /// <summary>The status of the answer, if there was one.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The time until the headers of the answer arrived.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The number of the attempt, from 1.</summary>
    public int Attempt { get; init; }

    /// <summary>Why there was no answer.</summary>
    public string? Problem { get; init; }

    /// <summary>Returns method, path and status.</summary>
    public override string ToString() => $"{Method} {Path} -> {HttpStatus?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Problem}";
}
