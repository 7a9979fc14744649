using System.Globalization;
using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks.Catalog;

/// <summary>Event notifications, read-only. Their times are milliseconds since 1970, as texts.</summary>
internal sealed class Notifications
{
    private readonly InfoworksSignIn _signIn;
    private readonly SandboxOptions _options;
    private readonly JsonObject[] _rows;

    public Notifications(InfoworksSignIn signIn, SandboxClock clock, SandboxOptions options)
    {
        _signIn = signIn;
        _options = options;
        var now = clock.Now;
        _rows = [.. Enumerable.Range(1, 12).Select(number => Row(number, now.AddHours(-number)))];
    }

    public void Map(RouteTable routes) =>
        routes.Add("GET", "/v3/event-notifications", _signIn.Signed(request => InfoworksList.Page(request, _rows, _options.InfoworksAbsoluteLinks)));

    private static JsonObject Row(int number, DateTimeOffset time) => new()
    {
        ["id"] = $"63db8ce15d11392288d7f0{number:x2}",
        ["event"] = new JsonObject
        {
            ["id"] = $"63db8ce15d11392288d7f1{number:x2}",
            ["event_type"] = "NOTIFICATION",
            ["created_at"] = time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            ["created_by"] = "63db8c395d11392288d7efc6",
            ["message"] = new JsonObject { ["title"] = $"Job {number} ended" },
            ["event_entity"] = new JsonObject { ["entity_type"] = "pipeline", ["entity_id"] = InfoworksCatalog.Pipeline },
        },
        ["created_at"] = time.AddMilliseconds(19).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        ["created_by"] = "Artifact Consumer",
        ["entities_affected"] = new JsonArray(InfoworksCatalog.Pipeline),
        ["read"] = number > 3,
    };
}
