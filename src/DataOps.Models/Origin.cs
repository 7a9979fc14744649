namespace DataOps;

/// <summary>Where an object came from: a session and its server.</summary>
/// <param name="AuthToken">The session's name; null where it is not known.</param>
/// <param name="Server">The server as host, port (where it is not the usual one) and sub-path: <c>etl.example.com:8443</c>; null where it is not known.</param>
public sealed record Origin(string? AuthToken, string? Server);
