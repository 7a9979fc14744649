namespace DataOps.Engine.Sessions;

/// <summary>A session in a sessions file: its name, server and options, and where its secret is kept. It has no member for a secret.</summary>
public sealed record SavedSession
{
    // As for the parameters of New-AuthToken.
    private const double ShortestTimeoutSec = 0.1;
    private const double LongestTimeoutSec = 86_400;
    private const int MostRetries = 100;

    /// <summary>The service.</summary>
    public required Service Service { get; init; }

    /// <summary>The name, unique within the service.</summary>
    public required string Name { get; init; }

    /// <summary>The server's root.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The kind of credential that the secret is.</summary>
    public required CredentialKind CredentialType { get; init; }

    /// <summary>Where the secret is kept.</summary>
    public required string SecretReference { get; init; }

    /// <summary>The user's name, for a password.</summary>
    public string? UserName { get; init; }

    /// <summary>Whether it is its service's default.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Whether requests that change something are refused.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The time limit of one request, in seconds.</summary>
    public double RequestTimeoutSec { get; init; } = new SessionOptions().RequestTimeout.TotalSeconds;

    /// <summary>How often a request is retried.</summary>
    public int MaximumRetryCount { get; init; } = new SessionOptions().MaximumRetryCount;

    /// <summary>The login service, if the server has several.</summary>
    public string? ServiceId { get; init; }

    /// <summary>The proxy.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Whether requests bypass all proxies.</summary>
    public bool NoProxy { get; init; }

    /// <summary>Whether the server's certificate is not verified.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>Whether the credential may be sent unencrypted.</summary>
    public bool AllowUnencryptedAuthentication { get; init; }

    // A file may be edited by hand, and a member that is required may still be null.
    internal bool IsValid => this is { Name: { Length: > 0 }, Uri.IsAbsoluteUri: true, SecretReference: { Length: > 0 } }
        && (CredentialType != CredentialKind.Basic || UserName is not null)
        && Proxy is null or { IsAbsoluteUri: true, UserInfo: "" }
        && RequestTimeoutSec is >= ShortestTimeoutSec and <= LongestTimeoutSec
        && MaximumRetryCount is >= 0 and <= MostRetries;

    /// <summary>Describes a session for a file.</summary>
    /// <param name="session">The session.</param>
    /// <param name="isDefault">Whether it is its service's default.</param>
    /// <exception cref="DataOpsException">It holds a secret that has no reference.</exception>
    public static SavedSession Of(Session session, bool isDefault)
    {
        var options = session.Options;
        if (session.Credential is not ReferenceCredential credential)
            throw NotSaved(session, "it was signed in with the secret itself, which is never written to a file", "Sign in with New-AuthToken -SecretReference first.");
        if (session.Mask(credential.Reference.Text) != credential.Reference.Text)
            throw NotSaved(session, "its reference contains a secret, which is never written to a file", "Let the command read its own secret from a file or a variable, and sign in with that reference.");
        if (options.ProxyCredential is not null)
            throw NotSaved(session, "it has a password for the proxy, which is never written to a file", "Sign in without -ProxyCredential, and let the system's proxy settings apply.");

        return new SavedSession
        {
            Service = session.Service,
            Name = session.Name,
            Uri = session.Uri,
            CredentialType = credential.Kind,
            SecretReference = credential.Reference.Text,
            UserName = credential.UserName,
            IsDefault = isDefault,
            ReadOnly = options.ReadOnly,
            RequestTimeoutSec = options.RequestTimeout.TotalSeconds,
            MaximumRetryCount = options.MaximumRetryCount,
            ServiceId = options.ServiceId,
            Proxy = options.Proxy,
            NoProxy = options.NoProxy,
            SkipCertificateCheck = options.SkipCertificateCheck,
            AllowUnencryptedAuthentication = options.AllowUnencryptedAuthentication,
        };
    }

    /// <summary>The session of a service that is its default: the one that is marked, the one with the default name, or the only one; null if there is none.</summary>
    /// <param name="saved">The sessions of the service.</param>
    internal static SavedSession? DefaultOf(IReadOnlyList<SavedSession> saved) =>
        saved.FirstOrDefault(one => one.IsDefault)
        ?? saved.FirstOrDefault(one => one.Name.Equals(SignIn.DefaultName, StringComparison.OrdinalIgnoreCase))
        ?? (saved.Count == 1 ? saved[0] : null);

    /// <summary>The sign-in that it describes.</summary>
    /// <param name="source">What brings it back.</param>
    /// <exception cref="DataOpsException">The reference is not valid.</exception>
    public SignIn ToSignIn(string source) => new(Service, new ReferenceCredential(CredentialType, SecretReferences.SecretReference.Parse(SecretReference), UserName))
    {
        Name = Name,
        Uri = Uri,
        Source = source,
        AsDefault = IsDefault,
        Verify = false,
        Options = new SessionOptions
        {
            ReadOnly = ReadOnly,
            RequestTimeout = TimeSpan.FromSeconds(RequestTimeoutSec),
            MaximumRetryCount = MaximumRetryCount,
            ServiceId = ServiceId,
            Proxy = Proxy,
            NoProxy = NoProxy,
            SkipCertificateCheck = SkipCertificateCheck,
            AllowUnencryptedAuthentication = AllowUnencryptedAuthentication,
        },
    };

    private static DataOpsException NotSaved(Session session, string reason, string action) => new(ErrorId.InvalidRequest, $"The session '{session.Name}' of {session.Service} cannot be saved: {reason}.")
    {
        Service = session.Service,
        AuthToken = session.Name,
        TargetObject = session.Name,
        RecommendedAction = action,
    };
}
