using DataOps.Engine.Sessions;

namespace DataOps.Engine.Runs;

/// <summary>Decides which failures of a poll may pass by themselves, and when to poll again, for waits and for logs that are followed.</summary>
/// <param name="session">The session that polls.</param>
/// <param name="isJustStarted">Whether this process has just started the run.</param>
/// <param name="longest">The longest outage to tolerate.</param>
/// <param name="elapsed">The time of the wait.</param>
internal sealed class Outage(Session session, bool isJustStarted, TimeSpan longest, Elapsed elapsed)
{
    // How long a run that was just started may be missing on the server.
    private static readonly TimeSpan Unfound = TimeSpan.FromSeconds(30);

    // How long a secret that its store replaces may be refused.
    private static readonly TimeSpan Replaced = TimeSpan.FromMinutes(1);

    private readonly TimeSpan _unfoundUntil = isJustStarted ? elapsed.Time + Unfound : TimeSpan.Zero;
    private readonly Backoff _backoff = new(longest, elapsed.Time);
    private TimeSpan? _refusedSince;

    /// <summary>How long the service has not answered.</summary>
    internal TimeSpan Lasted => _backoff.Lasted(elapsed.Time);

    /// <summary>The service has answered.</summary>
    internal void End()
    {
        _backoff.Reset(elapsed.Time);
        _refusedSince = null;
    }

    /// <summary>How long to wait after a failure before the next poll; null if it will not pass by itself, or the outage has lasted too long.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="interval">The shortest wait: the interval used while the service answers.</param>
    internal TimeSpan? PauseAfter(DataOpsException exception, TimeSpan interval) =>
        MayPass(exception) ? _backoff.Next(elapsed.Time, interval, exception.RetryAfter) : null;

    // A secret store that does not answer is an outage like any other. While a secret is replaced, the server may refuse the old one before the store has the new one.
    private bool MayPass(DataOpsException exception) => exception.Id switch
    {
        ErrorId.SecretUnavailable => true,
        ErrorId.ObjectNotFound => elapsed.Time < _unfoundUntil,
        ErrorId.AuthenticationFailed => session.Credentials.CanRenew && elapsed.Time - (_refusedSince ??= elapsed.Time) < Replaced,
        _ => exception.IsTransient,
    };
}
