using DataOps.Binding;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Sessions;

/// <summary>The sessions that several references mean, which can be patterns.</summary>
internal static class SessionChoice
{
    /// <summary>The sessions of some services that are meant.</summary>
    /// <param name="references">The references.</param>
    /// <param name="services">The services.</param>
    /// <param name="command">The cmdlet that calls them.</param>
    /// <exception cref="DataOpsException">A name or a pattern matches no session, or a session object is for another service or server.</exception>
    internal static IReadOnlyList<Session> Of(IEnumerable<AuthTokenReference> references, IReadOnlyList<Service> services, string command) =>
        [.. references.SelectMany(reference => Of(reference, services, command)).Distinct()];

    private static IEnumerable<Session> Of(AuthTokenReference reference, IReadOnlyList<Service> services, string command)
    {
        if (reference.Service is { } service)
            return [reference.Find(services.Contains(service) ? service : services[0], command)];
        var isPattern = new Naming.NameText(reference.Name).IsPattern;
        if (services is [var only] && !isPattern)
            return [reference.Find(only, command)];

        // A session of the environment does not exist before it is used.
        if (isPattern || string.Equals(reference.Name, SignIn.DefaultName, StringComparison.OrdinalIgnoreCase))
            Discover(services);
        var found = TokenChoice.Of(reference.Name, services, takesPatterns: true).Named;
        return found.Count > 0 ? found.Select(item => item.Session) : throw NoneFits(reference.Name);
    }

    /// <summary>Whether references name one session: a name with wildcards may be the exact name of one.</summary>
    /// <param name="references">The references.</param>
    internal static bool IsSingle(IReadOnlyList<AuthTokenReference> references) => references is [var one]
        && (one.Service is not null || !new Naming.NameText(one.Name).IsPattern || SessionStore.Shared.List().Any(item => string.Equals(item.Session.Name, one.Name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The session that a parameter for one names.</summary>
    /// <param name="references">The references.</param>
    /// <param name="service">The service.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="command">The cmdlet that calls it.</param>
    /// <exception cref="DataOpsException">Several sessions or a pattern are given, or there is no such session.</exception>
    internal static Session OnlyOne(IReadOnlyList<AuthTokenReference> references, Service service, string parameter, string command) => IsSingle(references)
        ? references[0].Find(service, command)
        : throw TooMany(references, parameter);

    /// <summary>The error for several sessions, or a pattern, where one is meant.</summary>
    /// <param name="references">The references.</param>
    /// <param name="parameter">The parameter.</param>
    internal static DataOpsException TooMany(IReadOnlyList<AuthTokenReference> references, string parameter) =>
        new(ErrorId.InvalidRequest, $"-{parameter} takes one session by its exact name if something is changed, and for a piped object. It was: {string.Join(", ", references.Select(token => token.Name))}.")
        {
            TargetObject = parameter,
            RecommendedAction = "Specify one session. To change something on several servers, run the command once for each.",
        };

    /// <summary>Those of several sessions that an object is used with: those on its server, and of these the one that it came from if that is among them.</summary>
    /// <param name="origin">Where the object came from.</param>
    /// <param name="sessions">The sessions.</param>
    internal static IReadOnlyList<Session> On(Origin origin, IReadOnlyList<Session> sessions)
    {
        IReadOnlyList<Session> there = [.. sessions.Where(session => session.IsOn(origin.Server))];
        return there.FirstOrDefault(session => string.Equals(session.Name, origin.AuthToken, StringComparison.OrdinalIgnoreCase)) is { } own ? [own] : there;
    }

    /// <summary>A session for each server of some services, among them those that the environment describes: of several on one server the default one, else the first.</summary>
    /// <param name="services">The services.</param>
    internal static IReadOnlyList<Session> OfEachServer(IReadOnlyList<Service> services)
    {
        Discover(services);
        return [.. SessionStore.Shared.List().Where(item => services.Contains(item.Session.Service)).GroupBy(item => (item.Session.Service, item.Session.Origin.Server)).Select(onServer => onServer.MaxBy(item => item.IsDefault).Session)];
    }

    private static void Discover(IEnumerable<Service> services)
    {
        foreach (var service in services)
            if (SessionStore.Shared.TryFind(service) is null)
                try
                {
                    SessionStore.Shared.Find(service);
                }
                catch (DataOpsException exception) when (exception.Id == ErrorId.NotSignedIn)
                {
                    // The environment describes none.
                }
    }

    private static DataOpsException NoneFits(string pattern) => new(ErrorId.NotSignedIn, $"No session matches '{pattern}'. The sessions are: {string.Join(", ", SessionStore.Shared.List().Select(item => $"{item.Session.Service}/{item.Session.Name}").DefaultIfEmpty("none"))}.") { TargetObject = pattern };
}
