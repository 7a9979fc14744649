using DataOps.Engine.Http;
using DataOps.Engine.Names;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Resources;

/// <summary>What can be done with users, but not with other records.</summary>
/// <param name="session">The session to send with.</param>
public sealed class InfoworksUsers(Session session)
{
    // To add a domain that the user has already changes nothing (inferred).
    internal static readonly Operation AddDomains = Operation.IdempotentChange(Service.Infoworks, "POST", "v3/admin/users/{user_id}/accessible-domains")
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation GetSelf = Operation.Read(Service.Infoworks, "GET", "v3/users/self")
        .Answering(InfoworksAnswer.ResultWith("id", "profile", "emails"));

    /// <summary>The id of the session's user, if it is known without a request: the server tells it at a sign-in with user and password.</summary>
    internal string? OwnId => (session.Authenticator as InfoworksAuthenticator)?.UserId;

    /// <summary>Gives a user access to more domains: <c>POST admin/users/{id}/accessible-domains</c>.</summary>
    /// <param name="userId">The user's id.</param>
    /// <param name="domainIds">The ids of the domains.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task AddDomainsAsync(string userId, IReadOnlyList<string> domainIds, CallContext context)
    {
        var request = new ApiRequest(AddDomains).With("user_id", userId).WithBody(new Dictionary<string, object?> { ["entity_ids"] = domainIds }).For(userId);
        await session.GetRecordAsync(request.WhenRefused($"The user {userId} was not given access"), context).ConfigureAwait(false);
        ResourceNames.Forget(session, InfoworksResources.User.Type);
    }

    /// <summary>Returns the session's user, without tokens and hashes: <c>GET users/self</c>.</summary>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<InfoworksUser> GetSelfAsync(CallContext context)
    {
        var answer = await session.GetRecordAsync(new ApiRequest(GetSelf), context).ConfigureAwait(false);
        return UserReader.Read(ResponseSecrets.Hide(InfoworksAnswer.ResultOf(answer), isAccount: true), session.Origin);
    }

    /// <summary>Finds the id of the session's user; null if the server does not tell it.</summary>
    /// <param name="context">Cancellation and log of the call.</param>
    internal async Task<string?> FindOwnIdAsync(CallContext context)
    {
        try
        {
            return OwnId ?? (await GetSelfAsync(context).ConfigureAwait(false)).UserId;
        }
        catch (DataOpsException exception) when (!exception.IsTransient)
        {
            context.Log.Verbose($"The session's user could not be read: {exception.Message}");
            return null;
        }
    }
}
