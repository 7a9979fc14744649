using System.Globalization;
using System.Net.Security;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using DataOps.Engine.Answers;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Http;

/// <summary>Turns a failure before the answer arrived into an error: connection, proxy, certificate or timeout.</summary>
internal static partial class ConnectionFailure
{
    internal const string GiveProxyCredential = "Give the proxy's user and password with -ProxyCredential of New-AuthToken or Set-AuthToken.";

    /// <summary>The failure to report. The engine's own errors, from a sign-in that the request needed, are thrown as they are.</summary>
    internal static FailedAttempt Of(Exception exception, CallState call, Session session, bool outOfTime)
    {
        var request = call.Request;
        for (var inner = exception; inner is not null; inner = inner.InnerException)
            if (inner is DataOpsException)
                ExceptionDispatchInfo.Throw(inner);

        if (exception is ObjectDisposedException || session.IsClosed)
            return Failure.Removed(request, session, call.IsOnTheWire);
        // A non-idempotent request that was not sent yet has not been carried out either.
        var isNotSent = request.Operation.Kind == OperationKind.NonIdempotent && !call.IsOnTheWire;
        var server = session.Uri.Authority;
        var proxy = SystemProxy.For(session);
        var route = proxy is null ? "" : $", by way of the proxy {proxy.AbsoluteUri}";
        if (exception is OperationCanceledException { InnerException: TimeoutException })
            return NotConnected(string.Create(CultureInfo.InvariantCulture, $"No connection to {server} could be made in {session.ConnectTimeout.TotalSeconds:0.#} s{route}."));
        if (outOfTime)
            return Failure.OutOfTime(request, session, isNotSent ? AttemptFailure.Final : AttemptFailure.TimedOut);

        var error = exception as HttpRequestException;
        var reason = exception.GetBaseException().Message;
        switch (error?.HttpRequestError)
        {
            case HttpRequestError.SecureConnectionError:
                return session.CertificateProblem is { } problem
                    ? Failure.Attempt(ErrorId.CertificateInvalid, $"The certificate of {server} is not valid: {problem}.", AttemptFailure.Final, request, session)
                    : NotConnected($"No secure connection to {server} could be made{route}: {reason}");
            case HttpRequestError.ProxyTunnelError:
                return OfProxy(error, proxy, request, session);
            case HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded:
                return Failure.Attempt(ErrorId.InvalidResponse, $"{server} answered with something that is not HTTP: {reason}", AttemptFailure.Unreadable, request, session);
            case HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError when proxy is not null:
                return NotConnected($"The proxy {proxy.AbsoluteUri} could not be reached: {reason}", CheckProxy(session));
            case HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError:
            case var _ when isNotSent:
                return NotConnected($"No connection to {server} could be made{route}: {reason}");
            default:
                return Failure.Attempt(ErrorId.ConnectionFailed, $"The connection to {server} was lost before the answer came{route}: {reason}", AttemptFailure.Lost, request, session);
        }

        FailedAttempt NotConnected(string message, string? action = null) => Failure.Attempt(ErrorId.ConnectionFailed, message, AttemptFailure.NotConnected, request, session, action: action);
    }

    /// <summary>Describes what is wrong with a certificate.</summary>
    internal static string DescribeCertificate(SslPolicyErrors errors, X509Certificate2? certificate, X509Chain? chain)
    {
        var problems = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            problems.Add("the server sent none");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            problems.Add($"it is for another host ({certificate?.GetNameInfo(X509NameType.DnsName, forIssuer: false)})");
        if (certificate is not null && certificate.NotAfter < DateTime.Now)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"it expired on {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}"));
        if (certificate is not null && certificate.NotBefore > DateTime.Now)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"it is not valid before {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd}"));
        if (chain is not null)
            problems.AddRange(chain.ChainStatus
                .Where(status => status.Status is not (X509ChainStatusFlags.NoError or X509ChainStatusFlags.NotTimeValid))
                .Select(status => status.Status == X509ChainStatusFlags.UntrustedRoot || status.Status == X509ChainStatusFlags.PartialChain
                    ? $"its issuer is not trusted ({certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: true)})"
                    : status.StatusInformation.TrimEnd('.', ' '))
                .Distinct());
        return problems.Count == 0 ? "a certificate of its issuers has expired" : string.Join(", ", problems);
    }

    // The request never reached the server.
    private static FailedAttempt OfProxy(HttpRequestException error, Uri? proxy, ApiRequest request, Session session)
    {
        var name = proxy is null ? "The proxy" : $"The proxy {proxy.AbsoluteUri}";
        var status = error.StatusCode is { } given ? (int)given : Status().Match(error.Message) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var (message, action) = status switch
        {
            407 => ($"{name} wants a user and password, or refused those that it was given (407).", GiveProxyCredential),
            > 0 => ($"{name} did not connect to {session.Uri.Authority}: it answered {status}.", CheckProxy(session)),
            _ => ($"{name} did not connect to {session.Uri.Authority}: {error.GetBaseException().Message}", CheckProxy(session)),
        };
        return Failure.Attempt(ErrorId.ConnectionFailed, message, StatusRules.MayPass(status) ? AttemptFailure.NotConnected : AttemptFailure.Final, request, session, action: action);
    }

    private static string CheckProxy(Session session) => session.Options.Proxy is null
        ? "Check the proxy that the system's settings or the variables HTTPS_PROXY and HTTP_PROXY name, and whether it lets this server through; -Proxy of New-AuthToken or Set-AuthToken names another."
        : "Check the address that -Proxy was given, and whether the proxy lets this server through; Set-AuthToken -Proxy changes it.";

    [GeneratedRegex("'([1-5][0-9]{2})'")]
    private static partial Regex Status();
}
