using DataOps.Engine.Etl;
using DataOps.Engine.Hdp;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Opsera;

namespace DataOps.Engine.Sessions;

/// <summary>What can be done with a session's credential.</summary>
public static class SessionExtensions
{
    /// <summary>Asks the server whether it accepts the credential.</summary>
    /// <param name="session">The session.</param>
    /// <param name="context">Whose call it is.</param>
    /// <exception cref="DataOpsException">It does not, or could not be asked.</exception>
    public static async Task VerifyAsync(this Session session, CallContext context)
    {
        switch (session.Service)
        {
            case Service.Infoworks when session.Signature is InfoworksSignature { IsSignedIn: false } signature:
                await signature.RenewAsync(context).ConfigureAwait(false);
                break;
            case Service.Infoworks:
                var request = new ApiRequest(SecurityOperations.Validate);
                var answer = await session.GetRecordAsync(request, context).ConfigureAwait(false);
                if (answer.Record("result")?.Flag("is_valid") != false)
                    break;
                if (session.Signature is InfoworksSignature expired)
                    await expired.RenewAsync(context).ConfigureAwait(false);
                else
                    throw Failure.InAnswer(ErrorId.AuthenticationFailed, $"{session.Uri.Authority} says that the token of session '{session.Name}' is not valid.", request, session);
                break;
            case Service.Etl:
                await session.PeekAsync(EtlOperations.ListConnectors, context).ConfigureAwait(false);
                break;
            case Service.Hdp:
                await session.PeekAsync(HdpOperations.ListConnectors, context).ConfigureAwait(false);
                break;
            case Service.Opsera:
                try
                {
                    await session.PeekAsync(OpseraOperations.ListPipelines, context).ConfigureAwait(false);
                }
                catch (DataOpsException exception) when (exception.Id == ErrorId.PermissionDenied)
                {
                    context.Log.Verbose("The token may not list pipelines, but it is signed in.");
                }

                break;
        }
    }

    /// <summary>Gets a new access token now.</summary>
    /// <param name="session">The session.</param>
    /// <param name="context">Whose call it is.</param>
    /// <exception cref="DataOpsException">The session's credential does not renew, or was refused.</exception>
    public static Task RenewAsync(this Session session, CallContext context) =>
        session.Signature is InfoworksSignature signature
            ? signature.RenewAsync(context)
            : throw new DataOpsException(ErrorId.InvalidRequest, $"The credential of session '{session.Name}' ({session.Service}, {session.Credential.Kind}) does not renew: only Infoworks with user and password or a refresh token does.")
            {
                Service = session.Service,
                AuthToken = session.Name,
                RecommendedAction = "Sign in again with New-AuthToken and a new token.",
            };

    /// <summary>Makes the server replace the refresh token. It does not hand out the new one.</summary>
    /// <param name="session">A session of Infoworks.</param>
    /// <param name="context">Whose call it is.</param>
    /// <returns>What the server said.</returns>
    public static async Task<string?> RotateRefreshTokenAsync(this Session session, CallContext context)
    {
        if (session.Signature is not InfoworksSignature signature)
            throw new DataOpsException(ErrorId.CredentialRequired, $"Session '{session.Name}' has no refresh token to rotate.") { Service = session.Service, AuthToken = session.Name, TargetObject = session.Name };

        var usesRefreshToken = session.Credential is RefreshTokenCredential;
        var operation = usesRefreshToken ? SecurityOperations.RotateWithRefreshToken : SecurityOperations.RotateWithPassword;
        var answer = await session.GetRecordAsync(new ApiRequest(operation), context).ConfigureAwait(false);
        if (usesRefreshToken)
            signature.ForgetRefreshToken();
        return answer.Text("result", "message");
    }

    /// <summary>Logs the session out where the service can.</summary>
    /// <param name="session">The session.</param>
    /// <param name="context">Whose call it is.</param>
    public static async Task LogOutAsync(this Session session, CallContext context)
    {
        if (session.Signature is not InfoworksSignature { IsSignedIn: true } signature)
            return;

        await session.GetRecordAsync(new ApiRequest(SecurityOperations.LogOut), context).ConfigureAwait(false);
        signature.Forget();
    }

    // A list may be long: its first value shows that this is the API.
    private static async Task PeekAsync(this Session session, Operation operation, CallContext context) =>
        await session.Http.SendAsync(new ApiRequest(operation), context, response => new ValueTask<int>(response.ReadList(ListNames.All, new JsonRecord()).Take(1).Count())).ConfigureAwait(false);
}
