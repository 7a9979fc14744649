using DataOps.Engine.Secrets;

namespace DataOps.Engine.SecretReferences;

/// <summary>A secret that was read from its reference.</summary>
/// <param name="Secret">The secret.</param>
/// <param name="ExpiresAt">When it expires, if its store tells.</param>
internal sealed record ReadSecret(Secret Secret, DateTimeOffset? ExpiresAt = null);
