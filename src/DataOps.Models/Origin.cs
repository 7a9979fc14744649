namespace DataOps;

/// <summary>Where an object came from: a session and its server.</summary>
/// <param name="AuthToken">The session's name; null if unknown.</param>
/// <param name="Server">The server as host, port (unless it is the default) and sub-path: <c>etl.example.com:8443</c>; null if unknown.</param>
public sealed record Origin(string? AuthToken, string? Server);
