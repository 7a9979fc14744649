using System.Net.Http.Headers;
using System.Text;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;

namespace DataOps.Engine.Sessions;

/// <summary>Signs the requests of a session.</summary>
internal abstract class Signature
{
    /// <summary>When the credential on the wire expires, by this machine's clock; null where that is not known.</summary>
    internal virtual DateTimeOffset? ExpiresAt => null;

    /// <summary>The signature that fits a session's service and credential.</summary>
    internal static Signature For(Session session) => session.Credential switch
    {
        TokenCredential token => new TokenSignature(token),
        BasicCredential basic when session.Service != Service.Infoworks => new BasicSignature(basic),
        BasicCredential or RefreshTokenCredential when session.Service == Service.Infoworks => new InfoworksSignature(session),
        NoCredential => new NoSignature(),
        var other => throw new DataOpsException(ErrorId.InvalidRequest, $"{session.Service} cannot sign in with a {other.Kind}.") { Service = session.Service },
    };

    /// <summary>Puts the credential into a request's header.</summary>
    /// <returns>What identifies the credential that was used, for <see cref="RenewAsync"/>.</returns>
    internal abstract ValueTask<object?> SignAsync(HttpRequestMessage message, CallState call, CancellationToken cancellation);

    /// <summary>Gets a new credential after the server refused the one that was used.</summary>
    /// <returns>Whether there is a new one to try with.</returns>
    internal virtual ValueTask<bool> RenewAsync(object? used, CallState call, CancellationToken cancellation) => new(false);

    /// <summary>The header of user and password.</summary>
    internal static AuthenticationHeaderValue Basic(BasicCredential credential) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.User}:{credential.Password.Reveal()}")));

    private sealed class TokenSignature(TokenCredential credential) : Signature
    {
        internal override ValueTask<object?> SignAsync(HttpRequestMessage message, CallState call, CancellationToken cancellation)
        {
            if (call.Request.Operation.Authentication != Authentication.Session)
                throw CredentialRequired(call.Request);

            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential.Secret.Reveal());
            return new((object?)null);
        }
    }

    private sealed class BasicSignature(BasicCredential credential) : Signature
    {
        internal override ValueTask<object?> SignAsync(HttpRequestMessage message, CallState call, CancellationToken cancellation)
        {
            message.Headers.Authorization = Basic(credential);
            return new((object?)null);
        }
    }

    private sealed class NoSignature : Signature
    {
        internal override ValueTask<object?> SignAsync(HttpRequestMessage message, CallState call, CancellationToken cancellation) => throw CredentialRequired(call.Request);
    }

    private protected static DataOpsException CredentialRequired(ApiRequest request)
    {
        var needed = request.Operation.Authentication == Authentication.Basic ? "user and password (-Credential)" : "a refresh token (-RefreshToken)";
        return new(ErrorId.CredentialRequired, $"{request.Operation.Method} {request.DescribePath()} takes {needed}, and the session was not made with it.")
        {
            Service = request.Operation.Service,
            TargetObject = request.Target,
            RecommendedAction = $"Sign in with New-AuthToken -Service {request.Operation.Service} and {needed}.",
        };
    }
}
