using System.Net;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Http;

/// <summary>Puts the credential into each request, and sends it once more with a renewed credential where the service renews.</summary>
internal sealed class AuthenticationHandler(Session session) : DelegatingHandler
{
    private const string Cookies = "Set-Cookie";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await AuthenticateAndSendAsync(request, cancellationToken).ConfigureAwait(false);
        // Who calls is said by the credential and by nothing else: a cookie is not for RestSharp to keep.
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

        // Before its turn: an authenticator may have to sign in first, and that is a request that takes a turn too.
        var used = await session.Authenticator.AuthenticateAsync(request, call, cancellationToken).ConfigureAwait(false);
        using var turn = await session.Gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (IsRefused(response) && await session.Authenticator.RenewAsync(used, call, cancellationToken).ConfigureAwait(false))
        {
            response.Dispose();
            call.IsOnTheWire = false;
            await session.Authenticator.AuthenticateAsync(request, call, cancellationToken).ConfigureAwait(false);
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        if (IsRefused(response))
            session.NoteRefusal((int)response.StatusCode);
        else if (ShowsAcceptance(response))
            session.Gate.Accept();
        return response;
    }

    // What a proxy or a limiter says in front of the server tells nothing of the credential, and with success a portal may answer: that is told by the body.
    private static bool ShowsAcceptance(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Conflict;

    private bool IsRefused(HttpResponseMessage response) => session.Description.RefusesCredential((int)response.StatusCode);
}
