namespace DataOps.Sandbox;

/// <summary>An invented account or token of a sandbox.</summary>
/// <param name="Service">The service: Etl, Infoworks, Hdp or Opsera.</param>
/// <param name="Role">The role of a user, or the scope of a token.</param>
/// <param name="UserName">The user's name; null for a token without a user.</param>
/// <param name="Password">The user's password; null for a token without a user.</param>
/// <param name="Token">The bearer token; for an Infoworks user the current refresh token.</param>
public sealed record SandboxAccount(string Service, string Role, string? UserName, string? Password, string? Token);
