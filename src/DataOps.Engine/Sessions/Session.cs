using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using DataOps.Engine.Http;
using DataOps.Engine.Services;

namespace DataOps.Engine.Sessions;

/// <summary>A signed-in connection to one server of one service.</summary>
public sealed class Session : IDisposable
{
    private const double ConnectShare = 0.75;
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(15);

    private readonly SessionSecrets _secrets;
    private readonly CancellationTokenSource _closing = new();
    private readonly object _lock = new();
    private SendLoop? _http;
    private SessionOptions _options;
    private volatile string? _certificateProblem;

    internal Session(Service service, string name, Uri address, Credential credential, SessionOptions options, string source)
    {
        Description = ServiceDescription.Of(service);
        Name = name;
        Uri = ServiceRoot.Normalize(service, address);
        Origin = new Origin(name, ServiceRoot.NameOf(Uri));
        Credential = credential;
        Source = source;
        _options = options;
        _secrets = new SessionSecrets(Uri.IsLoopback);
        ThrowIfUnencrypted(options);
        ThrowIfUnusable(credential);
        AddSecrets(credential);
        AddProxySecrets(options);
        Authenticator = credential is NoCredential ? Authenticator.None : Description.Authenticate(this);
    }

    /// <summary>A session that belongs to nobody and is in no store, for the operations that take no credential.</summary>
    internal static Session WithoutCredential(Service service, Uri address, SessionOptions options) =>
        new(service, "", address, new NoCredential(), options, "");

    /// <summary>The service.</summary>
    public Service Service => Description.Service;

    /// <summary>The name, unique within the service.</summary>
    public string Name { get; }

    /// <summary>The server's root.</summary>
    public Uri Uri { get; }

    /// <summary>What its objects tell of where they came from.</summary>
    public Origin Origin { get; }

    /// <summary>Where it came from.</summary>
    public string Source { get; }

    /// <summary>How it talks.</summary>
    public SessionOptions Options => _options;

    /// <summary>Whether every changing request is refused.</summary>
    public bool IsReadOnly => _options.ReadOnly || ReadOnlyVariable.IsOn;

    /// <summary>Whether it gets new access tokens by itself.</summary>
    public bool CanRenew => Authenticator.CanRenew;

    /// <summary>Whether the server has accepted the credential, and has not refused it since.</summary>
    public bool IsAccepted => Gate.IsAccepted;

    // Less than the request may take, so that a server that cannot be reached is told from one that does not answer.
    internal TimeSpan ConnectTimeout => _options.RequestTimeout * ConnectShare < LongestConnect ? _options.RequestTimeout * ConnectShare : LongestConnect;

    internal Credential Credential { get; }

    internal ServiceDescription Description { get; }

    internal Authenticator Authenticator { get; }

    internal CredentialGate Gate { get; } = new();

    internal SessionSecrets Secrets => _secrets;

    internal bool IsClosed => _closing.IsCancellationRequested;

    /// <summary>Ends with the session.</summary>
    internal CancellationToken Closing => _closing.Token;

    /// <summary>What is wrong with the certificate that the server showed last; null for a good one.</summary>
    internal string? CertificateProblem => _certificateProblem;

    internal SendLoop Http
    {
        get
        {
            lock (_lock)
            {
                if (IsClosed)
                    throw new DataOpsException(ErrorId.NotSignedIn, $"The session '{Name}' was removed.") { Service = Service, AuthToken = Name };
                return _http ??= new SendLoop(this, MakeTransport());
            }
        }
    }

    /// <summary>Changes how the session talks. Requests on their way end as they began.</summary>
    /// <param name="options">The options.</param>
    public void Configure(SessionOptions options)
    {
        lock (_lock)
        {
            ThrowIfUnencrypted(options);
            _options = options;
            AddProxySecrets(options);
            // The old one is left to the requests that still use it.
            _http = null;
        }
    }

    /// <summary>Refuses something that changes the server, where the session is read-only.</summary>
    /// <param name="refused">What is refused, as a sentence without its end.</param>
    /// <param name="target">What the user named; the session, where that is all that is known.</param>
    /// <exception cref="DataOpsException">The session is read-only.</exception>
    public void ThrowIfReadOnly(string refused, object? target = null)
    {
        if (IsReadOnly)
            throw new DataOpsException(ErrorId.ReadOnlySession, $"The session '{Name}' is read-only: {refused}.") { Service = Service, AuthToken = Name, TargetObject = target ?? Name };
    }

    /// <summary>Refuses what came from another server.</summary>
    /// <param name="origin">Where it came from.</param>
    /// <param name="name">What it is called in the message.</param>
    /// <param name="target">What the user named.</param>
    /// <exception cref="DataOpsException">The session is on another server.</exception>
    public void ThrowIfElsewhere(Origin origin, string name, object target)
    {
        if (!IsOn(origin.Server))
            throw new DataOpsException(ErrorId.WrongServer, $"{name} is from {origin.Server}, and the session '{Name}' is on {Origin.Server}.") { Service = Service, AuthToken = Name, TargetObject = target };
    }

    /// <summary>The session as it stands, without its secrets.</summary>
    /// <param name="isDefault">Whether it is its service's default.</param>
    public AuthToken ToAuthToken(bool isDefault) => new()
    {
        Name = Name,
        Service = Service,
        Uri = Uri,
        IsDefault = isDefault,
        CredentialType = Credential.Kind.ToString(),
        UserName = Credential.UserName,
        ExpiresAt = Authenticator.ExpiresAt,
        ReadOnly = IsReadOnly,
        Source = Source,
        RequestTimeoutSec = _options.RequestTimeout.TotalSeconds,
        MaximumRetryCount = _options.MaximumRetryCount,
        SkipCertificateCheck = _options.SkipCertificateCheck,
        Proxy = _options.Proxy,
        NoProxy = _options.NoProxy,
        ServiceId = _options.ServiceId,
    };

