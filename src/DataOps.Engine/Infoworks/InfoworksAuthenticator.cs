using System.Net.Http.Headers;
using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks;

/// <summary>Sends a short-lived access token and renews it in time: once, however many calls wait for it.</summary>
internal sealed class InfoworksAuthenticator : Authenticator
{
    private readonly Session _session;
    private readonly Renewal<InfoworksAccessToken> _tokens;
    private (CachedCredential Credential, DataOpsException Error)? _refusal;

    internal InfoworksAuthenticator(Session session)
        : base(session)
    {
        _session = session;
        _tokens = new Renewal<InfoworksAccessToken>(FetchAsync);
    }

    internal override DateTimeOffset? ExpiresAt => _tokens.Current?.Lifetime.ExpiresAt;

    internal override bool CanRenew => true;

    /// <summary>The id of the signed-in user; null if the server has not told it.</summary>
    internal string? UserId => _tokens.Current?.UserId;

    internal bool IsSignedIn => _tokens.Current is not null;

    internal override async ValueTask<object?> AuthenticateAsync(HttpRequestMessage message, CallState call, CancellationToken cancellation)
    {
        switch (call.Request.Operation.Authentication, _session.Credential.Kind)
        {
            case (Authentication.Basic, CredentialKind.Basic):
                var basic = await HeldAsync(call, cancellation).ConfigureAwait(false);
                message.Headers.Authorization = Header((BasicCredential)basic.Credential);
                return basic;
            case (Authentication.RefreshToken, CredentialKind.RefreshToken):
                var refresh = await HeldAsync(call, cancellation).ConfigureAwait(false);
                // The vendor wants the raw token after 'Basic', not the base64 of anything.
                message.Headers.TryAddWithoutValidation("Authorization", $"Basic {refresh.Credential.Secret.Reveal()}");
                return refresh;
            case (Authentication.Session, _):
                var token = await _tokens.GetAsync(call.Context).WaitAsync(cancellation).ConfigureAwait(false);
                message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
                return token;
            default:
                throw CredentialRequired(call.Request);
        }
    }

    internal override async ValueTask<bool> RenewAsync(object? used, CallState call, CancellationToken cancellation)
    {
        if (used is not InfoworksAccessToken refused)
            return await base.RenewAsync(used, call, cancellation).ConfigureAwait(false);

        await _tokens.RenewAsync(refused, call.Context).WaitAsync(cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>Gets a new access token, regardless of the age of the current one.</summary>
    internal override Task RenewAsync(CallContext context) => _tokens.RenewAsync(_tokens.Current, context);

    internal override async Task<string?> RotateAsync(CallContext context)
    {
        var usesRefreshToken = _session.Credential.Kind == CredentialKind.RefreshToken;
        var operation = usesRefreshToken ? SecurityOperations.RotateWithRefreshToken : SecurityOperations.RotateWithPassword;
        var answer = await _session.GetRecordAsync(new ApiRequest(operation), context).ConfigureAwait(false);
        if (usesRefreshToken)
            ForgetRefreshToken();
        return answer.TakeText("result", "message");
    }

    internal override async Task LogOutAsync(CallContext context)
    {
        if (!IsSignedIn)
            return;

        await _session.GetRecordAsync(new ApiRequest(SecurityOperations.LogOut), context).ConfigureAwait(false);
        _tokens.Forget();
    }

    // A refresh token that was replaced is not sent again.
    private void ForgetRefreshToken() =>
        _refusal = (_session.Credentials.Held!, new DataOpsException(ErrorId.AuthenticationFailed, $"The refresh token of session '{_session.Name}' was rotated, and the server does not return the new one.")
        {
            Service = Service.Infoworks,
            AuthToken = _session.Name,
            RecommendedAction = "Copy the new refresh token from My Profile > Settings in Infoworks and sign in with New-AuthToken -RefreshToken.",
        });

    private async Task<InfoworksAccessToken> FetchAsync(CallContext context)
    {
        var credential = await _session.Credentials.GetAsync(context).ConfigureAwait(false);
        if (_refusal is ({ } refused, { } error) && credential.HasSameSecret(refused))
            throw new DataOpsException(error.Id, error.Message) { Service = error.Service, AuthToken = error.AuthToken, HttpStatus = error.HttpStatus, RecommendedAction = error.RecommendedAction };

        try
        {
            var token = await SignInAsync(context).ConfigureAwait(false);
            _session.Remember(token.Value);
            return token;
        }
        catch (DataOpsException exception) when (exception.Id == ErrorId.AuthenticationFailed)
        {
            // The handler may have read it again and sent the new one.
            _refusal = (_session.Credentials.Held!, exception);
            throw;
        }
    }

    private async Task<InfoworksAccessToken> SignInAsync(CallContext context)
    {
        var request = _session.Credential.Kind == CredentialKind.Basic
            ? new ApiRequest(SecurityOperations.Authenticate).WithQuery("service_id", _session.Options.ServiceId)
            : new ApiRequest(SecurityOperations.GetAccessToken);
        var answer = await _session.GetRecordAsync(request.WhenRefused($"{_session.Uri.Authority} did not sign in session '{_session.Name}'"), context).ConfigureAwait(false);
        var result = answer["result"] as JsonRecord;
        if (result?.TakeFlag("is_authenticated") == false || result?.TakeText("authentication_token") is not { } token || !Secret.FitsHeader(token))
        {
            var message = answer.TakeText("message") is { } said ? VendorError.Shorten(_session.Mask(said, request)) : null;
            throw Failure.InAnswer(ErrorId.AuthenticationFailed, $"{_session.Uri.Authority} answered the sign-in with success but returned no token: {message ?? "no message"}.", request, _session, new VendorError(null, message));
        }

        context.Log.Verbose($"Session '{_session.Name}' has a new access token.");
        return new InfoworksAccessToken(token, _session.Options.Clock) { UserId = result.TakeText("user_id") };
    }
}
