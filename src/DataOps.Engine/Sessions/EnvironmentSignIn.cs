using DataOps.Engine.SecretReferences;
using DataOps.Engine.Secrets;
using DataOps.Engine.Services;

namespace DataOps.Engine.Sessions;

/// <summary>Sign-in from environment variables, for runbooks: <c>DATAOPS_&lt;SERVICE&gt;_URI</c> with <c>_TOKEN</c>, <c>_USER</c> and <c>_PASSWORD</c>, or <c>_REFRESH_TOKEN</c>; with <c>_REF</c> at the end, a reference to the secret.</summary>
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
            || !IsSame(now.Credential, session.Credential)
            || (now.Uri is { } address && ServiceRoot.Normalize(session.Service, address) != session.Uri);
    }

    private static bool IsSame(Credential one, Credential other) => (one.Kind, one.UserName) == (other.Kind, other.UserName) && (one, other) switch
    {
        (ReferenceCredential now, ReferenceCredential before) => now.Reference.Text == before.Reference.Text,
        (ReferenceCredential, _) or (_, ReferenceCredential) => false,
        _ => one.Secret.Reveal() == other.Secret.Reveal(),
    };

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

        string[] names = [.. kinds.Select(kind => VariableOf(service, kind))];
        return names is [var only] ? only : $"{string.Join(", ", names[..^1])}, or {names[^1]}";
    }

    /// <summary>The variables of a kind of credential.</summary>
    internal static string VariableOf(Service service, CredentialKind kind) =>
        kind == CredentialKind.Basic ? $"{Name(service, "USER")} and {Name(service, "PASSWORD")}" : Name(service, SecretName(kind));

    private static Credential? ReadCredential(Service service)
    {
        foreach (var kind in ServiceDescription.Of(service).Credentials)
        {
            var user = Variable(service, "USER");
            if (kind == CredentialKind.Basic && user is null)
                continue;
            if (ReadSecret(service, kind, user) is { } credential)
                return credential;
        }

        return null;
    }

    // A secret, or the reference to one. It is not clear which to use if both are set.
    private static Credential? ReadSecret(Service service, CredentialKind kind, string? user)
    {
        var name = SecretName(kind);
        var (value, reference) = (Variable(service, name), Variable(service, $"{name}_REF"));
        return (value, reference) switch
        {
            (null, null) => null,
            (not null, not null) => throw new DataOpsException(ErrorId.InvalidRequest, $"{Name(service, name)} and {Name(service, $"{name}_REF")} are both set.") { Service = service, RecommendedAction = "Unset one of them." },
            (null, _) => new ReferenceCredential(kind, ParseReference(service, $"{name}_REF", reference), kind == CredentialKind.Basic ? user : null),
            _ when kind == CredentialKind.Basic => new BasicCredential(user!, new Secret(value)),
            _ when kind == CredentialKind.RefreshToken => new RefreshTokenCredential(new Secret(value)),
            _ => new TokenCredential(new Secret(value)),
        };
    }

    private static string SecretName(CredentialKind kind) => kind switch
    {
        CredentialKind.Basic => "PASSWORD",
        CredentialKind.RefreshToken => "REFRESH_TOKEN",
        _ => "TOKEN",
    };

    private static SecretReference ParseReference(Service service, string what, string reference)
    {
        try
        {
            return SecretReference.Parse(reference);
        }
        catch (DataOpsException exception)
        {
            throw new DataOpsException(exception.Id, $"{Name(service, what)} is not valid. {exception.Message}") { Service = service, RecommendedAction = exception.RecommendedAction };
        }
    }

    private static Uri ParseAddress(Service service, string address) => System.Uri.TryCreate(address, UriKind.Absolute, out var uri)
        ? uri
        : throw new DataOpsException(ErrorId.InvalidRequest, $"{Name(service, "URI")} is not an absolute address.") { Service = service };

    private static string? Variable(Service service, string what) =>
        Environment.GetEnvironmentVariable(Name(service, what)) is { Length: > 0 } value ? value : null;

    private static string Name(Service service, string what) => $"DATAOPS_{service.ToString().ToUpperInvariant()}_{what}";
}
