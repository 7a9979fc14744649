using System.Net.Http.Headers;
using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks;

/// <summary>Sends a short-lived access token and renews it in time: once, however many calls wait for it.</summary>
internal sealed class InfoworksAuthenticator(Session session) : Authenticator
{
    private readonly object _lock = new();
    private InfoworksAccessToken? _current;
    private Task<InfoworksAccessToken>? _renewal;
    private DataOpsException? _refusal;

    internal override DateTimeOffset? ExpiresAt => _current?.ExpiresAt;

    internal override bool CanRenew => true;

    internal bool IsSignedIn => _current is not null;

    internal override async ValueTask<object?> AuthenticateAsync(HttpRequestMessage message, CallState call, CancellationToken cancellation)
    {
        switch (call.Request.Operation.Authentication, session.Credential)
        {
            case (Authentication.Basic, BasicCredential basic):
                message.Headers.Authorization = Header(basic);
                return null;
            case (Authentication.RefreshToken, RefreshTokenCredential refresh):
                // The vendor wants the raw token after 'Basic', not the base64 of anything.
                message.Headers.TryAddWithoutValidation("Authorization", $"Basic {refresh.Secret.Reveal()}");
                return null;
            case (Authentication.Session, _):
                var token = await GetTokenAsync(call.Context).WaitAsync(cancellation).ConfigureAwait(false);
                message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
                return token;
            default:
                throw CredentialRequired(call.Request);
        }
    }

    internal override async ValueTask<bool> RenewAsync(object? used, CallState call, CancellationToken cancellation)
    {
        if (used is not InfoworksAccessToken refused)
            return false;

        await RenewAsync(refused, call.Context).WaitAsync(cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>Gets a new access token, regardless of the age of the current one.</summary>
    internal override Task RenewAsync(CallContext context) => RenewAsync(_current, context);

    internal override async Task<string?> RotateAsync(CallContext context)
    {
        var usesRefreshToken = session.Credential is RefreshTokenCredential;
        var operation = usesRefreshToken ? SecurityOperations.RotateWithRefreshToken : SecurityOperations.RotateWithPassword;
        var answer = await session.GetRecordAsync(new ApiRequest(operation), context).ConfigureAwait(false);
        if (usesRefreshToken)
            ForgetRefreshToken();
        return answer.TakeText("result", "message");
    }

    internal override async Task LogOutAsync(CallContext context)
    {
        if (!IsSignedIn)
            return;

        await session.GetRecordAsync(new ApiRequest(SecurityOperations.LogOut), context).ConfigureAwait(false);
        lock (_lock)
            _current = null;
    }

    // A refresh token that was replaced is not sent again.
    private void ForgetRefreshToken()
    {
        lock (_lock)
            _refusal = new DataOpsException(ErrorId.AuthenticationFailed, $"The refresh token of session '{session.Name}' was rotated, and the server does not return the new one.")
            {
                Service = Service.Infoworks,
                AuthToken = session.Name,
                RecommendedAction = "Copy the new refresh token from My Profile > Settings in Infoworks and sign in with New-AuthToken -RefreshToken.",
            };
    }

    private async Task<InfoworksAccessToken> GetTokenAsync(CallContext context)
    {
        var current = _current;
        if (current is { IsDue: false })
            return current;

        try
        {
            return await RenewAsync(current, context).ConfigureAwait(false);
        }
        catch (DataOpsException exception) when (exception.IsTransient && current is { IsOver: false })
        {
            context.Log.Verbose($"Session '{session.Name}' keeps its current access token: {exception.Message}");
            return current;
        }
    }

    private Task<InfoworksAccessToken> RenewAsync(InfoworksAccessToken? old, CallContext context)
    {
        lock (_lock)
        {
            if (_renewal is not null)
                return _renewal;
            // Another call has renewed the token since this one's request was created.
            if (_current is { IsDue: false } current && current != old)
                return Task.FromResult(current);
            if (_refusal is { } refusal)
                throw new DataOpsException(refusal.Id, refusal.Message) { Service = refusal.Service, AuthToken = refusal.AuthToken, HttpStatus = refusal.HttpStatus, RecommendedAction = refusal.RecommendedAction };

            // One caller's Ctrl+C must not cancel the renewal for the others.
            return _renewal = Task.Run(() => FetchAsync(context with { Cancellation = CancellationToken.None }));
        }
    }

    private async Task<InfoworksAccessToken> FetchAsync(CallContext context)
    {
        try
        {
            var token = await SignInAsync(context).ConfigureAwait(false);
            session.Remember(token.Value);
            lock (_lock)
                _current = token;
            return token;
        }
        catch (DataOpsException exception) when (exception.Id == ErrorId.AuthenticationFailed)
        {
            lock (_lock)
                _refusal = exception;
            throw;
        }
        finally
        {
            lock (_lock)
                _renewal = null;
        }
    }

    private async Task<InfoworksAccessToken> SignInAsync(CallContext context)
    {
        var request = session.Credential is BasicCredential
            ? new ApiRequest(SecurityOperations.Authenticate).WithQuery("service_id", session.Options.ServiceId)
            : new ApiRequest(SecurityOperations.GetAccessToken);
        var answer = await session.GetRecordAsync(request.WhenRefused($"{session.Uri.Authority} did not sign session '{session.Name}' in"), context).ConfigureAwait(false);
        var result = answer["result"] as JsonRecord;
        if (result?.TakeFlag("is_authenticated") == false || result?.TakeText("authentication_token") is not { } token || !Secret.FitsHeader(token))
        {
            var message = answer.TakeText("message") is { } said ? VendorError.Shorten(session.Mask(said, request)) : null;
            throw Failure.InAnswer(ErrorId.AuthenticationFailed, $"{session.Uri.Authority} answered the sign-in with success but returned no token: {message ?? "no message"}.", request, session, new VendorError(null, message));
        }

        context.Log.Verbose($"Session '{session.Name}' has a new access token.");
        return new InfoworksAccessToken(token, session.Options.Clock);
    }
}
