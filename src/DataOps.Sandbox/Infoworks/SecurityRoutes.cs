using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks;

/// <summary>The security group: sign-in, tokens, single sign-on, directory users.</summary>
internal sealed class SecurityRoutes(InfoworksSignIn signIn, LdapDirectory directory)
{
    public const string UnansweredUser = "pending@infoworks.io";

    public void Map(RouteTable routes)
    {
        routes.Add("GET", "/v3/security/authenticate", Authenticate);
        routes.Add("GET", "/v3/security/token/access", GetAccessToken);
        routes.Add("DELETE", "/v3/security/token/access", signIn.Signed(LogOut));
        routes.Add("GET", "/v3/security/token/validate", Validate);
        routes.Add("DELETE", "/v3/security/token/refresh", Rotate);
        routes.Add("POST", "/v3/security/authorise/user", signIn.Signed(Authorise), BodyFields.Of("entityType", "action", "entityId"));
        routes.Add("GET", "/v3/security/sso/initialise", signIn.Signed(_ => StartSingleSignOn()));
        routes.Add("POST", "/v3/security/get/user/data", signIn.Signed(GetUserData), BodyFields.Of("userIds", "searchAttribute"));
        routes.Add("POST", "/v3/security/bulk-ldap-sync", Synchronise, BodyFields.Of("search_on", "search_list", "should_update", "should_add"));
        routes.Add("PUT", "/v3/verify-refresh-token", signIn.Signed(VerifyRefreshToken), BodyFields.Of("scheduler_username", "scheduler_auth_token"));
    }

    private Response Authenticate(Request request)
    {
        if (request.Query("service_id") is { } service && !service.All(char.IsAsciiDigit))
            return InfoworksAnswer.Error(400, "service_id must be a number.");
        if (signIn.FindByPassword(request) is not { } account) return WrongCredentials();

        // The field means that a 200 can report 'not authenticated'; for which user it does so is ours.
        var isAuthenticated = account.Email != UnansweredUser;
        return InfoworksAnswer.Success(isAuthenticated ? "Authentication Success" : "Authentication Failed", new JsonObject
        {
            ["authentication_token"] = isAuthenticated ? signIn.NewAccessToken(account) : null,
            ["is_authenticated"] = isAuthenticated,
            ["user_id"] = account.UserId,
        });
    }

    private Response GetAccessToken(Request request) =>
        signIn.FindByRefreshToken(request) is { } account
            ? InfoworksAnswer.Success("Authentication Success", new JsonObject { ["authentication_token"] = signIn.NewAccessToken(account) })
            : WrongCredentials();

    private Response LogOut(Request request)
    {
        signIn.Purge(request.Credential("Bearer")!);
        return InfoworksAnswer.Success("Example Success Message", "Token successfully blacklisted");
    }

    // For an expired token the answer is false, since the question is whether it is active; for a purged or foreign one it is 401.
    private Response Validate(Request request)
    {
        if (request.Credential("Bearer") is not { } token || !signIn.IsKnown(token))
            return InfoworksAnswer.Error(401, "The access token is invalid.").AsRefusal();
        return InfoworksAnswer.Success("Token validation", new JsonObject { ["is_valid"] = signIn.IsGood(token) });
    }

    // The vendor documents Basic without its content: user and password as well as a raw refresh token are accepted.
    private Response Rotate(Request request)
    {
        if ((signIn.FindByPassword(request) ?? signIn.FindByRefreshToken(request)) is not { } account)
            return InfoworksAnswer.Error(401, "Incorrect user credentials.").AsRefusal();
        signIn.Rotate(account);
        return InfoworksAnswer.Success("Platform Security Response", "Successfully Blacklisted Refresh Token.");
    }

