namespace DataOps.Sandbox.Infoworks;

/// <summary>An access token that was issued, and when it expires.</summary>
internal sealed record AccessToken(string Text, InfoworksAccount Account, DateTimeOffset ExpiresAt);
