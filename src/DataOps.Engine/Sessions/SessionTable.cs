using System.Diagnostics.CodeAnalysis;

namespace DataOps.Engine.Sessions;

/// <summary>Sessions by service and name, and the default of each service. Not thread-safe: its store locks.</summary>
internal sealed class SessionTable
{
    private readonly Dictionary<(Service Service, string Name), Session> _sessions = new(ByServiceAndName);
    private readonly Dictionary<Service, string> _defaults = [];

    /// <summary>Compares names case-insensitively.</summary>
    internal static IEqualityComparer<(Service Service, string Name)> ByServiceAndName { get; } = new KeyComparer();

    /// <summary>All sessions.</summary>
    internal IEnumerable<Session> All => _sessions.Values;

    /// <summary>How many times a session was added or removed.</summary>
    internal int Changes { get; private set; }

    /// <summary>The session of that name, or the service's default; null if there is none.</summary>
    /// <param name="service">The service.</param>
    /// <param name="name">The name, or null for the default.</param>
    internal Session? Find(Service service, string? name) =>
        (name ?? _defaults.GetValueOrDefault(service)) is { } wanted ? _sessions.GetValueOrDefault((service, wanted)) : null;

    /// <summary>Whether a service has a default.</summary>
    internal bool HasDefault(Service service) => _defaults.ContainsKey(service);

    /// <summary>Whether a session is its service's default.</summary>
    internal bool IsDefault(Session session) =>
        _defaults.TryGetValue(session.Service, out var name) && string.Equals(name, session.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Makes a session its service's default.</summary>
    internal void MakeDefault(Session session) => _defaults[session.Service] = session.Name;

    /// <summary>Adds a session under a name that is not taken.</summary>
    internal void Add(Session session)
    {
        Changes++;
        _sessions[(session.Service, session.Name)] = session;
    }

    /// <summary>Adds a session, or replaces the one of the same name. The only session of a service is its default.</summary>
    /// <param name="session">The session.</param>
    /// <param name="asDefault">Whether to make it the default in any case.</param>
    /// <param name="replaced">The session that it replaced; null if there was none.</param>
    internal void Put(Session session, bool asDefault, out Session? replaced)
    {
        _sessions.Remove((session.Service, session.Name), out replaced);
        Add(session);
        if (asDefault || _sessions.Keys.Count(key => key.Service == session.Service) == 1)
            MakeDefault(session);
    }

    /// <summary>Removes a session, unless another one of the same name has taken its place.</summary>
    internal void Remove(Session session)
    {
        if (_sessions.GetValueOrDefault((session.Service, session.Name)) != session)
            return;

        Changes++;
        _sessions.Remove((session.Service, session.Name));
        if (IsDefault(session))
            _defaults.Remove(session.Service);
    }

    private sealed class KeyComparer : IEqualityComparer<(Service Service, string Name)>
    {
        public bool Equals((Service Service, string Name) x, (Service Service, string Name) y) =>
            x.Service == y.Service && string.Equals(x.Name, y.Name, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode([DisallowNull] (Service Service, string Name) key) =>
            HashCode.Combine(key.Service, StringComparer.OrdinalIgnoreCase.GetHashCode(key.Name));
    }
}
