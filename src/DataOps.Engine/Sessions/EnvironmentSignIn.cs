using DataOps.Engine.Secrets;
using DataOps.Engine.Services;

namespace DataOps.Engine.Sessions;

/// <summary>Sign-in from environment variables, for runbooks: <c>DATAOPS_&lt;SERVICE&gt;_URI</c> with <c>_TOKEN</c>, <c>_USER</c> and <c>_PASSWORD</c>, or <c>_REFRESH_TOKEN</c>.</summary>
internal static class EnvironmentSignIn
{
    internal const string Source = "Environment";

    /// <summary>The sign-in that the variables describe, or null if they are incomplete.</summary>
    internal static SignIn? Read(Service service)
    {
        var address = Variable(service, "URI");
        if (ReadCredential(service) is not { } credential || (address is null && ServiceDescription.Of(service).PublicUri is null))
            return null;

        return new SignIn(service, credential)
        {
            Uri = address is null ? null : ParseAddress(service, address),
            Options = new SessionOptions { ServiceId = Variable(service, "SERVICE_ID") },
            Source = Source,
        };
    }

    /// <summary>Whether a session was created from variables that have changed since.</summary>
    internal static bool IsOutdated(Session session)
    {
        if (session.Source != Source)
            return false;

        var now = Read(session.Service);
        return now is null
            || now.Credential.Kind != session.Credential.Kind
            || now.Credential.UserName != session.Credential.UserName
            || now.Credential.Secret.Reveal() != session.Credential.Secret.Reveal()
            || (now.Uri is { } address && ServiceRoot.Normalize(session.Service, address) != session.Uri);
    }

    /// <summary>Returns a sentence that names the variables that are missing for a sign-in from the environment.</summary>
    internal static string Missing(Service service)
    {
        var hasAddress = Variable(service, "URI") is not null || ServiceDescription.Of(service).PublicUri is not null;
        string[] missing = [.. hasAddress ? (string[])[] : [Name(service, "URI")], .. ReadCredential(service) is null ? (string[])[MissingCredential(service)] : []];
        return missing.Length == 0 ? "" : $"For a sign-in from the environment, set {string.Join(" and ", missing)}.";
    }

    private static string MissingCredential(Service service)
    {
        var kinds = ServiceDescription.Of(service).Credentials;
        if (kinds.Contains(CredentialKind.Basic) && Variable(service, "USER") is not null)
            return Name(service, "PASSWORD");

        string[] names = [.. kinds.Select(kind => kind switch
        {
            CredentialKind.Basic => $"{Name(service, "USER")} and {Name(service, "PASSWORD")}",
            CredentialKind.RefreshToken => Name(service, "REFRESH_TOKEN"),
            _ => Name(service, "TOKEN"),
        })];
        return names is [var only] ? only : $"{string.Join(", ", names[..^1])}, or {names[^1]}";
    }

    private static Credential? ReadCredential(Service service)
    {
        foreach (var kind in ServiceDescription.Of(service).Credentials)
            switch (kind)
            {
                case CredentialKind.Token when Variable(service, "TOKEN") is { } token:
                    return new TokenCredential(new Secret(token));
                case CredentialKind.RefreshToken when Variable(service, "REFRESH_TOKEN") is { } refresh:
                    return new RefreshTokenCredential(new Secret(refresh));
                case CredentialKind.Basic when Variable(service, "USER") is { } user && Variable(service, "PASSWORD") is { } password:
                    return new BasicCredential(user, new Secret(password));
            }

        return null;
    }

    private static Uri ParseAddress(Service service, string address) => System.Uri.TryCreate(address, UriKind.Absolute, out var uri)
        ? uri
        : throw new DataOpsException(ErrorId.InvalidRequest, $"{Name(service, "URI")} is not an absolute address.") { Service = service };

    private static string? Variable(Service service, string what) =>
        Environment.GetEnvironmentVariable(Name(service, what)) is { Length: > 0 } value ? value : null;

    private static string Name(Service service, string what) => $"DATAOPS_{service.ToString().ToUpperInvariant()}_{what}";
}
