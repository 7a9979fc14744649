namespace DataOps.Sandbox;

/// <summary>An invented account or token of a sandbox.</summary>
/// <param name="Service">The service: Etl, Infoworks, Hdp or Opsera.</param>
/// <param name="Role">What it may do: the role of a user, the scope of a token.</param>
/// <param name="UserName">The user's name; null for a token that stands alone.</param>
/// <param name="Password">The user's password; null for a token that stands alone.</param>
/// <param name="Token">The bearer token; for an Infoworks user the refresh token that is good now.</param>
public sealed record SandboxAccount(string Service, string Role, string? UserName, string? Password, string? Token);
