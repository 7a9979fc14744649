namespace DataOps.Engine.Sessions;

/// <summary>How long a credential is valid, counted on a monotonic clock from its arrival. It is renewed before its end, so that it does not expire while a request is in flight.</summary>
/// <param name="clock">The clock.</param>
/// <param name="life">The time from its arrival to its end; null if that is not known.</param>
/// <param name="share">The fraction of its lifetime after which it is renewed.</param>
internal sealed class CredentialLifetime(TimeProvider clock, TimeSpan? life, double share = CredentialLifetime.RenewAfter)
{
    private const double RenewAfter = 0.8;

    private readonly long _arrived = clock.GetTimestamp();

    /// <summary>When it ends, by this machine's clock; null if that is not known.</summary>
    internal DateTimeOffset? ExpiresAt { get; } = clock.GetUtcNow() + life;

    /// <summary>Whether it has expired.</summary>
    internal bool IsOver => life is { } whole && clock.GetElapsedTime(_arrived) >= whole;

    /// <summary>Whether it is time to renew it.</summary>
    internal bool IsDue => life is { } whole && clock.GetElapsedTime(_arrived) >= whole * share;
}
