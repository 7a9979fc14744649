using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using DataOps.Engine.Sessions;
using Newtonsoft.Json;

namespace DataOps.Engine.Http;

/// <summary>Turns what went wrong with a try into an error that says what, where and what to do.</summary>
internal static class Failure
{
    /// <summary>No answer came.</summary>
    internal static Exception FromTransport(Exception exception, ApiRequest request, Session session, bool outOfTime, CancellationToken cancellation)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
            if (inner is DataOpsException or FailedTry)
                return inner;

        if (cancellation.IsCancellationRequested)
            return new OperationCanceledException(cancellation);
        if (exception is ObjectDisposedException || session.IsClosed)
            return Final(ErrorId.NotSignedIn, $"The session '{session.Name}' was removed while the request was on its way.", request, session);
        if (outOfTime)
            return OutOfTime(request, session);
        if (exception is OperationCanceledException { InnerException: TimeoutException })
            return Try(ErrorId.ConnectionFailed, $"No connection to {session.Uri.Authority} could be made in {session.ConnectTimeout.TotalSeconds:0.#} s.", TryFailure.NotConnected, request, session);

        var error = exception as HttpRequestException;
        switch (error?.HttpRequestError)
        {
            case HttpRequestError.SecureConnectionError:
                return session.TakeCertificateProblem() is { } problem
                    ? Final(ErrorId.CertificateInvalid, $"The certificate of {session.Uri.Authority} is not valid: {problem}.", request, session)
                    : Try(ErrorId.ConnectionFailed, $"No secure connection to {session.Uri.Authority} could be made: {exception.GetBaseException().Message}", TryFailure.NotConnected, request, session);
            case HttpRequestError.ProxyTunnelError:
                return Final(ErrorId.ConnectionFailed, $"The proxy did not make the connection to {session.Uri.Authority}: {exception.Message}", request, session);
            case HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError:
                return Try(ErrorId.ConnectionFailed, $"No connection to {session.Uri.Authority} could be made: {exception.GetBaseException().Message}", TryFailure.NotConnected, request, session);
            default:
                return Try(ErrorId.ConnectionFailed, $"The connection to {session.Uri.Authority} was lost before the answer came: {exception.GetBaseException().Message}", TryFailure.Lost, request, session);
        }
    }

    /// <summary>The server answered, and not with success.</summary>
    internal static async Task<FailedTry> FromAnswerAsync(ApiResponse response, ApiRequest request, Session session, int longestBody)
    {
        var text = await response.Body.ReadTextAsync(longestBody).ConfigureAwait(false);
        var vendor = VendorError.Read(text);
        var id = IdOf(response.Status, vendor, session.Service);
        var said = vendor.Message is { } message ? $" {Punctuated(message)}" : "";
        var failure = id is ErrorId.AuthenticationFailed or ErrorId.AccountLocked ? TryFailure.Final : TryFailure.Answered;
        return Try(id, $"{Describe(request)} was answered with {response.Status}.{said}", failure, request, session, response, vendor);
    }

    /// <summary>The answer began with success, and its body could not be read.</summary>
    internal static Exception WhileReading(Exception exception, ApiResponse response, ApiRequest request, Session session, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return new OperationCanceledException(cancellation);
        if (response.Body.TimedOut)
            return OutOfTime(request, session);

        return exception switch
        {
            JsonException or InvalidDataException => Try(
                ErrorId.InvalidResponse,
                response.IsHtml ? $"{Describe(request)} was answered with a page of HTML where JSON was expected." : $"{Describe(request)} was answered with something that cannot be read: {exception.Message}",
                TryFailure.Unreadable,
                request,
                session,
                response),
            ObjectDisposedException or IOException or HttpRequestException => session.IsClosed
                ? Final(ErrorId.NotSignedIn, $"The session '{session.Name}' was removed while the answer was arriving.", request, session)
                : Try(ErrorId.ConnectionFailed, $"The connection to {session.Uri.Authority} was lost in the middle of the answer to {Describe(request)}.", TryFailure.Lost, request, session, response),
            _ => exception,
        };
    }

    /// <summary>The server pointed elsewhere, and the request is not sent there.</summary>
    internal static FailedTry Redirected(ApiResponse response, Uri target, ApiRequest request, Session session) => new(
        Error(
            ErrorId.InvalidResponse,
            $"{Describe(request)} was redirected to {target.GetLeftPart(UriPartial.Path)}, and the credential is not sent there.",
            request,
            session,
            response,
            action: $"If {target.GetLeftPart(UriPartial.Authority)} is the right server, sign in to it with New-AuthToken -Uri."),
        RetryDecision.Fail);

    /// <summary>Says in words what is wrong with a certificate.</summary>
    internal static string DescribeCertificate(SslPolicyErrors errors, X509Certificate2? certificate, X509Chain? chain)
    {
        var problems = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            problems.Add("the server sent none");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            problems.Add($"it is for another host ({certificate?.GetNameInfo(X509NameType.DnsName, forIssuer: false)})");
        if (certificate is not null && certificate.NotAfter < DateTime.Now)
            problems.Add($"it expired on {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}");
        if (certificate is not null && certificate.NotBefore > DateTime.Now)
            problems.Add($"it is not valid before {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd}");
        if (chain is not null)
            problems.AddRange(chain.ChainStatus
                .Where(status => status.Status is not (X509ChainStatusFlags.NoError or X509ChainStatusFlags.NotTimeValid))
                .Select(status => status.Status == X509ChainStatusFlags.UntrustedRoot || status.Status == X509ChainStatusFlags.PartialChain
                    ? $"its issuer is not trusted ({certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: true)})"
                    : status.StatusInformation.TrimEnd('.', ' '))
                .Distinct());
        return string.Join(", ", problems);
    }

    private static ErrorId IdOf(int status, VendorError vendor, Service service) => status switch
    {
        401 or 423 when vendor.Message?.Contains("lock", StringComparison.OrdinalIgnoreCase) == true && service == Service.Hdp => ErrorId.AccountLocked,
        401 => ErrorId.AuthenticationFailed,
        406 when service == Service.Infoworks => ErrorId.AuthenticationFailed,
        403 => ErrorId.PermissionDenied,
        404 or 410 => ErrorId.ObjectNotFound,
        407 => ErrorId.ConnectionFailed,
        409 or 412 or 423 => ErrorId.Conflict,
        429 => ErrorId.Throttled,
        408 or >= 500 => ErrorId.ServerError,
        >= 400 => ErrorId.InvalidRequest,
        _ => ErrorId.InvalidResponse,
    };

    private static FailedTry OutOfTime(ApiRequest request, Session session) => Try(
        ErrorId.TimedOut,
        $"{Describe(request)} was not answered in {session.Options.RequestTimeout.TotalSeconds:0.#} s.",
        TryFailure.TimedOut,
        request,
        session);

    private static FailedTry Final(ErrorId id, string message, ApiRequest request, Session session) =>
        Try(id, message, TryFailure.Final, request, session);

    private static FailedTry Try(ErrorId id, string message, TryFailure failure, ApiRequest request, Session session, ApiResponse? response = null, VendorError? vendor = null)
    {
        var decision = RetryRules.Decide(request.Operation.Kind, failure, response?.Status);
        var error = decision == RetryDecision.OutcomeUnknown
            ? Error(ErrorId.OutcomeUnknown, $"{message} It may or may not have been done.", request, session, response, vendor, $"Find out with {request.Operation.FindOut} whether it was done, then send it again if it was not.")
            : Error(id, message, request, session, response, vendor);
        return new FailedTry(error, decision);
    }

    private static DataOpsException Error(ErrorId id, string message, ApiRequest request, Session session, ApiResponse? response = null, VendorError? vendor = null, string? action = null) =>
        new(id, session.Mask(message, request))
        {
            Service = session.Service,
            AuthToken = session.Name,
            Request = Describe(request),
            HttpStatus = response?.Status,
            VendorCode = vendor?.Code,
            VendorMessage = vendor?.Message is { } said ? session.Mask(said, request) : null,
            RequestId = response?.RequestId,
            RetryAfter = response?.RetryAfter,
            TargetObject = request.Target,
            RecommendedAction = action ?? ErrorCatalog.Find(id).RecommendedAction,
        };

    private static string Describe(ApiRequest request) => $"{request.Operation.Method} {request.DescribePath()}";

    private static string Punctuated(string message) => message[^1] is '.' or '!' or '?' or '…' ? message : $"{message}.";
}
