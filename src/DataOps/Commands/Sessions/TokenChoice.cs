using DataOps.Engine.Names;
using DataOps.Engine.Sessions;
using DataOps.Naming;

namespace DataOps.Commands.Sessions;

/// <summary>What a text selects in the session store: a service, or sessions by name.</summary>
/// <param name="Service">The service that the text names; null if it names sessions.</param>
/// <param name="Named">The sessions that it names, each with whether it is the default of its service.</param>
internal sealed record TokenChoice(Service? Service, IReadOnlyList<(Session Session, bool IsDefault)> Named)
{
    /// <summary>Finds what a text selects.</summary>
    /// <param name="given">The text.</param>
    /// <param name="services">The services that were also named, so that the text can only be the name of a session; empty for all.</param>
    /// <param name="takesPatterns">Whether it may contain wildcards.</param>
    /// <exception cref="DataOpsException">It is neither a service nor the name of a session, or ambiguous because it is both.</exception>
    internal static TokenChoice Of(string given, IReadOnlyCollection<Service> services, bool takesPatterns)
    {
        var all = SessionStore.Shared.List();
        var known = all.Where(item => services.Count == 0 || services.Contains(item.Session.Service)).ToList();
        var text = new NameText(given);
        var named = Best(text, known);
        if (named.Count == 0 && Split(given) is var (prefix, name))
            return Of(name, services.Count == 0 || services.Contains(prefix) ? [prefix] : services, takesPatterns);

        var service = services.Count == 0 ? ServiceOf(given) : null;
        if (named.Count == 0 && service is null && takesPatterns && text.IsPattern)
            return new(null, [.. known.Where(item => text.Fits(item.Session.Name))]);
        if (named.Count == 0 && service is null)
            throw new DataOpsException(ErrorId.NotSignedIn, $"There is no session '{given}' for {(services.Count == 0 ? "any service" : string.Join(" or ", services))}. Existing sessions: {Listed(all)}.") { TargetObject = given };

        // If the tokens of that name are those of the service, it does not matter which was meant.
        if (named.Count > 0 && service is not null && !named.Select(item => item.Session).ToHashSet().SetEquals(all.Where(item => item.Session.Service == service).Select(item => item.Session)))
            throw new DataOpsException(ErrorId.AmbiguousName, $"'{given}' is both a service and the name of a session: {Listed(named)}.") { TargetObject = given, RecommendedAction = "Specify the service with -Service, or the session with -Service and -Name." };
        return named.Count > 0 ? new(null, named) : new(service, []);
    }

    /// <summary>The error for a single session of whose name several services have one.</summary>
    /// <param name="given">The name.</param>
    internal DataOpsException Ambiguous(string given) => new(ErrorId.AmbiguousName, $"{Named.Count} services have a session '{given}': {Listed(Named)}.")
    {
        TargetObject = given,
        RecommendedAction = "Specify the service with -Service as well.",
    };

    /// <summary>The service and the name in a text like <c>Etl/default</c>, the form in which sessions are listed; null for other texts.</summary>
    /// <param name="text">The text.</param>
    internal static (Service Service, string Name)? Split(string text) =>
        text.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && slash < text.Length - 1 && ServiceOf(text[..slash]) is { } service ? (service, text[(slash + 1)..]) : null;

    /// <summary>The service of that name.</summary>
    /// <param name="text">The name.</param>
    internal static Service? ServiceOf(string text) =>
        Enum.GetValues<Service>().Where(service => NameComparer.IsSame(text, service.ToString())).Select(service => (Service?)service).FirstOrDefault();

    private static List<(Session Session, bool IsDefault)> Best(NameText text, IReadOnlyCollection<(Session Session, bool IsDefault)> known)
    {
        var ranked = known.Select(item => (Item: item, Match: text.Names.Max(name => NameComparer.Compare(name, "", item.Session.Name)))).ToList();
        var best = ranked.Select(item => item.Match).DefaultIfEmpty().Max();
        return best == NameMatch.None ? [] : [.. ranked.Where(item => item.Match == best).Select(item => item.Item)];
    }

    private static string Listed(IEnumerable<(Session Session, bool IsDefault)> tokens) =>
        string.Join(", ", tokens.Select(item => $"{item.Session.Service}/{item.Session.Name}").DefaultIfEmpty("none"));
}
