using DataOps.Engine.Http;
using DataOps.Engine.Secrets;
using DataOps.Engine.Services;

namespace DataOps.Engine.Sessions;

/// <summary>The session store: the sessions of this process, found by service and name from any thread.</summary>
/// <param name="file">The file with the user's sessions, which is used if nothing else describes a session; null for none.</param>
public sealed class SessionStore(Func<SessionFile?>? file = null)
{
    // An unreachable server must not prevent the removal of a session.
    private static readonly TimeSpan LogOutTime = TimeSpan.FromSeconds(10);

    private readonly object _lock = new();
    private readonly SessionTable _sessions = new();
    private readonly HashSet<(Service Service, string Name)> _removed = new(SessionTable.ByServiceAndName);
    private (string Path, DateTime WrittenAt)? _loaded;
    private ((int Secrets, int Sessions) Changes, SecretIndex Index)? _masked;

    /// <summary>The store of this process.</summary>
    public static SessionStore Shared { get; } = new(() => SessionFile.Current);

    /// <summary>Signs in and stores the session. It replaces one of the same name.</summary>
    /// <param name="signIn">What to sign in with.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <exception cref="DataOpsException">The server refused the credential or could not be reached; nothing was stored.</exception>
    public async Task<Session> SignInAsync(SignIn signIn, CallContext context)
    {
        var session = Make(signIn);
        try
        {
            await session.Credentials.GetAsync(context).ConfigureAwait(false);
            if (signIn.Verify)
                await session.VerifyAsync(context).ConfigureAwait(false);
        }
        catch
        {
            session.Dispose();
            throw;
        }

        Session? replaced;
        lock (_lock)
            Put(session, signIn.AsDefault, out replaced);
        replaced?.Dispose();
        return session;
    }

    /// <summary>Returns the session of that name, or the service's default. If none is stored, it is created from the environment, else from the user's sessions file.</summary>
    /// <param name="service">The service.</param>
    /// <param name="name">The name, or null for the default.</param>
    /// <exception cref="DataOpsException">There is no such session.</exception>
    public Session Find(Service service, string? name = null)
    {
        Session? outdated = null;
        try
        {
            lock (_lock)
            {
                var session = _sessions.Find(service, name);
                if (session is not null && EnvironmentSignIn.IsOutdated(session))
                {
                    outdated = session;
                    _sessions.Remove(session);
                    session = null;
                }

                // The environment precedes the file.
                if (session is not null && session.Source != SessionFile.Source)
                    return session;
                // Within the lock: if many first calls come at once, one creates the session.
                if (FromEnvironment(service, name) is { } signIn)
                    return Put(Make(signIn), asDefault: name is null, out _);
                if (session is not null)
                    return session;
                Load(isNeeded: true);
                if (_sessions.Find(service, name) is { } loaded)
                    return loaded;
            }
        }
        finally
        {
            outdated?.Dispose();
        }

        throw NotSignedIn(service, name);
    }

    /// <summary>
    /// Returns the session for an object of a server: of the sessions on that server the one of the same name, else the default one, else the only one.
    /// If the server is not known, the session of that name.
    /// </summary>
    /// <param name="service">The service.</param>
    /// <param name="origin">The server and the session that it came from.</param>
    /// <param name="name">The word for it in messages.</param>
    /// <param name="target">What the user named.</param>
    /// <exception cref="DataOpsException">There is no such session, or the session of that name is on another server.</exception>
    public Session Find(Service service, Origin origin, string name, object target)
    {
        if (origin.Server is not { } server)
            return Find(service, origin.AuthToken);

        var token = origin.AuthToken;
        if (token is not null && TryFind(service, token)?.IsOn(server) == true && Find(service, token) is var named && named.IsOn(server))
            return named;
        if (DefaultOf(service) is { } usual && usual.IsOn(server))
            return usual;

        Session[] there = [.. List().Select(item => item.Session).Where(item => item.Service == service && item.IsOn(server))];
        if (there is [var only])
            return only;
        if (there.Length == 0 && token is not null)
            TryFind(service, token)?.ThrowIfElsewhere(origin, name, target);
        throw MissingSession.On(service, origin, there, file?.Invoke()?.WhyMissing);
    }

