using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands;
using DataOps.Engine.Services;
using DataOps.Engine.Sessions;

namespace DataOps.Completion;

/// <summary>The cmdlet whose parameter is being completed.</summary>
/// <param name="Type">Its class.</param>
/// <param name="Noun">Its noun.</param>
internal sealed record CompletedCommand(Type Type, string Noun)
{
    private static readonly Dictionary<string, Type> Classes = typeof(DataOpsCmdlet).Assembly.GetExportedTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(PSCmdlet)))
        .ToDictionary(type => type.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The classes of all cmdlets.</summary>
    internal static IEnumerable<Type> All => Classes.Values;

    /// <summary>The service that it calls; null if that depends on a parameter or on its objects.</summary>
    internal Service? Service => ServiceDescription.All
        .FirstOrDefault(service => service.NounPrefixes.Any(prefix => Noun.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))?.Service;

    /// <summary>The cmdlet of a name as it was typed, with or without the module's name.</summary>
    internal static CompletedCommand? Find(string commandName)
    {
        var name = commandName[(commandName.LastIndexOf('\\') + 1)..];
        var dash = name.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && Classes.TryGetValue($"{name[..dash]}{name[(dash + 1)..]}Command", out var type) ? new CompletedCommand(type, name[(dash + 1)..]) : null;
    }

    /// <summary>The sessions whose ids may be offered: the one given by -AuthToken, or the service's default; for a cmdlet of any service, all sessions.</summary>
    internal IEnumerable<Session> Sessions(IDictionary bound)
    {
        if ((Service ?? ServiceIn(bound)) is { } service)
            return SessionStore.Shared.TryFind(service, TokenIn(bound)) is { } session ? [session] : [];

        return TokenIn(bound) is { } name
            ? SessionStore.Shared.List().Select(item => item.Session).Where(session => string.Equals(session.Name, name, StringComparison.OrdinalIgnoreCase))
            : SessionStore.Shared.List().Select(item => item.Session);
    }

    /// <summary>The service given by -Service.</summary>
    internal static Service? ServiceIn(IDictionary bound) => bound["Service"] switch
    {
        Service service => service,
        string text when Enum.TryParse<Service>(text, ignoreCase: true, out var service) => service,
        _ => null,
    };

    /// <summary>The first text given for a parameter.</summary>
    internal static string? TextIn(IDictionary bound, string parameter) => bound[parameter] switch
    {
        string text => text,
        IEnumerable items => items.Cast<object?>().FirstOrDefault()?.ToString(),
        var value => value?.ToString(),
    };

    private static string? TokenIn(IDictionary bound) => NameOf(bound["AuthToken"]);

    // Of several tokens, the ids of the first are offered.
    private static string? NameOf(object? given) => given switch
    {
        AuthToken token => token.Name,
        AuthTokenReference reference => reference.Name,
        PSObject { BaseObject: AuthToken token } => token.Name,
        string { Length: > 0 } name => name,
        object?[] { Length: > 0 } several => NameOf(several[0]),
        _ => null,
    };
}
