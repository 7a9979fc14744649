using System.Globalization;
using DataOps.Engine.Bodies;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;
using Newtonsoft.Json;

namespace DataOps.Engine.Answers;

/// <summary>Turns a failed attempt into an error that says what happened, where, and what to do.</summary>
internal static class Failure
{
    /// <summary>The server answered with a status other than success.</summary>
    internal static async Task<FailedAttempt> FromAnswerAsync(ApiResponse response, ApiRequest request, Session session, int longestBody)
    {
        var text = await response.Body.ReadWhatComesAsync(longestBody).ConfigureAwait(false);
        var isCut = !response.Body.IsComplete || (text.AsSpan().TrimStart() is ['{' or '[', ..] && text.AsSpan().TrimEnd() is not [.., '}' or ']']);
        var vendor = VendorError.Read(text, said => session.Mask(said, request, isCut));
        var id = session.Description.Classify(response.Status, vendor) ?? IdOf(response.Status);
        var failure = id is ErrorId.AuthenticationFailed or ErrorId.AccountLocked ? AttemptFailure.Final : AttemptFailure.Answered;
        return Attempt(id, $"{Lead(vendor.Message, id)} {Describe(request)} answered {response.Status}{Route(response.Status, session)}.", failure, request, session, response, vendor, ActionFor(id, response.Status, request, session));
    }

    /// <summary>The answer began with success, but its body could not be read.</summary>
    /// <returns>The failure; null if the exception is not a read error.</returns>
    internal static FailedAttempt? WhileReading(Exception exception, ApiResponse response, ApiRequest request, Session session)
    {
        if (session.IsClosed)
            return Removed(request, session, isOnTheWire: true);
        if (response.Body.Stream.TimedOut)
            return OutOfTime(request, session, AttemptFailure.TimedOut);

        return exception switch
        {
            ForeignAnswerException foreign => Attempt(ErrorId.InvalidResponse, $"{Describe(request)} was answered with {foreign.Message} where JSON was expected{Title(foreign, request, session)}.", AttemptFailure.Unreadable, request, session, response),
            AnswerLimitException => Attempt(
                ErrorId.InvalidResponse,
                $"{Describe(request)} returned an answer that is too large: {exception.Message}",
                AttemptFailure.Unreadable,
                request,
                session,
                response,
                action: "Ask for less: with a filter, with -First, or for one object by its id."),
            JsonException or InvalidDataException => Attempt(
                ErrorId.InvalidResponse,
                $"{Describe(request)} was answered with something that cannot be read: {VendorError.Shorten(session.Mask(exception.Message, request))}",
                AttemptFailure.Unreadable,
                request,
                session,
                response),
            IOException or HttpRequestException => Attempt(ErrorId.ConnectionFailed, $"The connection to {session.Uri.Authority} was lost in the middle of the answer to {Describe(request)}.", AttemptFailure.Lost, request, session, response),
            _ => null,
        };
    }

    /// <summary>The answer was readable and reports an error, although its status does not.</summary>
    internal static DataOpsException InAnswer(ErrorId id, string message, ApiRequest request, Session session, VendorError? vendor = null, string? action = null) =>
        Make(id, message, request, session, request.Answered, vendor, action, retryAfter: null);

    /// <summary>The answer reports that it is not a success.</summary>
    /// <param name="said">The server's message.</param>
    /// <param name="word">The word that indicates the failure, for an answer that gives no reason.</param>
    /// <param name="request">The request.</param>
    /// <param name="session">The session of the request.</param>
    internal static DataOpsException ErrorInSuccess(VendorError said, string? word, ApiRequest request, Session session)
    {
        var status = said.Status ?? request.Answered?.Status ?? 200;
        var id = session.Description.Classify(status, said)
            ?? (said.Status is { } named ? IdOf(named) : (said.Message is { } text ? ErrorPhrases.ErrorIn(text) : null) ?? (said.Code is { } code ? ErrorPhrases.ErrorInCode(code) : null))
            ?? (request.Operation.IsSignIn ? ErrorId.AuthenticationFailed : ErrorId.Refused);
        if (request.Operation.Kind == OperationKind.NonIdempotent && said.Status is { } failed && StatusRules.MayBeDone(failed))
            return InAnswer(ErrorId.OutcomeUnknown, $"{Describe(request)} was answered with success, but the answer contains an error: {Punctuated(said.Message ?? $"status {failed}")} It may or may not have been done.", request, session, said, VerifyWith(request));
        if (id == ErrorId.AuthenticationFailed)
            session.NoteRefusal(status);
        var reason = said.Message ?? (word is null ? "the server gave no reason" : $"the server says '{VendorError.Shorten(session.Mask(word, request))}'");
        return InAnswer(id, $"{request.Refusal?.What ?? $"{Describe(request)} was not carried out"}: {Punctuated(reason)}", request, session, said, id == ErrorId.Refused ? request.Refusal?.Action : null);
    }

