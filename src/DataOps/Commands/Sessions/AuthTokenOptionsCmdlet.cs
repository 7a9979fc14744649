using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Http;
using DataOps.Engine.Sessions;

namespace DataOps.Commands.Sessions;

/// <summary>The base of the cmdlets that say how a session talks to its server.</summary>
public abstract class AuthTokenOptionsCmdlet : DataOpsCmdlet
{
    /// <summary>Makes the token the one that cmdlets of its service use when no -AuthToken is given. The first token of a service is that anyway.</summary>
    [Parameter]
    public SwitchParameter Default { get; set; }

    /// <summary>Refuses every changing request before it is sent. The environment variable DATAOPS_READONLY does so for all sessions, unless it is empty, 0, false, no or off.</summary>
    [Parameter]
    [Given]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>The time limit of one request in seconds, headers and body together.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0.1, 86400)]
    [PSDefaultValue(Help = "100 for a new token")]
    public double RequestTimeoutSec { get; set; }

    /// <summary>How often a request is sent again after a failure that allows it.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0, 100)]
    [PSDefaultValue(Help = "4 for a new token")]
    public int MaximumRetryCount { get; set; }

    /// <summary>The login service of Infoworks that the user signs in with, as its service_id.</summary>
    [Parameter]
    [Text]
    public string? ServiceId { get; set; }

    /// <summary>The address of the proxy. Without it, the system's proxy settings count.</summary>
    [Parameter]
    [Address]
    public Uri? Proxy { get; set; }

    /// <summary>Goes through no proxy, that of the system neither, and forgets the one that was given before with its user and password. With -NoProxy:$false the system's proxy settings count again.</summary>
    [Parameter]
    [Given]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>User and password for the proxy.</summary>
    [Parameter]
    [UserAndPassword]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Does not check the server's certificate. For test systems: anybody between could read the credential.</summary>
    [Parameter]
    [Given]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>Lets the credential go over http to another machine, unencrypted.</summary>
    [Parameter]
    [Given]
    public SwitchParameter AllowUnencryptedAuthentication { get; set; }

    /// <summary>The options that were given, on top of others.</summary>
    private protected SessionOptions Apply(SessionOptions options)
    {
        if (Proxy is { IsAbsoluteUri: false } or { Scheme: not ("http" or "https" or "socks4" or "socks4a" or "socks5") } or { Host.Length: 0 })
            throw new DataOpsException(ErrorId.InvalidRequest, "-Proxy is not an address that begins with http://, https://, socks4://, socks4a:// or socks5://.");
        if (Proxy is { UserInfo.Length: > 0 })
            throw new DataOpsException(ErrorId.InvalidRequest, "The proxy's address holds a user name or password: give them with -ProxyCredential instead.");
        if (NoProxy && (Proxy is not null || ProxyCredential is not null))
            throw new DataOpsException(ErrorId.InvalidRequest, "-NoProxy and a proxy exclude each other: give one of them.");
        if (SkipCertificateCheck)
            Warn("The server's certificate is not checked: anybody between could read the credential.");

        WarnOfReadOnlyWord();
        // Whichever proxy was given before goes with either, and its password must not go to another.
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