    /// <summary>Returns the session of that name, or the service's default; null if none is stored. Does not sign in from the environment.</summary>
    /// <param name="service">The service.</param>
    /// <param name="name">The name, or null for the default.</param>
    public Session? TryFind(Service service, string? name = null)
    {
        lock (_lock)
            return _sessions.Find(service, name);
    }

    /// <summary>Whether there are several sessions for a service, so that a server does not tell which one is meant.</summary>
    /// <param name="service">The service.</param>
    public bool HasSeveral(Service service) => List().Count(item => item.Session.Service == service) > 1;

    /// <summary>All sessions, ordered by service and name, and whether each is its service's default.</summary>
    public IReadOnlyList<(Session Session, bool IsDefault)> List()
    {
        lock (_lock)
        {
            Load(isNeeded: false);
            return [.. _sessions.All
                .OrderBy(session => session.Service).ThenBy(session => session.Name, StringComparer.OrdinalIgnoreCase)
                .Select(session => (session, _sessions.IsDefault(session)))];
        }
    }

    /// <summary>Creates the sessions that the environment and the user's sessions file describe and that no session of this process precedes, without a request.</summary>
    /// <exception cref="DataOpsException">The environment or the file is not valid.</exception>
    public void Resolve()
    {
        lock (_lock)
        {
            foreach (var service in Enum.GetValues<Service>())
                if ((_sessions.Find(service, null) is not { } stored || stored.Source == SessionFile.Source) && FromEnvironment(service, null) is { } signIn)
                    Put(Make(signIn), asDefault: true, out _);
            Load(isNeeded: true);
        }
    }

    /// <summary>Stores sessions of a sessions file, without verifying them. They replace those of the same names.</summary>
    /// <param name="saved">The sessions.</param>
    /// <param name="source">What brings them back.</param>
    /// <exception cref="DataOpsException">One of them is not valid; none is stored.</exception>
    public IReadOnlyList<Session> Restore(IEnumerable<SavedSession> saved, string source)
    {
        var replaced = new List<Session?>();
        var made = saved.Select(one => (Session: Make(one.ToSignIn(source)), one.IsDefault)).ToList();
        lock (_lock)
            foreach (var (session, isDefault) in made)
            {
                Put(session, isDefault, out var old);
                replaced.Add(old);
            }

        foreach (var old in replaced)
            old?.Dispose();
        return [.. made.Select(item => item.Session)];
    }

    /// <summary>Returns a text without the secrets of any session and the secrets that were sent with it.</summary>
    /// <param name="text">Any text.</param>
    public string Mask(string text)
    {
        SecretIndex index;
        lock (_lock)
        {
            // Read first: a change in the meantime is in the next one.
            var changes = (SecretSet.Changes, _sessions.Changes);
            if (_masked is not { } known || known.Changes != changes)
                _masked = known = (changes, SessionSecrets.IndexOf([.. _sessions.All.Select(session => session.Secrets)]));
            index = known.Index;
        }

        return SecretScan.Mask(text, index);
    }

    /// <summary>The public view of a session.</summary>
    /// <param name="session">The session.</param>
    public AuthToken Describe(Session session)
    {
        lock (_lock)
            return session.ToAuthToken(_sessions.IsDefault(session));
    }

    /// <summary>Makes a session its service's default.</summary>
    /// <param name="session">A session of this store.</param>
    public void MakeDefault(Session session)
    {
        lock (_lock)
            _sessions.MakeDefault(session);
    }

