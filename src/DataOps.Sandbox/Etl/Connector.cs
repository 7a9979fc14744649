namespace DataOps.Sandbox.Etl;

/// <summary>A template for connections: its ways to sign in and its jobs.</summary>
internal sealed record Connector(
    string Id,
    string Name,
    string Description,
    string Version,
    string HelpUrl,
    string ConnectionType,
    IReadOnlyList<Authentication> Authentications,
    IReadOnlyList<JobTemplate> Templates);
