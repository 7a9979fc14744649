using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Hdp;

/// <summary>The vendor's shapes for errors and plain successes.</summary>
internal static class HdpAnswer
{
    public static Response Success() => Response.Json(new JsonObject { ["success"] = true });

    /// <summary>An error. Its code is a number here and a text at sign-in: the vendor prints both. The numbers are ours.</summary>
    public static Response Error(int status, string message) => Error(status, message, 222207000 + status);

    public static Response Error(int status, string message, JsonNode code) => Response.Json(
        new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["code"] = code,
                ["message"] = new JsonObject { ["lang"] = "en-US", ["value"] = message },
            },
        },
        status);
}