    /// <summary>Removes a session and cancels its requests, after logging out if the service supports it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task RemoveAsync(Session session, CallContext context)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        bound.CancelAfter(LogOutTime);
        try
        {
            await session.LogOutAsync(context with { Cancellation = bound.Token }).ConfigureAwait(false);
        }
        catch (DataOpsException exception)
        {
            context.Log.Warning($"The session '{session.Name}' is removed, but its access token could not be revoked and is valid until it expires: {exception.Message}");
        }
        catch (OperationCanceledException) when (!context.Cancellation.IsCancellationRequested)
        {
            context.Log.Warning($"The session '{session.Name}' is removed, but its access token could not be revoked and is valid until it expires: the server did not answer.");
        }
        finally
        {
            lock (_lock)
            {
                _sessions.Remove(session);
                // The file does not bring back what this process removed.
                _removed.Add((session.Service, session.Name));
            }

            session.Dispose();
        }
    }

    /// <summary>Checks that a service has a public host, for a sign-in without an address.</summary>
    /// <param name="service">The service.</param>
    /// <exception cref="DataOpsException">It has none.</exception>
    public static void ThrowIfWithoutHost(Service service)
    {
        if (ServiceDescription.Of(service).PublicUri is null)
            throw new DataOpsException(ErrorId.InvalidRequest, $"{service} has no public host: pass the server's address with -Uri.") { Service = service };
    }

    private static Session Make(SignIn signIn)
    {
        if (signIn.Uri is null)
            ThrowIfWithoutHost(signIn.Service);
        return new Session(signIn.Service, signIn.Name, signIn.Uri ?? ServiceDescription.Of(signIn.Service).PublicUri!, signIn.Credential, signIn.Options, signIn.Source);
    }

    // The environment describes the session 'default', unless there is one of that name.
    private SignIn? FromEnvironment(Service service, string? name) =>
        string.Equals(name ?? SignIn.DefaultName, SignIn.DefaultName, StringComparison.OrdinalIgnoreCase)
            && (_sessions.Find(service, SignIn.DefaultName) is not { } stored || stored.Source == SessionFile.Source)
            ? EnvironmentSignIn.Read(service)
            : null;

    // Stores the sessions of the file that have no counterpart in this process. A problem with the file matters only to what needs it.
    private void Load(bool isNeeded)
    {
        try
        {
            if (file?.Invoke() is not { Exists: true } current || (!isNeeded && _loaded == (current.Path, current.WrittenAt)))
                return;

            // A file that cannot be used is not read again before it changes, except by what needs it.
            _loaded = (current.Path, current.WrittenAt);
            var saved = current.Read().Where(one => !_removed.Contains((one.Service, one.Name))).ToList();
            foreach (var session in saved.Where(one => _sessions.Find(one.Service, one.Name) is null).Select(one => Make(one.ToSignIn(SessionFile.Source))).ToList())
                _sessions.Add(session);

            // All sessions of the file count, not only those that have just been added.
            foreach (var ofService in saved.Where(one => _sessions.Find(one.Service, one.Name)!.Source == SessionFile.Source).GroupBy(one => one.Service))
                if (!_sessions.HasDefault(ofService.Key) && SavedSession.DefaultOf([.. ofService]) is { } usual)
                    _sessions.MakeDefault(_sessions.Find(usual.Service, usual.Name)!);
        }
        catch (DataOpsException) when (!isNeeded)
        {
            // Whoever needs a session of the file is told.
        }
    }

    private Session Put(Session session, bool asDefault, out Session? replaced)
    {
        // What a process signs in to itself precedes the default of the file.
        var isDefault = asDefault || _sessions.Find(session.Service, null)?.Source == SessionFile.Source;
        _removed.Remove((session.Service, session.Name));
        _sessions.Put(session, isDefault, out replaced);
        return session;
    }

    // The default session, created from the environment if none is stored; null if there is none.
    private Session? DefaultOf(Service service)
    {
        try
        {
            return Find(service);
        }
        catch (DataOpsException exception) when (exception.Id == ErrorId.NotSignedIn)
        {
            return null;
        }
    }

    private DataOpsException NotSignedIn(Service service, string? name)
    {
        string[] names;
        lock (_lock)
            names = [.. _sessions.All.Where(session => session.Service == service).Select(session => session.Name).Order(StringComparer.OrdinalIgnoreCase)];
        return MissingSession.Named(service, name, names, file?.Invoke()?.WhyMissing);
    }
}