    /// <summary>The answer is not one that the vendor documents, but does not report a failure either.</summary>
    internal static DataOpsException NotDocumented(ApiRequest request, Session session, VendorError said) => request.Operation.Kind == OperationKind.NonIdempotent
        ? Unconfirmed(request, session, said)
        : InAnswer(ErrorId.InvalidResponse, $"{Describe(request)} was answered with success, but not with what the API documents.{(said.Message is { } text ? $" The server says: {Punctuated(text)}" : "")}", request, session, said);

    /// <summary>The answer to a change does not confirm it. A non-idempotent change that is answered without a reason, or with words of success, has an unknown outcome.</summary>
    /// <param name="what">What is not confirmed, worded as the beginning of a sentence: 'Job 5 was not started'.</param>
    /// <param name="said">The server's message.</param>
    /// <param name="request">The request.</param>
    /// <param name="session">The session of the request.</param>
    /// <param name="action">The recommended action after a refusal; null for the default.</param>
    internal static DataOpsException NotConfirmed(string what, VendorError said, ApiRequest request, Session session, string? action = null) =>
        request.Operation.Kind == OperationKind.NonIdempotent && (said.Message is null || ErrorPhrases.IsConfirmation(said.Message))
            ? Unconfirmed(request, session, said)
            : InAnswer(ErrorId.Refused, $"{what}: {said.Message ?? "the server gave no reason"}", request, session, said, action);

    private static DataOpsException Unconfirmed(ApiRequest request, Session session, VendorError said) =>
        InAnswer(ErrorId.OutcomeUnknown, $"{Describe(request)} was answered with success, but the answer does not confirm it. It may or may not have been done.", request, session, said, VerifyWith(request));

    /// <summary>The server redirected the request, and the redirect is not followed.</summary>
    internal static FailedAttempt Redirected(ApiResponse response, int redirects, ApiRequest request, Session session)
    {
        if (!ServerAddress.TryResolve(response.Location!.OriginalString, response.Address, out var target, out var problem))
            return Final($"{Describe(request)} was redirected to '{ServerAddress.Describe(response.Location.OriginalString)}', which {problem}.");

        var isElsewhere = !session.IsSameOrigin(target);
        var because = isElsewhere ? "and the credential is not sent there"
            : redirects > 0 ? $"after {redirects} redirects"
            : "and a request that changes something does not follow redirects";
        var address = target.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        var message = $"{Describe(request)} was redirected to {address}, {because}.";
        return RetryRules.Decide(request.Operation.Kind, AttemptFailure.Answered, response.Status) == RetryDecision.OutcomeUnknown
            ? Attempt(ErrorId.InvalidResponse, message, AttemptFailure.Answered, request, session, response)
            : Final(message, isElsewhere ? $"If {Origin(target)} is the right server, sign in to it with New-AuthToken -Uri." : null);

        FailedAttempt Final(string message, string? action = null) => new(Error(ErrorId.InvalidResponse, message, request, session, response, action: action), RetryDecision.Fail, MayBeDone: false);
    }

    /// <summary>The session was removed while the request was in flight.</summary>
    internal static FailedAttempt Removed(ApiRequest request, Session session, bool isOnTheWire = false) => Attempt(
        ErrorId.NotSignedIn,
        $"The session '{session.Name}' was removed while {Describe(request)} was on its way.{(isOnTheWire && request.Operation.Kind != OperationKind.Read ? " It may or may not have been done." : "")}",
        AttemptFailure.Final,
        request,
        session);

    /// <summary>Scheme, host and port.</summary>
    internal static string Origin(Uri address) => address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    private static ErrorId IdOf(int status) => status switch
    {
        401 => ErrorId.AuthenticationFailed,
        403 => ErrorId.PermissionDenied,
        404 or 410 => ErrorId.ObjectNotFound,
        407 => ErrorId.ConnectionFailed,
        409 or 412 or 423 => ErrorId.Conflict,
        429 => ErrorId.Throttled,
        501 or 505 or 425 => ErrorId.ServerError,
        _ when StatusRules.IsServerFailure(status) => ErrorId.ServerError,
        >= 400 => ErrorId.InvalidRequest,
        _ => ErrorId.InvalidResponse,
    };

    /// <summary>The beginning of a message: the server's reason, otherwise the meaning of the error.</summary>
    internal static string Lead(string? said, ErrorId id) => said is null ? Meaning(id) : Punctuated(said);

    private static string Meaning(ErrorId id) => id switch
    {
        ErrorId.AuthenticationFailed => "The server refused the credential.",
        ErrorId.AccountLocked => "The server has locked the account.",
        ErrorId.PermissionDenied => "The server does not allow this.",
        ErrorId.ObjectNotFound => "The server has no such object.",
        ErrorId.InvalidRequest => "The server does not accept the request.",
        ErrorId.Conflict => "The state of the object does not allow this.",
        ErrorId.Throttled => "The server asks to slow down.",
        ErrorId.ServerError => "The server failed.",
        ErrorId.ConnectionFailed => "A proxy requires a user and password.",
        _ => "The answer is not from the API.",
    };

