using System.Globalization;
using DataOps.Engine.Http;
using DataOps.Engine.SecretReferences;

namespace DataOps.Engine.Sessions;

/// <summary>The credential that a session sends. If it was signed in by a reference, the secret is read at sign-in and again when it expires or is refused, and there is no fallback.</summary>
internal sealed class CredentialSource
{
    private const string Unsendable = "it is empty, or contains a blank, a line break or another character that cannot be sent";

    private readonly Session _session;
    private readonly CachedCredential? _fixed;
    private readonly Renewal<CachedCredential> _read;

    internal CredentialSource(Session session)
    {
        _session = session;
        _fixed = session.Credential is ReferenceCredential ? null : new CachedCredential(session.Credential, new CredentialLifetime(session.Options.Clock, null));
        _read = new Renewal<CachedCredential>(ReadAsync);
    }

    /// <summary>The credential that was sent last, without reading it again; null if none has been read.</summary>
    internal CachedCredential? Held => _fixed ?? _read.Current;

    /// <summary>Whether the secret can be read again.</summary>
    internal bool CanRenew => _fixed is null;

    /// <summary>When the secret expires, if its store told so.</summary>
    internal DateTimeOffset? ExpiresAt => _read.Current?.Lifetime.ExpiresAt;

    /// <summary>Returns the credential to send. One that was refused is read again first.</summary>
    /// <exception cref="DataOpsException">The secret could not be read.</exception>
    internal async ValueTask<CachedCredential> GetAsync(CallContext context) => _fixed
        ?? (_read.Current is { IsRefused: true } refused ? await _read.RenewAsync(refused, context).ConfigureAwait(false) : await _read.GetAsync(context).ConfigureAwait(false));

    /// <summary>Reads the secret again after the server refused it.</summary>
    /// <returns>Whether it is another one now.</returns>
    internal async Task<bool> RenewAsync(CachedCredential refused, CallContext context) =>
        CanRenew && !(await _read.RenewAsync(refused, context).ConfigureAwait(false)).HasSameSecret(refused);

    /// <summary>Reads the secret again now.</summary>
    internal Task RenewAsync(CallContext context) => CanRenew ? _read.RenewAsync(_read.Current, context) : Task.CompletedTask;

    /// <summary>Whether a credential that a request was about to be sent with has been replaced since.</summary>
    internal bool IsReplaced(object? used) => used is CachedCredential held && held != _fixed && held != _read.Current;

    /// <summary>Notes whether the server accepted the credential that was sent last.</summary>
    internal void Note(bool isAccepted)
    {
        if (_read.Current is { } current)
            current.IsRefused = !isAccepted;
    }

    private async Task<CachedCredential> ReadAsync(CallContext context)
    {
        var given = (ReferenceCredential)_session.Credential;
        try
        {
            var read = await given.Reference.ReadAsync(context.Cancellation).ConfigureAwait(false);
            var credential = given.With(read.Secret);
            // Known before anything else can mention it.
            _session.Remember(credential);
            if (credential.Secret.Length == 0)
                throw Unavailable(given, Unsendable, null);
            _session.ThrowIfUnusable(credential);
            var held = new CachedCredential(credential, LifetimeOf(read));
            NoteChange(held);
            context.Log.Verbose($"Session '{_session.Name}' has read its credential from {_session.Mask(given.Reference.Text)}.");
            return held;
        }
        catch (UnreadableSecretException exception)
        {
            throw Unavailable(given, exception.Message, exception.RecommendedAction);
        }
        catch (DataOpsException exception) when (exception.Id == ErrorId.InvalidRequest)
        {
            throw Unavailable(given, Unsendable, null);
        }
    }

    private CredentialLifetime LifetimeOf(ReadSecret read)
    {
        var clock = _session.Options.Clock;
        if (read.ExpiresAt is not { } end)
            return new CredentialLifetime(clock, null);
        if (end <= clock.GetUtcNow())
            throw new UnreadableSecretException(string.Create(CultureInfo.InvariantCulture, $"what it returned has expired already, at {end.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC"));

        // A store that returns the same secret until its end is not asked more often as the end comes nearer.
        var isKnown = _read.Current?.Lifetime.ExpiresAt is { } before && (before - end).Duration() < TimeSpan.FromSeconds(1);
        return isKnown ? new CredentialLifetime(clock, end - clock.GetUtcNow(), share: 1) : new CredentialLifetime(clock, end - clock.GetUtcNow());
    }

    // A server that locks accounts must not see a refused secret again, but it may see another one. For the others nothing was closed: a request
    // whose access token is refused holds its turn while the renewal signs in, which must not wait for that turn.
    private void NoteChange(CachedCredential held)
    {
        if (_read.Current is not { } before)
            return;
        if (held.HasSameSecret(before))
            held.IsRefused = before.IsRefused;
        else if (_session.Description.LocksAccounts)
            _session.CircuitBreaker.Reopen();
    }

    private DataOpsException Unavailable(ReferenceCredential given, string reason, string? action)
    {
        var place = _session.Mask(given.Reference.Text);
        return new DataOpsException(ErrorId.SecretUnavailable, $"The credential of session '{_session.Name}' could not be read from {place}: {reason}.")
        {
            Service = _session.Service,
            AuthToken = _session.Name,
            TargetObject = place,
            RecommendedAction = action ?? ErrorCatalog.Find(ErrorId.SecretUnavailable).RecommendedAction,
        };
    }
}
