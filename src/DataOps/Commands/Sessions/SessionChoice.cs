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
    /// <exception cref="DataOpsException">A name or a pattern matches no session, or a token object is for another service or server.</exception>
    internal static IReadOnlyList<Session> Of(IEnumerable<AuthTokenReference> references, IReadOnlyList<Service> services, string command) =>
        [.. references.SelectMany(reference => Of(reference, services, command)).Distinct()];

    private static IEnumerable<Session> Of(AuthTokenReference reference, IReadOnlyList<Service> services, string command)
    {
        if (reference.Service is { } service)
            return [reference.Find(services.Contains(service) ? service : services[0], command)];
        if (services is [var only] && !new Naming.NameText(reference.Name).IsPattern)
            return [reference.Find(only, command)];

        // A session of the environment does not exist before it is used.
        if (string.Equals(reference.Name, SignIn.DefaultName, StringComparison.OrdinalIgnoreCase))
            Discover(services);
        var found = TokenChoice.Of(reference.Name, services, takesPatterns: true).Named;
        return found.Count > 0 ? found.Select(item => item.Session) : throw NoneFits(reference.Name);
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
