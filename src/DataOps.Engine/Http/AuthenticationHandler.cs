using System.Net;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Http;

/// <summary>Adds the credential to each request. If the credential can be renewed, a rejected request is sent once more with a new one.</summary>
internal sealed class AuthenticationHandler(Session session) : DelegatingHandler
{
    private const string Cookies = "Set-Cookie";
    private const string Authorization = "Authorization";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await AuthenticateAndSendAsync(request, cancellationToken).ConfigureAwait(false);
        // The credential alone identifies the caller: RestSharp must not keep cookies.
        response.Headers.Remove(Cookies);
        return response;
    }

    private async Task<HttpResponseMessage> AuthenticateAndSendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallState.Of(request);
        if (call.Request.Operation.Authentication == Authentication.None)
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!session.IsSameOrigin(request.RequestUri!))
            throw new InvalidOperationException("A credential was about to be sent to another origin.");

        // Before taking a turn: an authenticator may have to sign in first, and that request takes a turn as well.
        var used = await session.Authenticator.AuthenticateAsync(request, call, cancellationToken).ConfigureAwait(false);
        using var turn = await session.CircuitBreaker.EnterAsync(cancellationToken).ConfigureAwait(false);
        // While it waited for its turn, another request may have been refused.
        if (session.Credentials.IsReplaced(used))
            used = await AuthenticateAgainAsync(request, call, cancellationToken).ConfigureAwait(false);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (IsRefused(response) && await session.Authenticator.RenewAsync(used, call, cancellationToken).ConfigureAwait(false))
        {
            response.Dispose();
            call.IsOnTheWire = false;
            await AuthenticateAgainAsync(request, call, cancellationToken).ConfigureAwait(false);
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        if (IsRefused(response))
            session.NoteRefusal((int)response.StatusCode);
        else if (ShowsAcceptance(response))
            session.NoteAcceptance();
        return response;
    }

    private ValueTask<object?> AuthenticateAgainAsync(HttpRequestMessage request, CallState call, CancellationToken cancellationToken)
    {
        request.Headers.Remove(Authorization);
        return session.Authenticator.AuthenticateAsync(request, call, cancellationToken);
    }

    // A status that a proxy or limiter sends in front of the server says nothing about the credential. With success, a portal may have answered: the body shows that.
    private static bool ShowsAcceptance(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Conflict;

    private bool IsRefused(HttpResponseMessage response) => session.Description.RefusesCredential((int)response.StatusCode);
}
