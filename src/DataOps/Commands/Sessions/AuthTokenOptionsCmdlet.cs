using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Sessions;

/// <summary>The base of the cmdlets that set how a session connects to its server.</summary>
public abstract class AuthTokenOptionsCmdlet : DataOpsCmdlet
{
    /// <summary>Makes this the default session, which the cmdlets of its service use without -AuthToken. The first session of a service becomes the default automatically.</summary>
    [Parameter]
    public SwitchParameter Default { get; set; }

    /// <summary>Refuses requests that change something before they are sent. The environment variable DATAOPS_READONLY does this for all sessions, unless it is empty, 0, false, no or off.</summary>
    [Parameter]
    [Given]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>The time limit of a request, in seconds, including headers and body.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0.1, 86400)]
    [PSDefaultValue(Help = "100 for a new session")]
    public double RequestTimeoutSec { get; set; }

    /// <summary>How often a request is retried after a failure that allows a retry.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0, 100)]
    [PSDefaultValue(Help = "4 for a new session")]
    public int MaximumRetryCount { get; set; }

    /// <summary>The service_id of the Infoworks login service that the user signs in with.</summary>
    [Parameter]
    [Text]
    public string? ServiceId { get; set; }

    /// <summary>The address of the proxy. By default, the system's proxy settings apply.</summary>
    [Parameter]
    [Address]
    public Uri? Proxy { get; set; }

    /// <summary>Uses no proxy, not even the system's, and discards a previously set proxy and its credential. With -NoProxy:$false, the system's proxy settings apply again.</summary>
    [Parameter]
    [Given]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>The user name and password for the proxy.</summary>
    [Parameter]
    [UserAndPassword]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Does not verify the server's certificate. Use it for test systems only: anybody on the network path could read the credential.</summary>
    [Parameter]
    [Given]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>Allows the credential to be sent unencrypted, over http, to another machine.</summary>
    [Parameter]
    [Given]
    public SwitchParameter AllowUnencryptedAuthentication { get; set; }

    /// <summary>Applies the given options on top of others.</summary>
    private protected SessionOptions Apply(SessionOptions options)
    {
        if (Proxy is { IsAbsoluteUri: false } or { Scheme: not ("http" or "https" or "socks4" or "socks4a" or "socks5") } or { Host.Length: 0 })
            throw new DataOpsException(ErrorId.InvalidRequest, "-Proxy must be an address that starts with http://, https://, socks4://, socks4a:// or socks5://.");
        if (Proxy is { UserInfo.Length: > 0 })
            throw new DataOpsException(ErrorId.InvalidRequest, "The proxy's address contains a user name or password: pass them with -ProxyCredential instead.");
        if (NoProxy && (Proxy is not null || ProxyCredential is not null))
            throw new DataOpsException(ErrorId.InvalidRequest, "-NoProxy cannot be used together with -Proxy or -ProxyCredential.");
        if (SkipCertificateCheck)
            Warn("The server's certificate is not verified: anybody on the network path could read the credential.");

        WarnOfReadOnlyWord();
        // Either one replaces the previous proxy, whose password must not go to another.
        var before = IsGiven(nameof(NoProxy)) ? options with { Proxy = null, ProxyCredential = null } : options;
        return options with
        {
            RequestTimeout = IsGiven(nameof(RequestTimeoutSec)) ? TimeSpan.FromSeconds(RequestTimeoutSec) : options.RequestTimeout,
            MaximumRetryCount = IsGiven(nameof(MaximumRetryCount)) ? MaximumRetryCount : options.MaximumRetryCount,
            ServiceId = IsGiven(nameof(ServiceId)) ? ServiceId : options.ServiceId,
            Proxy = IsGiven(nameof(Proxy)) ? Proxy : before.Proxy,
            NoProxy = IsGiven(nameof(NoProxy)) ? NoProxy : !IsGiven(nameof(Proxy)) && options.NoProxy,
            ProxyCredential = ProxyCredential is { } proxy ? new BasicCredential(proxy.UserName, new Secret(proxy.Password)) : before.ProxyCredential,
            SkipCertificateCheck = IsGiven(nameof(SkipCertificateCheck)) ? SkipCertificateCheck : options.SkipCertificateCheck,
            AllowUnencryptedAuthentication = IsGiven(nameof(AllowUnencryptedAuthentication)) ? AllowUnencryptedAuthentication : options.AllowUnencryptedAuthentication,
            ReadOnly = IsGiven(nameof(ReadOnly)) ? ReadOnly : options.ReadOnly,
        };
    }
}
