namespace DataOps.Sandbox.Infoworks;

/// <summary>An access token that was given out, and until when it is good.</summary>
internal sealed record AccessToken(string Text, InfoworksAccount Account, DateTimeOffset ExpiresAt);