    // An answer with a gateway's status may come from the proxy.
    private static string Route(int status, Session session) =>
        status is 407 or 502 or 503 or 504 && SystemProxy.For(session) is { } proxy ? $", by way of the proxy {proxy.AbsoluteUri}" : "";

    // Null for the default.
    private static string? ActionFor(ErrorId id, int status, ApiRequest request, Session session) => id switch
    {
        ErrorId.ServerError when !StatusRules.MayPass(status) => "The server does not support this request, so a retry does not help: check its version, and any proxy or gateway in front of it.",
        ErrorId.Conflict => request.ConflictAction,
        // Nothing is named that could be missing, so the address or the path is wrong.
        ErrorId.ObjectNotFound when !request.NamesObject => request.Operation.Answer is not null && request.Address is null
            ? $"Check the address: {session.Uri.AbsoluteUri} does not seem to be the root of {session.Description.Title}. Sign in with New-AuthToken -Uri and the address up to the root."
            : $"Check the path: it begins at the root of the server, {session.Uri.AbsoluteUri}. The help of each cmdlet lists the paths that it calls.",
        ErrorId.ConnectionFailed => ConnectionFailure.GiveProxyCredential,
        _ => null,
    };

    /// <summary>The request's timeout expired.</summary>
    internal static FailedAttempt OutOfTime(ApiRequest request, Session session, AttemptFailure failure) => Attempt(
        ErrorId.TimedOut,
        string.Create(CultureInfo.InvariantCulture, $"{Describe(request)} was not answered in {session.Options.RequestTimeout.TotalSeconds:0.#} s."),
        failure,
        request,
        session);

    /// <summary>An attempt failed: the retry table decides what follows.</summary>
    internal static FailedAttempt Attempt(ErrorId id, string message, AttemptFailure failure, ApiRequest request, Session session, ApiResponse? response = null, VendorError? vendor = null, string? action = null)
    {
        var decision = RetryRules.Decide(request.Operation.Kind, failure, response?.Status);
        var error = decision == RetryDecision.OutcomeUnknown
            ? Error(ErrorId.OutcomeUnknown, $"{Punctuated(message)} It may or may not have been done.", request, session, response, vendor, VerifyWith(request))
            : Error(id, message, request, session, response, vendor, action);
        var mayBeDone = failure is AttemptFailure.Lost or AttemptFailure.TimedOut or AttemptFailure.Unreadable || (failure == AttemptFailure.Answered && error.HttpStatus is { } status && StatusRules.MayBeDone(status));
        return new FailedAttempt(error, decision, mayBeDone);
    }

    private static DataOpsException Error(ErrorId id, string message, ApiRequest request, Session session, ApiResponse? response = null, VendorError? vendor = null, string? action = null) =>
        Make(id, message, request, session, response is null ? null : (response.Status, response.RequestId), vendor, action, response?.RetryAfter);

    private static DataOpsException Make(ErrorId id, string message, ApiRequest request, Session session, (int Status, string? RequestId)? answered, VendorError? vendor, string? action, TimeSpan? retryAfter) =>
        new(id, session.Mask(message, request))
        {
            Service = session.Service,
            AuthToken = session.Name,
            Request = session.Mask(Describe(request), request),
            HttpStatus = answered?.Status,
            VendorCode = vendor?.Code,
            VendorMessage = vendor?.Message,
            RequestId = session.Mask(answered?.RequestId, request),
            RetryAfter = retryAfter,
            TargetObject = request.Target is string text ? session.Mask(text, request) : request.Target,
            RecommendedAction = action ?? (id == ErrorId.AuthenticationFailed ? session.HowToReplaceCredential : ErrorCatalog.Find(id).RecommendedAction),
        };

    /// <summary>What a canceled request leaves open, and how to find out.</summary>
    internal static string Interrupted(ApiRequest request) => $"{Describe(request)} was under way when the command was stopped: it may or may not have been done. {(request.Operation.Kind == OperationKind.NonIdempotent ? VerifyWith(request) : "It can be sent again.")}";

    private static string VerifyWith(ApiRequest request) => $"Use {request.Operation.VerifyWith} to find out whether it was done, and send it again only if it was not.{(request.Operation.StartsRun ? " Next time, start it with -RunKey: the same command then finds out by itself." : "")}";

    private static string Describe(ApiRequest request) => $"{request.Operation.Method} {request.DescribePath()}";

    private static string Title(ForeignAnswerException foreign, ApiRequest request, Session session) =>
        foreign.Text is { } text && VendorError.Shorten(session.Mask(text, request)) is { } said ? $": '{said}'" : "";

    private static string Punctuated(string message) => message is [.., '.' or '!' or '?' or '…'] ? message : $"{message}.";
}
