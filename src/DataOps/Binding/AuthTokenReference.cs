using System.Management.Automation;
using DataOps.Commands.Sessions;
using DataOps.Engine.Sessions;

namespace DataOps.Binding;

/// <summary>A reference to a session in the store: by name, or by an object from <c>New-AuthToken</c> or <c>Get-AuthToken</c>.</summary>
public sealed class AuthTokenReference
{
    /// <summary>Refers to a session by name.</summary>
    /// <param name="name">Its name.</param>
    public AuthTokenReference(string name) => Name = name;

    /// <summary>Refers to a session by a session object.</summary>
    /// <param name="token">The session.</param>
    public AuthTokenReference(AuthToken token)
        : this(token.Name) => (Service, Uri) = (token.Service, token.Uri);

    /// <summary>The session's name.</summary>
    public string Name { get; }

    /// <summary>The service of the session object; null if only the name was given.</summary>
    public Service? Service { get; init; }

    /// <summary>The server's root address of the session object; null if only the name was given.</summary>
    public Uri? Uri { get; init; }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;

    /// <summary>Converts a name, a session object, or one that was deserialized or exported as a row.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">It is something else.</exception>
    internal static AuthTokenReference From(object given) => ArgumentAttribute.Unwrap(given) switch
    {
        AuthTokenReference reference => reference,
        AuthToken token => new AuthTokenReference(token),
        _ when given is PSObject item && ReadFrom(item) is { } kept => kept,
        var name when TypedText.IsPlain(name) => new AuthTokenReference(TypedText.Of(given)),
        _ => throw new ArgumentTransformationMetadataException($"An object of type {PipedObject.TypeOf(given)} is not a session: pass the name of a session, or the output of Get-AuthToken."),
    };

    // A deserialized session, or a row that names its service and server as well; any other row with a name is of something else.
    private static AuthTokenReference? ReadFrom(PSObject item)
    {
        if (item.Properties["Name"]?.Value is not string name)
            return null;

        Service? service = Enum.TryParse<Service>(TextOf(item, "Service"), out var parsed) && Enum.IsDefined(parsed) ? parsed : null;
        var uri = System.Uri.TryCreate(TextOf(item, "Uri"), UriKind.Absolute, out var address) ? address : null;
        return item.TypeNames.Contains($"Deserialized.{typeof(AuthToken).FullName}") || service is not null && uri is not null ? new(name) { Service = service, Uri = uri } : null;
    }

    private static string? TextOf(PSObject item, string property) => item.Properties[property]?.Value?.ToString();

    /// <summary>The session it refers to.</summary>
    /// <param name="service">The service to call.</param>
    /// <param name="command">The cmdlet that calls it.</param>
    /// <exception cref="DataOpsException">There is none, the session object is for another service, or its name now belongs to another server.</exception>
    internal Session Find(Service service, string command)
    {
        var (named, name) = Service is null && SessionStore.Shared.TryFind(service, Name) is null && TokenChoice.Split(Name) is var (prefix, rest) ? (prefix, rest) : (Service, Name);
        if (named is { } other && other != service)
            throw new DataOpsException(ErrorId.InvalidRequest, $"The session '{name}' is for {other}, but {command} calls {service}.") { Service = service, TargetObject = Name };

        var session = SessionStore.Shared.Find(service, name);
        if (Uri is not null)
            session.ThrowIfElsewhere(new Origin(name, ServiceRoot.NameOf(Uri)), $"The session '{name}'", Name);
        return session;
    }
}
