using DataOps.Engine.Sessions;

namespace DataOps.Engine.Runs;

/// <summary>Decides which failures of a poll may pass by themselves, for waits and for logs that are followed.</summary>
/// <param name="session">The session that polls.</param>
/// <param name="isJustStarted">Whether this process has just started the run.</param>
/// <param name="elapsed">The time of the wait.</param>
internal sealed class Outage(Session session, bool isJustStarted, Elapsed elapsed)
{
    // How long a run that was just started may be missing on the server.
    private static readonly TimeSpan Unfound = TimeSpan.FromSeconds(30);

    // How long a secret that its store replaces may be refused.
    private static readonly TimeSpan Replaced = TimeSpan.FromMinutes(1);

    private readonly TimeSpan _unfoundUntil = isJustStarted ? elapsed.Time + Unfound : TimeSpan.Zero;
    private TimeSpan? _refusedSince;

    /// <summary>The service has answered.</summary>
    internal void End() => _refusedSince = null;

    /// <summary>Whether a failure may pass. A secret store that does not answer is an outage like any other. While a secret is replaced, the server may refuse the old one before the store has the new one.</summary>
    /// <param name="exception">The failure.</param>
    internal bool Explains(DataOpsException exception) => exception.Id switch
    {
        ErrorId.SecretUnavailable => true,
        ErrorId.ObjectNotFound => elapsed.Time < _unfoundUntil,
        ErrorId.AuthenticationFailed => session.Credentials.CanRenew && elapsed.Time - (_refusedSince ??= elapsed.Time) < Replaced,
        _ => exception.IsTransient,
    };
}
