using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks;

/// <summary>
/// One kind of object that the platform keeps: list, create, read, change, delete below one path.
/// A new kind is a declaration of this, not a class. Rows are replaced and never changed, so a list can be written meanwhile.
/// </summary>
internal sealed class ResourceFamily(string path, string noun, SandboxClock clock, ObjectId ids)
{
    private readonly object gate = new();
    private readonly Dictionary<string, JsonObject> rows = [];
    private readonly List<string> order = [];
    private readonly List<(ResourceFamily Family, string Field)> usedBy = [];

    /// <summary>The fields without which nothing is created.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Fields that are taken and never given back, as dotted paths.</summary>
    public IReadOnlyList<string> Secret { get; init; } = [];

    /// <summary>Fields that hold the id of an object of another kind, which must be there.</summary>
    public IReadOnlyDictionary<string, ResourceFamily> References { get; init; } = new Dictionary<string, ResourceFamily>();

    public int Count
    {
        get
        {
            lock (gate) return order.Count;
        }
    }

    public void Map(RouteTable routes, InfoworksSignIn signIn, SandboxOptions options)
    {
        foreach (var (field, family) in References) family.usedBy.Add((this, field));

        routes.Add("GET", path, signIn.Signed(request => InfoworksList.Page(request, All(), options.InfoworksAbsoluteLinks)));
        routes.Add("POST", path, signIn.Signed(Create));
        routes.Add("GET", path + "/{id}", signIn.Signed(request =>
            Find(request["id"]) is { } row ? InfoworksAnswer.Success("Success", row.DeepClone()) : NotFound(request)));
        routes.Add("PATCH", path + "/{id}", signIn.Signed(Change));
        routes.Add("DELETE", path + "/{id}", signIn.Signed(Remove));
    }

    /// <summary>Keeps an object and returns its id.</summary>
    public string Add(JsonObject body, string user)
    {
        var row = new JsonObject { ["id"] = ids.Next(clock.Now) };
        foreach (var (name, value) in body) row[name] = value?.DeepClone();
        foreach (var secret in Secret) Forget(row, secret);
        foreach (var what in new[] { "created", "modified" }) Stamp(row, what, user);
        var id = row["id"]!.ToString();
        lock (gate)
        {
            rows[id] = row;
            order.Add(id);
        }
        return id;
    }

    public JsonObject? Find(string id)
    {
        lock (gate) return rows.GetValueOrDefault(id);
    }

    private JsonObject[] All()
    {
        lock (gate) return [.. order.Select(id => rows[id])];
    }

    private Response Create(Request request)
    {
        if (request.JsonObject() is not { } body) return InfoworksAnswer.Error(400, "The body must be a JSON object.");
        var missing = Required.Where(name => body[name] is null).ToList();
        if (missing.Count > 0) return InfoworksAnswer.Error(400, $"Required: {string.Join(", ", missing)}.");
        if (CheckReferences(body) is { } dangling) return dangling;
        return InfoworksAnswer.Changed($"{noun} created successfully", Add(body, CallerOf(request)));
    }

    private Response Change(Request request)
    {
        if (request.JsonObject() is not { } body) return InfoworksAnswer.Error(400, "The body must be a JSON object.");
        if (CheckReferences(body) is { } dangling) return dangling;
        lock (gate)
        {
            if (!rows.TryGetValue(request["id"], out var before)) return NotFound(request);
            var after = (JsonObject)before.DeepClone();
            foreach (var (name, value) in body.Where(property => property.Key != "id")) after[name] = value?.DeepClone();
            foreach (var secret in Secret) Forget(after, secret);
            Stamp(after, "modified", CallerOf(request));
            rows[request["id"]] = after;
        }
        return InfoworksAnswer.Changed($"{noun} updated successfully", request["id"]);
    }

    private Response Remove(Request request)
    {
        var id = request["id"];
        if (usedBy.Any(user => user.Family.All().Any(row => row[user.Field]?.ToString() == id)))
            return InfoworksAnswer.Error(400, $"{noun} is in use.");
        lock (gate)
        {
            if (!rows.Remove(id)) return NotFound(request);
            order.Remove(id);
        }
        return Response.Json(new JsonObject { ["message"] = $"{noun} deleted successfully" });
    }

    private Response? CheckReferences(JsonObject body)
    {
        foreach (var (field, family) in References)
        {
            if (body[field] is { } id && family.Find(id.ToString()) is null)
                return InfoworksAnswer.Error(400, $"{field} does not name an existing object.");
        }
        return null;
    }

    // The vendor declares no 404 anywhere.
    private Response NotFound(Request request) => InfoworksAnswer.Error(400, $"{noun} {request["id"]} not found.");

    private void Stamp(JsonObject row, string what, string user)
    {
        row[what + "_at"] = SandboxTime.Text(clock.Now);
        row[what + "_by"] = user;
    }

    private static string CallerOf(Request request) => ((InfoworksAccount)request.Caller!).UserId;

    private static void Forget(JsonObject row, string secretPath)
    {
        var split = secretPath.LastIndexOf('.');
        var holder = split < 0 ? row : JsonFilter.Read(row, secretPath[..split]);
        (holder as JsonObject)?.Remove(secretPath[(split + 1)..]);
    }
}
