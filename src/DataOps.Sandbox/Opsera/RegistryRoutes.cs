using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Opsera;

/// <summary>The tool registry: list, summary, update.</summary>
internal sealed class RegistryRoutes(ToolStore store, OpseraSignIn signIn, ActivityLog actions, SandboxOptions options)
{
    private const string Area = "registry";

    public void Map(RouteTable routes)
    {
        routes.Add("GET", "/api/v1/registry/tools", signIn.Reading(Area, _ =>
            Response.Rows(store.Newest(options.OpseraRecordLimit), (json, tool) => tool.WriteTo(json))));
        routes.Add("POST", "/api/v1/registry/summary", signIn.Reading(Area, Summarize), BodyFields.Of("toolId"));
        routes.Add("POST", "/api/v1/registry/update", signIn.Acting(Area, Update), BodyFields.Of("toolId", "tool"));
    }

    private Response Summarize(Request request)
    {
        if (request.JsonObject()?["toolId"]?.ToString() is not { Length: > 0 } id) return OpseraSignIn.Error(400, "toolId is required.");
        return store.Find(id) is { } tool ? Response.Json(tool) : NoTool(id);
    }

    private Response Update(Request request)
    {
        var body = request.JsonObject();
        if (body?["toolId"]?.ToString() is not { Length: > 0 } id || body["tool"] is not JsonObject given)
            return OpseraSignIn.Error(400, "toolId and tool are required.");
        if (store.Update(id, given) is not { } updated) return NoTool(id);
        actions.Note("tool", "update", id, "");
        return Response.Json(updated);
    }

    private static Response NoTool(string id) => OpseraSignIn.Error(404, $"There is no tool {id}.");
}