    /// <summary>The credential's secret as text: the one way by which it leaves the store.</summary>
    public string RevealSecret() => Credential.Secret.Reveal();

    /// <summary>Ends all that is on its way and forgets the credential's connection.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _closing.Cancel();
            _http?.Dispose();
        }
    }

    /// <summary>Whether something that came from there, or from nowhere known, may be used with this session.</summary>
    internal bool IsOn(string? server) => server is null || string.Equals(server, Origin.Server, StringComparison.OrdinalIgnoreCase);

    internal bool IsSameOrigin(Uri address) =>
        Uri.Compare(Uri, address, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Returns a message, or what is to become a part of one, without secrets: the session's own, those that were sent with it, and those of the request that it is about.</summary>
    /// <param name="text">The message.</param>
    /// <param name="request">The request that it is about.</param>
    /// <param name="isCut">Whether the end of the text was cut off, and with it that of a secret.</param>
    [return: NotNullIfNotNull(nameof(text))]
    internal string? Mask(string? text, ApiRequest? request = null, bool isCut = false) => text is null ? null : _secrets.MaskMessage(text, request?.Secrets, isCut);

    /// <summary>Returns a text of an answer without the session's own credentials.</summary>
    internal string MaskOutput(string text) => _secrets.MaskOutput(text);

    /// <summary>Keeps an access token out of messages and output.</summary>
    internal void Remember(string accessToken) => _secrets.AddToken(accessToken);

    /// <summary>Keeps what was sent to the server out of messages about later requests too, since its answers may hold it.</summary>
    internal void Remember(SecretSet sent) => _secrets.AddSent(sent);

    /// <summary>Keeps the credential of a service that locks accounts from being sent again after it was refused.</summary>
    internal void NoteRefusal(int status)
    {
        if (Description.LocksAccounts)
            Gate.Refuse(new DataOpsException(ErrorId.AuthenticationFailed, $"{Uri.Authority} refused the credential of session '{Name}'. It is not sent again, because the server locks accounts after a few failed sign-ins.")
            {
                Service = Service,
                AuthToken = Name,
                HttpStatus = status,
            });
    }

    private void AddSecrets(Credential credential)
    {
        if (credential is BasicCredential basic)
            _secrets.AddBasic(basic.User, basic.Password.Reveal());
        else
            _secrets.Add(credential.Secret.Reveal());
    }

    private void AddProxySecrets(SessionOptions options)
    {
        if (options.ProxyCredential is { } given)
            _secrets.AddBasic(given.User, given.Password.Reveal());
        foreach (var (user, password) in SystemProxy.CredentialsFor(Uri))
            _secrets.AddBasic(user, password);
    }

    // The transport would find it out too, in words of its own and when it is called.
    private void ThrowIfUnusable(Credential credential)
    {
        if (credential is not NoCredential && !Description.Credentials.Contains(credential.Kind))
            throw new DataOpsException(ErrorId.InvalidRequest, $"{Service} cannot sign in with a {credential.Kind}.") { Service = Service };
        if (credential is BasicCredential { User: var user } && user.Any(letter => letter == ':' || char.IsControl(letter)))
            throw new DataOpsException(ErrorId.InvalidRequest, "The user name contains a colon or a control character, which Basic authentication cannot send.") { Service = Service, RecommendedAction = "Check the user name: what follows a colon would be read as part of the password." };
        if (credential is BasicCredential or NoCredential || Secret.FitsHeader(credential.Secret.Reveal()))
            return;

        throw new DataOpsException(ErrorId.InvalidRequest, $"The {credential.Kind} is empty, or contains a blank, a line break or another character that a header cannot carry.") { Service = Service };
    }

    private void ThrowIfUnencrypted(SessionOptions options)
    {
        // This machine's own address means another machine to a proxy.
        if (Uri.Scheme == Uri.UriSchemeHttp && (!Uri.IsLoopback || options.Proxy is not null) && !options.AllowUnencryptedAuthentication && Credential is not NoCredential)
            throw new DataOpsException(ErrorId.UnencryptedConnection, $"{Uri.GetLeftPart(UriPartial.Authority)} is not encrypted: the credential could be read in transit{(options.Proxy is null ? "" : " to the proxy and beyond")}.") { Service = Service, TargetObject = Uri.AbsoluteUri };
    }

    internal SocketsHttpHandler MakeTransport()
    {
        var transport = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = ConnectTimeout,
            // Abandoned bodies are not read to their end.
            MaxResponseDrainSize = 0,
            ResponseDrainTimeout = TimeSpan.Zero,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            UseCookies = false,
        };
        // The system's proxy is not asked for this machine: it would look for the server on its own.
        transport.UseProxy = _options.Proxy is not null || !(_options.NoProxy || Uri.IsLoopback);
        if (_options.Proxy is { } proxy)
            transport.Proxy = new WebProxy(proxy) { Credentials = ProxyCredential() };
        else if (ProxyCredential() is { } credential)
            transport.DefaultProxyCredentials = credential;
        transport.SslOptions.RemoteCertificateValidationCallback = CheckCertificate;
        return transport;
    }

    private NetworkCredential? ProxyCredential() =>
        _options.ProxyCredential is { } credential ? new NetworkCredential(credential.User, credential.Password.Reveal()) : null;

    private bool CheckCertificate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        _certificateProblem = errors == SslPolicyErrors.None || _options.SkipCertificateCheck ? null : ConnectionFailure.DescribeCertificate(errors, certificate as X509Certificate2, chain);
        return _certificateProblem is null;
    }
}
