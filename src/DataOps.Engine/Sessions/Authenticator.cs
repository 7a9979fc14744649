using System.Net.Http.Headers;
using System.Text;
using DataOps.Engine.Http;
using DataOps.Engine.Operations;

namespace DataOps.Engine.Sessions;

/// <summary>Adds a session's credential to its requests.</summary>
internal abstract class Authenticator(Session? session)
{
    /// <summary>When the credential that is sent expires, by this machine's clock; null if that is not known.</summary>
    internal virtual DateTimeOffset? ExpiresAt => null;

    /// <summary>Whether it can get a new access token to send.</summary>
    internal virtual bool CanRenew => false;

    /// <summary>The authenticator of a session without a credential.</summary>
    internal static Authenticator None { get; } = new NoAuthenticator();

    /// <summary>Sends the session's token.</summary>
    internal static Authenticator Bearer(Session session) => new BearerAuthenticator(session);

    /// <summary>Sends the session's user and password.</summary>
    internal static Authenticator Basic(Session session) => new BasicAuthenticator(session);

    /// <summary>Adds the credential to a request's headers.</summary>
    /// <returns>An object that identifies the credential that was used, for <see cref="RenewAsync(object, CallState, CancellationToken)"/>.</returns>
    internal abstract ValueTask<object?> AuthenticateAsync(HttpRequestMessage message, CallState call, CancellationToken cancellation);

    /// <summary>Gets a new credential after the server refused the current one.</summary>
    /// <returns>Whether there is a new credential to try.</returns>
    internal virtual async ValueTask<bool> RenewAsync(object? used, CallState call, CancellationToken cancellation) =>
        used is CachedCredential refused && await session!.Credentials.RenewAsync(refused, call.Context).WaitAsync(cancellation).ConfigureAwait(false);

    /// <summary>Gets a new access token now. Called only if <see cref="CanRenew"/>.</summary>
    internal virtual Task RenewAsync(CallContext context) => throw new NotSupportedException();

    /// <summary>Makes the server replace the token from which credentials are renewed. Called only if <see cref="CanRenew"/>.</summary>
    /// <returns>The server's message, if any.</returns>
    internal virtual Task<string?> RotateAsync(CallContext context) => throw new NotSupportedException();

    /// <summary>Revokes the credential that is sent, if the server supports it.</summary>
    internal virtual Task LogOutAsync(CallContext context) => Task.CompletedTask;

    /// <summary>Returns the Basic header for a user and password.</summary>
    internal static AuthenticationHeaderValue Header(BasicCredential credential) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.User}:{credential.Password.Reveal()}")));

    /// <summary>The session's credential, which may have to be read first.</summary>
    private protected async Task<CachedCredential> HeldAsync(CallState call, CancellationToken cancellation) =>
        await session!.Credentials.GetAsync(call.Context).AsTask().WaitAsync(cancellation).ConfigureAwait(false);

    private protected static DataOpsException CredentialRequired(ApiRequest request)
    {
        var needed = request.Operation.Authentication == Authentication.Basic ? "user and password (-Credential)" : "a refresh token (-RefreshToken)";
        return new(ErrorId.CredentialRequired, $"The session was not signed in with {needed}, which {request.Operation.Method} {request.DescribePath()} requires.")
        {
            Service = request.Operation.Service,
            TargetObject = request.Target,
            RecommendedAction = $"Sign in with New-AuthToken -Service {request.Operation.Service} and {needed}.",
        };
    }

    private sealed class BearerAuthenticator(Session session) : Authenticator(session)
    {
        internal override async ValueTask<object?> AuthenticateAsync(HttpRequestMessage message, CallState call, CancellationToken cancellation)
        {
            if (call.Request.Operation.Authentication != Authentication.Session)
                throw CredentialRequired(call.Request);

            var held = await HeldAsync(call, cancellation).ConfigureAwait(false);
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", held.Credential.Secret.Reveal());
            return held;
        }
    }

    private sealed class BasicAuthenticator(Session session) : Authenticator(session)
    {
        internal override async ValueTask<object?> AuthenticateAsync(HttpRequestMessage message, CallState call, CancellationToken cancellation)
        {
            var held = await HeldAsync(call, cancellation).ConfigureAwait(false);
            message.Headers.Authorization = Header((BasicCredential)held.Credential);
            return held;
        }
    }

    private sealed class NoAuthenticator() : Authenticator(null)
    {
        internal override ValueTask<object?> AuthenticateAsync(HttpRequestMessage message, CallState call, CancellationToken cancellation) => throw CredentialRequired(call.Request);
    }
}
