using DataOps.Commands.Sessions;
using DataOps.Engine.Sessions;

namespace DataOps.Binding;

/// <summary>A token of the store, as a user names it: by name, or by the object that <c>New-AuthToken</c> or <c>Get-AuthToken</c> gave.</summary>
public sealed class AuthTokenReference
{
    /// <summary>Names a token.</summary>
    /// <param name="name">Its name.</param>
    public AuthTokenReference(string name) => Name = name;

    /// <summary>Takes the name of a token object.</summary>
    /// <param name="token">The token.</param>
    public AuthTokenReference(AuthToken token)
        : this(token.Name) => (Service, Uri) = (token.Service, token.Uri);

    /// <summary>The token's name.</summary>
    public string Name { get; }

    /// <summary>The service that the token object is for; null where only the name was given.</summary>
    public Service? Service { get; init; }

    /// <summary>The root of the server that the token object is for; null where only the name was given.</summary>
    public Uri? Uri { get; init; }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;

    /// <summary>The session that is meant.</summary>
    /// <param name="service">The service that is called.</param>
    /// <param name="command">The cmdlet that calls it.</param>
    /// <exception cref="DataOpsException">There is none, or the token object is of another service, or its name belongs to another server by now.</exception>
    internal Session Find(Service service, string command)
    {
        var (named, name) = Service is null && SessionStore.Shared.TryFind(service, Name) is null && TokenChoice.Split(Name) is var (prefix, rest) ? (prefix, rest) : (Service, Name);
        if (named is { } other && other != service)
            throw new DataOpsException(ErrorId.InvalidRequest, $"The token '{name}' is for {other}, and {command} talks to {service}.") { Service = service, TargetObject = Name };

        var session = SessionStore.Shared.Find(service, name);
        if (Uri is not null)
            session.ThrowIfElsewhere(new Origin(name, ServiceRoot.NameOf(Uri)), $"The token '{name}'", Name);
        return session;
    }
}
