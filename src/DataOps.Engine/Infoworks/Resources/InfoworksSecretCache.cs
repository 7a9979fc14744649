using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Resources;

/// <summary>The server's cache of the values of secrets and service authentications.</summary>
/// <param name="session">The session to send with.</param>
public sealed class InfoworksSecretCache(Session session)
{
    internal static readonly Operation Clear = Operation.IdempotentChange(Service.Infoworks, "DELETE", "v3/admin/manage-secrets/cache")
        .Answering(InfoworksAnswer.Changed);

    /// <summary>Empties the cache: <c>DELETE admin/manage-secrets/cache</c>.</summary>
    /// <param name="secretId">The id of the secret whose value is removed; null for all.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task ClearAsync(string? secretId, CallContext context) =>
        session.GetRecordAsync(new ApiRequest(Clear).WithQuery("secret_id", secretId).For(secretId).WhenRefused("The cache was not cleared"), context);
}
