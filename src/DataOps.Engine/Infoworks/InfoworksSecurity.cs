using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks;

/// <summary>Permissions, single sign-on and the users of the company's directory.</summary>
/// <param name="session">The session to send with.</param>
public sealed class InfoworksSecurity(Session session)
{
    // The longest text of a SecureString.
    private const int LongestSecret = 65536;

    /// <summary>Whether the signed-in user is permitted to do something: <c>POST security/authorise/user</c>.</summary>
    /// <param name="entityType">The kind of entity.</param>
    /// <param name="action">The action.</param>
    /// <param name="entityId">The id of the entity.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<InfoworksAuthorization> AuthoriseAsync(string entityType, string action, string entityId, CallContext context)
    {
        var request = new ApiRequest(SecurityOperations.Authorise)
            .WithBody(new Dictionary<string, object?> { ["entityType"] = entityType, ["action"] = action, ["entityId"] = entityId })
            .For(entityId);
        var result = InfoworksAnswer.ResultOf(await session.GetRecordAsync(request, context).ConfigureAwait(false));
        var token = result.TakeText("delegation_token");
        if (token?.Length > LongestSecret)
            throw Failure.InAnswer(ErrorId.InvalidResponse, $"{session.Uri.Authority} returned a delegation token of {token.Length} characters.", request, session);

        return new InfoworksAuthorization
        {
            EntityType = entityType,
            EntityId = entityId,
            Action = action,
            Authorized = result.TakeFlag("is_authorised")
                ?? throw Failure.InAnswer(ErrorId.InvalidResponse, $"{session.Uri.Authority} does not say whether the user is authorized.", request, session),
            DelegationToken = string.IsNullOrEmpty(token) ? null : new Secret(token).ToSecureString(),
            Origin = session.Origin,
            AdditionalProperties = result.Rest(),
        };
    }

    /// <summary>Returns the address of the login page: <c>GET security/sso/initialise</c>.</summary>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<Uri> GetSsoUriAsync(CallContext context)
    {
        var request = new ApiRequest(SecurityOperations.InitialiseSso);
        var answer = await session.GetRecordAsync(request, context).ConfigureAwait(false);
        return Uri.TryCreate(InfoworksAnswer.ResultOf(answer).TakeText("Location"), UriKind.Absolute, out var address)
            ? address
            : throw Failure.InAnswer(ErrorId.InvalidResponse, $"{session.Uri.Authority} returned no address for single sign-on.", request, session);
    }

    /// <summary>Finds users in the company's directory: <c>POST security/get/user/data</c>, one request for all.</summary>
    /// <param name="attribute">The LDAP attribute of the values.</param>
    /// <param name="values">The values.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<IReadOnlyList<InfoworksLdapUser>> FindUsersAsync(string attribute, IReadOnlyList<string> values, CallContext context)
    {
        var request = new ApiRequest(SecurityOperations.GetUserData).WithBody(new Dictionary<string, object?> { ["userIds"] = values, ["searchAttribute"] = attribute }).For(values);
        var result = InfoworksAnswer.ResultOf(await session.GetRecordAsync(request, context).ConfigureAwait(false));
        return result["users"] switch
        {
            object?[] users when !Array.Exists(users, static user => user is null or object?[]) => Array.ConvertAll(users, User),
            null => [],
            _ => throw Failure.NotDocumented(request, session, new VendorError(null, null)),
        };
    }

    /// <summary>Imports users from the company's directory: <c>POST security/bulk-ldap-sync</c>, one request for all. It requires user and password.</summary>
    /// <param name="attribute">The LDAP attribute of the values.</param>
    /// <param name="values">The values.</param>
    /// <param name="add">Whether to add users who do not exist yet.</param>
    /// <param name="update">Whether to update existing users.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task<InfoworksLdapResult> SyncUsersAsync(string attribute, IReadOnlyList<string> values, bool add, bool update, CallContext context)
    {
        var request = new ApiRequest(SecurityOperations.SyncLdap).WithBody(new Dictionary<string, object?>
        {
            ["search_on"] = attribute,
            ["search_list"] = values,
            ["should_update"] = update,
            ["should_add"] = add,
        }).For(values).WhenRefused("The users were not synchronized");
        var result = InfoworksAnswer.ResultOf(await session.GetRecordAsync(request, context).ConfigureAwait(false));
        return new InfoworksLdapResult(
            result.TakeNumber("new_users_count"),
            result.TakeNumber("existing_user_count"),
            [.. Synced(Rows("added"), InfoworksLdapChange.Added), .. Synced(Rows("updated"), InfoworksLdapChange.Updated)],
            [.. Rows("failed").Select(failed => NotSynced(failed, values, request))]);

        IReadOnlyList<JsonRecord> Rows(string name) => InfoworksAnswer.RowsOf(result, name, request, session);
    }

    private InfoworksLdapUser User(object? item) => item is JsonRecord record
        ? new() { UserName = record.TakeText("email", "username", "name", "id"), Origin = session.Origin, AdditionalProperties = record.Rest() }
        : new() { UserName = JsonValue.ToText(item), Origin = session.Origin };

    private IEnumerable<InfoworksLdapSync> Synced(IReadOnlyList<JsonRecord> rows, InfoworksLdapChange change) => rows.Select(record => new InfoworksLdapSync
    {
        Email = record.TakeText("email"),
        UserId = record.TakeText("id"),
        Change = change,
        Origin = session.Origin,
        AdditionalProperties = record.Rest(),
    });

    private DataOpsException NotSynced(JsonRecord failed, IReadOnlyList<string> values, ApiRequest request)
    {
        var (email, reason) = (failed.TakeText("email"), failed.TakeText("error", "message"));
        return new DataOpsException(ErrorId.Refused, session.Mask($"{email ?? "A user"} was not synchronized: {reason ?? "the server gave no reason"}", request))
        {
            Service = Service.Infoworks,
            AuthToken = session.Name,
            HttpStatus = request.Answered?.Status,
            RequestId = request.Answered?.RequestId,
            VendorMessage = session.Mask(reason, request),
            // In the user's spelling, if the answer has it.
            TargetObject = values.FirstOrDefault(value => string.Equals(value, email, StringComparison.OrdinalIgnoreCase)) ?? email,
            RecommendedAction = "Correct what the reason names, in the directory or in the roles of Infoworks, then synchronize this user again.",
        };
    }
}
