using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks;

/// <summary>The vendor's envelopes: one for success, two for errors.</summary>
internal static class InfoworksAnswer
{
    public static Response Success(string message, JsonNode? result) =>
        Response.Json(new JsonObject { ["message"] = message, ["result"] = result });

    /// <summary>A change that answers with the id of what it changed.</summary>
    public static Response Changed(string message, string id) => Success(message, new JsonObject { ["id"] = id });

    /// <summary>The first of the vendor's two error shapes, used by most operations.</summary>
    public static Response Error(int status, string message, string? code = null) => Response.Json(
        new JsonObject
        {
            ["message"] = message,
            // The vendor's 406 has text where the others have an object.
            ["details"] = status == 406 ? message : new JsonObject(),
            ["iw_code"] = code ?? CodeOf(status),
            ["help"] = "http://iw-help.infoworks.io/" + (code ?? CodeOf(status)),
        },
        status);

    /// <summary>The second error shape, with the one code that the vendor documents for every status. The content of its detail object is not documented.</summary>
    public static Response ErrorList(int status, string message, string? field = null) => Response.Json(
        new JsonObject
        {
            ["errors"] = new JsonArray(new JsonObject
            {
                ["message"] = message,
                ["detail"] = field is null ? [] : new JsonObject { ["field"] = field },
                ["help"] = "http://iw-help.infoworks.io/IW1004",
                ["code"] = "IW1004",
            }),
        },
        status);

    private static string CodeOf(int status) => status switch
    {
        400 => "IW10006",
        401 => "IW10005",
        403 => "IW10004",
        406 => "IW10031",
        _ => "IW10002",
    };
}
