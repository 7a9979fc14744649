using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Opsera;

/// <summary>Personal access tokens: their scopes, and a log of every use.</summary>
internal sealed class OpseraSignIn(IEnumerable<OpseraToken> tokens, ActivityLog uses)
{
    private readonly Dictionary<string, OpseraToken> _known = tokens.ToDictionary(token => token.Text, StringComparer.Ordinal);

    /// <summary>Admits tokens whose scope covers reading in an area.</summary>
    public Handler Reading(string area, Handler handler) =>
        Check(scope => scope == area || scope == area + "-readonly" || scope is "api" or "api-readonly", handler);

    /// <summary>Admits tokens whose scope covers everything in an area.</summary>
    public Handler Acting(string area, Handler handler) => Check(scope => scope == area || scope == "api", handler);

    /// <summary>The vendor documents the status 403 and no body; the message is ours.</summary>
    public static Response Error(int status, string message) => Response.Json(new JsonObject { ["message"] = message }, status);

    private Handler Check(Func<string, bool> isCovered, Handler handler) => request =>
    {
        if (request.Credential("Bearer") is not { } text || !_known.TryGetValue(text, out var token))
            return Error(401, "The access token is missing, invalid or expired.").With("WWW-Authenticate", "Bearer").AsRefusal();

        // The vendor logs every use, with the path after /api.
        uses.Note(token.Scope, "", request.Path["/api".Length..], token.Id);
        if (!isCovered(token.Scope)) return Error(403, $"The token's scope {token.Scope} does not allow this.").AsRefusal();
        request.Caller = token;
        return handler(request);
    };
}
