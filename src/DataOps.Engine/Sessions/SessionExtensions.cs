using DataOps.Engine.Http;

namespace DataOps.Engine.Sessions;

/// <summary>Operations on a session's credential.</summary>
public static class SessionExtensions
{
    /// <summary>Verifies the credential with the server.</summary>
    /// <param name="session">The session.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <exception cref="DataOpsException">The server refuses it or could not be reached.</exception>
    public static Task VerifyAsync(this Session session, CallContext context) => session.Description.VerifyAsync(session, context);

    /// <summary>Reads the secret again, if the session has a reference to it, and gets a new access token, if the service has them.</summary>
    /// <param name="session">The session.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <exception cref="DataOpsException">The session's credential cannot be renewed, or was refused.</exception>
    public static async Task RenewAsync(this Session session, CallContext context)
    {
        if (!session.CanRenew)
            throw new DataOpsException(ErrorId.InvalidRequest, $"The credential of session '{session.Name}' ({session.Service}, {session.Credential.Kind}) cannot be renewed.")
            {
                Service = session.Service,
                AuthToken = session.Name,
                RecommendedAction = "Sign in again with New-AuthToken and a new token.",
            };

        await session.Credentials.RenewAsync(context).ConfigureAwait(false);
        if (session.Authenticator.CanRenew)
            await session.Authenticator.RenewAsync(context).ConfigureAwait(false);
    }

    /// <summary>Makes the server replace the refresh token. It does not return the new one.</summary>
    /// <param name="session">The session.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <returns>The server's message, if any.</returns>
    /// <exception cref="DataOpsException">The session has no refresh token, or the server refused.</exception>
    public static Task<string?> RotateRefreshTokenAsync(this Session session, CallContext context) => session.Authenticator.CanRenew
        ? session.Authenticator.RotateAsync(context)
        : throw new DataOpsException(ErrorId.CredentialRequired, $"Session '{session.Name}' has no refresh token to rotate.") { Service = session.Service, AuthToken = session.Name, TargetObject = session.Name };

    /// <summary>Logs the session out if the service supports it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public static Task LogOutAsync(this Session session, CallContext context) => session.Authenticator.LogOutAsync(context);
}
