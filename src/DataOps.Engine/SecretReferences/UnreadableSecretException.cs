namespace DataOps.Engine.SecretReferences;

/// <summary>Why a secret could not be read, without anything that its store returned.</summary>
/// <param name="reason">The reason, as a clause.</param>
internal sealed class UnreadableSecretException(string reason) : Exception(reason)
{
    /// <summary>What to do about it; null for the general advice.</summary>
    internal string? RecommendedAction { get; init; }
}