    // The permissions are ours: administrators may do everything except write one source, others may read.
    private static Response Authorise(Request request)
    {
        var body = request.JsonObject();
        if (body is null || Text(body, "entityType") is null || Text(body, "action") is not { } action || Text(body, "entityId") is not { } entity)
            return InfoworksAnswer.Error(400, "entityType, action and entityId are required.");
        var isAuthorised = action == "read" || (((InfoworksAccount)request.Caller!).IsAdministrator && entity != InfoworksCatalog.ClosedSource);
        return InfoworksAnswer.Success("Authorisation", new JsonObject
        {
            ["delegation_token"] = isAuthorised ? "sandbox-delegation-token-" + Guid.NewGuid().ToString("N") : null,
            ["is_authorised"] = isAuthorised,
        });
    }

    private static Response StartSingleSignOn() =>
        Response.Json(new JsonObject { ["Location"] = "https://login.example.com/saml2/sso?SAMLRequest=sandbox" });

    private Response GetUserData(Request request)
    {
        var body = request.JsonObject();
        if (body?["userIds"] is not JsonArray ids) return InfoworksAnswer.Error(400, "userIds must be an array.");
        var attribute = Text(body, "searchAttribute") ?? "email";
        var users = ids.Select(id => directory.Find(attribute, id?.ToString() ?? "")).OfType<LdapUser>();
        return Response.Json(new JsonObject { ["users"] = new JsonArray([.. users.Select(user => (JsonNode)user.Email)]) });
    }

    private Response Synchronise(Request request)
    {
        if (signIn.FindByPassword(request) is null) return WrongCredentials();
        var body = request.JsonObject();
        if (body is null || Text(body, "search_on") is not { } attribute || SearchList(body) is not { } values)
            return InfoworksAnswer.Error(400, "search_on and search_list are required.");

        var existing = directory.KnownCount;
        JsonArray added = [], updated = [], failed = [];
        foreach (var value in values)
        {
            var person = directory.Find(attribute, value);
            if (person is null) failed.Add(Failure(value, "", "User not found in LDAP."));
            else if (!person.HasRole) failed.Add(Failure(person.Email, person.Id, "No valid role found for the User."));
            else if (directory.IsKnown(person)) AddIf(Flag(body, "should_update"), updated, person);
            else if (AddIf(Flag(body, "should_add"), added, person)) directory.Learn(person);
        }
        return InfoworksAnswer.Success("Successfully synced ldap users", new JsonObject
        {
            ["new_users_count"] = added.Count,
            ["existing_user_count"] = existing,
            ["added"] = added,
            ["updated"] = updated,
            ["failed"] = failed,
        });
    }

    private Response VerifyRefreshToken(Request request)
    {
        var body = request.JsonObject();
        if (body is null || Text(body, "scheduler_username") is not { } user || Text(body, "scheduler_auth_token") is not { } token)
            return InfoworksAnswer.Error(400, "scheduler_username and scheduler_auth_token are required.");
        return signIn.FindByRefreshToken(token)?.Email == user
            ? Response.Json(new JsonObject { ["message"] = "Refresh token is valid" })
            : InfoworksAnswer.Error(406, "Refresh token is not valid for the user.");
    }

    private static Response WrongCredentials() => InfoworksAnswer.Error(406, "Incorrect user credentials.").AsRefusal();

    private static bool AddIf(bool wanted, JsonArray list, LdapUser person)
    {
        if (wanted) list.Add(new JsonObject { ["email"] = person.Email, ["id"] = person.Id });
        return wanted;
    }

    private static JsonObject Failure(string email, string id, string error) => new() { ["email"] = email, ["id"] = id, ["error"] = error };

    // The vendor's type table says array, its sample says text: both are accepted.
    private static string[]? SearchList(JsonObject body) => body["search_list"] switch
    {
        JsonArray list => [.. list.Select(item => item?.ToString() ?? "")],
        JsonValue single => [single.ToString()],
        _ => null,
    };

    private static bool Flag(JsonObject body, string name) => body[name] is not JsonValue value || !value.TryGetValue(out bool flag) || flag;

    private static string? Text(JsonObject body, string name) => body[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
