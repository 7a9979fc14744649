using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;
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
    private long _serverTicks;

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
        Credentials = new CredentialSource(this);
        Authenticator = credential is NoCredential ? Authenticator.None : Description.Authenticate(this);
    }

    /// <summary>A session outside the store, for operations that take no credential.</summary>
    internal static Session WithoutCredential(Service service, Uri address, SessionOptions options) =>
        new(service, "", address, new NoCredential(), options, "");

    /// <summary>The service.</summary>
    public Service Service => Description.Service;

    /// <summary>The name, unique within the service.</summary>
    public string Name { get; }

    /// <summary>The server's root.</summary>
    public Uri Uri { get; }

    /// <summary>The origin that its objects carry.</summary>
    public Origin Origin { get; }

    /// <summary>Where it was signed in from, e.g. environment variables.</summary>
    public string Source { get; }

    /// <summary>Timeouts, retries, proxy and protection.</summary>
    public SessionOptions Options => _options;

    /// <summary>Whether every request that changes something is refused.</summary>
    public bool IsReadOnly => _options.ReadOnly || ReadOnlyVariable.IsOn;

    /// <summary>Whether it renews its access token, or reads its secret again, by itself.</summary>
    public bool CanRenew => Authenticator.CanRenew || Credentials.CanRenew;

    /// <summary>Whether the server has accepted the credential and not refused it since.</summary>
    public bool IsAccepted => CircuitBreaker.IsAccepted;

    // Less than the request may take, so that an unreachable server is distinguished from one that does not answer.
    internal TimeSpan ConnectTimeout => _options.RequestTimeout * ConnectShare < LongestConnect ? _options.RequestTimeout * ConnectShare : LongestConnect;

    /// <summary>The credential that it was signed in with.</summary>
    internal Credential Credential { get; }

    /// <summary>The credential to send.</summary>
    internal CredentialSource Credentials { get; }

    internal ServiceDescription Description { get; }

    internal Authenticator Authenticator { get; }

    internal CredentialCircuitBreaker CircuitBreaker { get; } = new();

    internal SessionSecrets Secrets => _secrets;

    internal bool IsClosed => _closing.IsCancellationRequested;

    /// <summary>Canceled when the session is removed.</summary>
    internal CancellationToken Closing => _closing.Token;

    /// <summary>What is wrong with the certificate that the server presented last; null if it is valid.</summary>
    internal string? CertificateProblem => _certificateProblem;

    /// <summary>The server's time in its latest answer, to the second; null if that had none.</summary>
    internal DateTimeOffset? ServerTime => Interlocked.Read(ref _serverTicks) is not 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Notes the time in an answer's header.</summary>
    internal void NoteServerTime(DateTimeOffset? date) => Interlocked.Exchange(ref _serverTicks, date?.UtcTicks ?? 0);

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

    /// <summary>Changes the session's options. Requests in flight keep the old ones.</summary>
    /// <param name="options">The options.</param>
    public void Configure(SessionOptions options)
    {
        lock (_lock)
        {
            ThrowIfUnencrypted(options);
            _options = options;
            AddProxySecrets(options);
            // Requests in flight still use the old one.
            _http = null;
        }
    }

    /// <summary>Throws if the session is read-only.</summary>
    /// <param name="refused">What is refused, as a clause for the message.</param>
    /// <param name="target">What the user named; null for the session.</param>
    /// <exception cref="DataOpsException">The session is read-only.</exception>
    public void ThrowIfReadOnly(string refused, object? target = null)
    {
        if (IsReadOnly)
            throw new DataOpsException(ErrorId.ReadOnlySession, $"The session '{Name}' is read-only: {refused}.") { Service = Service, AuthToken = Name, TargetObject = target ?? Name };
    }

    /// <summary>Throws if an object or a run came from another server.</summary>
    /// <param name="origin">The server and the session that it came from.</param>
    /// <param name="name">The word for it in the message.</param>
    /// <param name="target">What the user named.</param>
    /// <exception cref="DataOpsException">The session is on another server.</exception>
    public void ThrowIfElsewhere(Origin origin, string name, object target)
    {
        if (!IsOn(origin.Server))
            throw new DataOpsException(ErrorId.WrongServer, $"{name} is from {origin.Server}, and the session '{Name}' is on {Origin.Server}.") { Service = Service, AuthToken = Name, TargetObject = target };
    }

    /// <summary>The public view of the session, without its secrets.</summary>
    /// <param name="isDefault">Whether it is its service's default.</param>
    public AuthToken ToAuthToken(bool isDefault) => new()
    {
        Name = Name,
        Service = Service,
        Uri = Uri,
        IsDefault = isDefault,
        CredentialType = Credential.Kind.ToString(),
        UserName = Credential.UserName,
        SecretReference = Credential is ReferenceCredential { Reference: var reference } ? Mask(reference.Text) : null,
        ExpiresAt = (Authenticator.ExpiresAt ?? Credentials.ExpiresAt)?.LocalDateTime,
        ReadOnly = IsReadOnly,
        Source = Source,
        RequestTimeoutSec = _options.RequestTimeout.TotalSeconds,
        MaximumRetryCount = _options.MaximumRetryCount,
        SkipCertificateCheck = _options.SkipCertificateCheck,
        Proxy = _options.Proxy,
        NoProxy = _options.NoProxy,
        ServiceId = _options.ServiceId,
    };

    /// <summary>The credential's secret as text: the only way by which it leaves the store.</summary>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <exception cref="DataOpsException">The secret could not be read from its reference.</exception>
    public async Task<string> RevealSecretAsync(CallContext context) => (await Credentials.GetAsync(context).ConfigureAwait(false)).Credential.Secret.Reveal();

    /// <summary>Cancels all requests and drops the connections.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _closing.Cancel();
            _http?.Dispose();
        }
    }

    /// <summary>Whether it is on a server, so that what came from there may be used with it; true if that is unknown.</summary>
    /// <param name="server">The server as host, port (unless it is the default) and sub-path.</param>
    public bool IsOn(string? server) => server is null || string.Equals(server, Origin.Server, StringComparison.OrdinalIgnoreCase);

    internal bool IsSameOrigin(Uri address) =>
        Uri.Compare(Uri, address, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Returns a message, or a part of one, without secrets: the session's own, those that were sent with it, and those of the message's request.</summary>
    /// <param name="text">The message.</param>
    /// <param name="request">The request that the message is about.</param>
    /// <param name="isCut">Whether the text was truncated, possibly within a secret.</param>
    [return: NotNullIfNotNull(nameof(text))]
    internal string? Mask(string? text, ApiRequest? request = null, bool isCut = false) => text is null ? null : _secrets.MaskMessage(text, request?.Secrets, isCut);

    /// <summary>Returns text from an answer without the session's own credentials.</summary>
    internal string MaskOutput(string text) => _secrets.MaskOutput(text);

    /// <summary>Keeps an access token out of messages and output.</summary>
    internal void Remember(string accessToken) => _secrets.AddToken(accessToken);

    /// <summary>Keeps a secret that was read from its reference out of messages and output.</summary>
    internal void Remember(Credential read) => _secrets.AddRead(read);

    /// <summary>Keeps what was sent to the server out of messages about later requests as well, since later answers may contain it.</summary>
    internal void Remember(SecretSet sent) => _secrets.AddSent(sent);

    /// <summary>What to do about a refused credential: it is replaced where it came from.</summary>
    internal string HowToReplaceCredential => Credential switch
    {
        ReferenceCredential given => $"Replace the secret in {Mask(given.Reference.Text)}, then run the command again.",
        _ when Source == EnvironmentSignIn.Source => $"Set {EnvironmentSignIn.VariableOf(Service, Credential.Kind)} to a valid credential.",
        _ => ErrorCatalog.Find(ErrorId.AuthenticationFailed).RecommendedAction,
    };

    /// <summary>Prevents a refused credential from being sent again if the service locks accounts.</summary>
    internal void NoteRefusal(int status)
    {
        Credentials.Note(isAccepted: false);
        if (Description.LocksAccounts)
            CircuitBreaker.Refuse(new DataOpsException(ErrorId.AuthenticationFailed, $"{Uri.Authority} refused the credential of session '{Name}'. It is not sent again, because the server locks accounts after a few failed sign-ins.")
            {
                RecommendedAction = HowToReplaceCredential,
                Service = Service,
                AuthToken = Name,
                HttpStatus = status,
            });
    }

    /// <summary>Notes that the server accepted the credential.</summary>
    internal void NoteAcceptance()
    {
        Credentials.Note(isAccepted: true);
        CircuitBreaker.Accept();
    }

    private void AddSecrets(Credential credential)
    {
        if (credential is BasicCredential basic)
            _secrets.AddBasic(basic.User, basic.Password.Reveal());
        else if (credential is not ReferenceCredential)
            _secrets.Add(credential.Secret.Reveal());
    }

    private void AddProxySecrets(SessionOptions options)
    {
        if (options.ProxyCredential is { } given)
            _secrets.AddBasic(given.User, given.Password.Reveal());
        foreach (var (user, password) in SystemProxy.CredentialsFor(Uri))
            _secrets.AddBasic(user, password);
    }

    // The transport would find this out as well, but later and with its own message.
    internal void ThrowIfUnusable(Credential credential)
    {
        if (credential is not NoCredential && !Description.Credentials.Contains(credential.Kind))
            throw new DataOpsException(ErrorId.InvalidRequest, $"{Service} cannot sign in with a {credential.Kind}.") { Service = Service };
        if (credential is { Kind: CredentialKind.Basic, UserName: var user } && (user ?? "").Any(letter => letter == ':' || char.IsControl(letter)))
            throw new DataOpsException(ErrorId.InvalidRequest, "The user name contains a colon or a control character, which Basic authentication cannot send.") { Service = Service, RecommendedAction = "Check the user name: what follows a colon would be read as part of the password." };
        if (credential is BasicCredential or NoCredential or ReferenceCredential || Secret.FitsHeader(credential.Secret.Reveal()))
            return;

        throw new DataOpsException(ErrorId.InvalidRequest, $"The {credential.Kind} is empty, or contains a blank, a line break or another character that a header cannot carry.") { Service = Service };
    }

    private void ThrowIfUnencrypted(SessionOptions options)
    {
        // To a proxy, this machine's address means another machine.
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
            // The rest of an abandoned body is not read.
            MaxResponseDrainSize = 0,
            ResponseDrainTimeout = TimeSpan.Zero,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            UseCookies = false,
        };
        // The system's proxy is not used for this machine: it would look for the server on its own machine.
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
