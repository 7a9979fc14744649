using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks.Resources;

/// <summary>The records of one family, and its five routes. A row that was returned never changes: a change replaces it.</summary>
internal sealed class ResourceCollection(
    ResourceDescription description, ResourceRegistry registry, SandboxClock clock, ObjectId ids, InfoworksSignIn signIn, SandboxOptions options)
{
    private static readonly string[] KeptFields = ["id", "user_id", "username", "created_at", "created_by"];

    // A client that replaces a whole record sends back everything that it read.
    private static readonly string[] ShownFields = ["modified_at", "modified_by"];

    private readonly LinkedList<JsonObject> _rows = new();
    private readonly Dictionary<string, LinkedListNode<JsonObject>> _byId = [];
    private JsonObject[]? _snapshot;

    public ResourceDescription Description => description;

    public IEnumerable<JsonObject> Rows => _rows;

    public JsonObject? Find(string id) => _byId.GetValueOrDefault(id)?.Value;

    public void Map(RouteTable routes)
    {
        var one = description.Path + "/{id}";
        routes.Add("GET", description.Path, Allowed(List, toRead: true));
        routes.Add("GET", one, Allowed(Get, toRead: true));
        if (description.AdministratorsPath is { } path) routes.Add("GET", path, signIn.AdministratorOnly(List));
        if (description.ChangedPart is var (part, _, fields))
        {
            routes.Add("GET", one + part, Allowed(GetPart, toRead: true));
            routes.Add("PUT", one + part, Allowed(ReplacePart), BodyFields.Of(fields));
        }
        if (description.IsReadOnly) return;
        routes.Add("POST", description.Path, Allowed(Create), BodyFields.Of(Known));
        routes.Add(description.UpdateMethod, one, Allowed(Update), BodyFields.Of([.. Known, .. KeptFields, .. ShownFields]));
        routes.Add("DELETE", one, Allowed(Delete));
    }

    /// <summary>Adds a record without checks.</summary>
    public string Add(JsonObject body, InfoworksAccount owner, string? id = null)
    {
        lock (registry.Gate)
        {
            id ??= ids.Next(clock.Now);
            Insert(id, body, owner);
            return id;
        }
    }

    /// <summary>Changes a record without checks.</summary>
    public void Change(string id, Action<JsonObject> change)
    {
        lock (registry.Gate)
        {
            var changed = _byId[id].Value.DeepClone().AsObject();
            change(changed);
            _byId[id].Value = changed;
            _snapshot = null;
        }
    }

    /// <summary>Removes records without checks.</summary>
    public void RemoveAll(Func<JsonObject, bool> isRemoved)
    {
        lock (registry.Gate)
        {
            foreach (var row in _rows.Where(isRemoved).ToList())
            {
                _byId.Remove(row["id"]!.ToString(), out var node);
                _rows.Remove(node!);
            }
            _snapshot = null;
        }
    }

    /// <summary>Replaces fields of a record without checks.</summary>
    /// <returns>Whether it exists.</returns>
    public bool Change(string id, Func<JsonObject, JsonObject> changes)
    {
        lock (registry.Gate)
        {
            if (!_byId.TryGetValue(id, out var node)) return false;
            node.Value = JsonFields.Merge(node.Value, changes(node.Value));
            _snapshot = null;
            return true;
        }
    }

    private IEnumerable<string> Known => description.Fields.Select(rule => rule.Path).Concat(description.OtherFields);

    private Handler Allowed(Handler handler, bool toRead = false) =>
        description.IsPersonal || description.IsForAll || (toRead && description.IsReadByAll) ? signIn.Signed(handler) : signIn.AdministratorOnly(handler);

    private Response List(Request request)
    {
        if (description.RequiredQuery is var (name, value) && request.Query(name) != value)
            return InfoworksAnswer.Error(400, $"{name} is required and must be {value}.");
        JsonObject[] page;
        lock (registry.Gate) page = _snapshot ??= [.. _rows];
        if (description.IsPersonal || description.Owners.Count > 0) page = [.. page.Where(row => IsVisible(row, request))];
        return InfoworksList.Page(request, page, options.InfoworksAbsoluteLinks, row => description.Listing(Shown(row, request)));
    }

    private Response Get(Request request)
    {
        lock (registry.Gate)
            return Find(request) is { } node ? InfoworksAnswer.Success("Success", Shown(node.Value, request).DeepClone()) : NotFound(request);
    }

    private Response GetPart(Request request)
    {
        lock (registry.Gate)
            return Find(request) is { } node ? InfoworksAnswer.Success("Success", node.Value[description.ChangedPart!.Value.Field]?.DeepClone()) : NotFound(request);
    }

    private Response ReplacePart(Request request)
    {
        if (request.JsonObject() is not { } body) return InfoworksAnswer.Error(400, "The body must be a JSON object.");
        if (body["sync_type"] is null) return InfoworksAnswer.Error(400, "sync_type is required.");
        lock (registry.Gate)
        {
            if (Find(request) is null) return NotFound(request);
            Change(request["id"], row => row[description.ChangedPart!.Value.Field] = body.DeepClone());
            // Without an id, as in the specification.
            return Response.Json(new JsonObject { ["result"] = new JsonObject { ["message"] = "Successfully updated ingestion configuration" } });
        }
    }

    private Response Create(Request request)
    {
        if (request.JsonObject() is not { } body) return InfoworksAnswer.Error(400, "The body must be a JSON object.");
        lock (registry.Gate)
        {
            foreach (var (name, field) in description.Owners) body[field] = request[name];
            if (Problem(body) is { } problem) return InfoworksAnswer.Error(400, problem);
            if (description.Unique is { } path && _rows.Any(row => JsonFields.Read(row, path)?.ToString() == JsonFields.Read(body, path)?.ToString()))
                return InfoworksAnswer.Error(400, $"The {description.Name} with the {path} '{JsonFields.Read(body, path)}' already exists.");
            var id = ids.Next(clock.Now);
            Insert(id, body, (InfoworksAccount)request.Caller!);
            return description.AnswersBareId
                ? InfoworksAnswer.Success($"Successfully created the {description.Name}.", id)
                : InfoworksAnswer.Changed($"Successfully created the {description.Name}.", id);
        }
    }

    private Response Update(Request request)
    {
        if (request.JsonObject() is not { } body) return InfoworksAnswer.Error(400, "The body must be a JSON object.");
        lock (registry.Gate)
        {
            if (Find(request) is not { } node) return NotFound(request);
            foreach (var name in KeptFields) body.Remove(name);
            var changed = description.UpdateMethod == "PATCH" || description.MergesPut ? JsonFields.Merge(node.Value, body) : Replace(node.Value, body);
            if (Problem(changed) is { } problem) return InfoworksAnswer.Error(400, problem);
            HideSecrets(changed);
            ShowReference(changed);
            description.Complete(changed);
            changed["modified_at"] = SandboxTime.Text(clock.Now);
            if (!description.IsPersonal) changed["modified_by"] = ((InfoworksAccount)request.Caller!).UserId;
            node.Value = changed;
            _snapshot = null;
            return InfoworksAnswer.Changed($"Successfully updated the {description.Name}.", changed["id"]!.ToString());
        }
    }

    private Response Delete(Request request)
    {
        lock (registry.Gate)
        {
            if (Find(request) is not { } node) return NotFound(request);
            if (registry.UserOf(description.Name, request["id"]) is { } user)
                return InfoworksAnswer.Error(400, $"The {description.Name} is used by the {user}.");
            _rows.Remove(node);
            _byId.Remove(request["id"]);
            _snapshot = null;
            registry.RemoveParts(description.Name, request["id"]);
            var message = $"Successfully deleted the {description.Name}.";
            return description.DeletionAnswersId ? InfoworksAnswer.Changed(message, request["id"]) : Response.Json(new JsonObject { ["message"] = message });
        }
    }

    private void Insert(string id, JsonObject body, InfoworksAccount owner)
    {
        var row = new JsonObject { ["id"] = id };
        if (description.IsPersonal)
        {
            row["user_id"] = owner.UserId;
            row["username"] = owner.Name;
        }
        foreach (var (name, value) in body)
        {
            if (!row.ContainsKey(name)) row[name] = value?.DeepClone();
        }
        HideSecrets(row);
        ShowReference(row);
        description.Complete(row);
        foreach (var change in (string[])["created", "modified"])
        {
            row[change + "_at"] = SandboxTime.Text(clock.Now);
            if (!description.IsPersonal) row[change + "_by"] = owner.UserId;
        }
        _byId[id] = _rows.AddLast(row);
        _snapshot = null;
    }

    // Nothing here ever needs a secret: they are not even kept.
    private void HideSecrets(JsonObject row)
    {
        foreach (var secret in description.Secrets) JsonFields.Remove(row, secret);
        foreach (var secret in description.Masked)
        {
            if (row[secret] is not null) row[secret] = "xxxx";
        }
    }

    private void ShowReference(JsonObject row)
    {
        if (description.Reference is var (field, family, shown, name))
            row[name] = registry.Find(family, row[field]?.ToString() ?? "")?[shown]?.DeepClone();
    }

    private LinkedListNode<JsonObject>? Find(Request request) =>
        _byId.TryGetValue(request["id"], out var node) && IsVisible(node.Value, request) ? node : null;

    private bool IsVisible(JsonObject row, Request request) =>
        description.Owners.All(owner => row[owner.Field]?.ToString() == request[owner.Name])
        && (!description.IsPersonal || row["user_id"]!.ToString() == ((InfoworksAccount)request.Caller!).UserId);

    // The vendor documents no 404 at all.
    private Response NotFound(Request request) => InfoworksAnswer.Error(400, $"The {description.Name} '{request["id"]}' was not found.");

    private string? Problem(JsonObject body)
    {
        foreach (var field in description.Fields)
        {
            var value = JsonFields.Read(body, field.Path);
            if (field.IsRequired && string.IsNullOrEmpty(value?.ToString())) return $"{field.Path} is required.";
            if (field.Words.Count > 0 && value is not null && !field.Words.Contains(value.ToString()))
                return $"{field.Path} must be one of {string.Join(", ", field.Words)}.";
            if (field.RefersTo is { } family && JsonFields.Ids(body, field.Path).FirstOrDefault(id => !registry.Has(family, id)) is { } unknown)
                return $"{field.Path} names the {family} '{unknown}', which was not found.";
        }
        return description.Check(body);
    }

    private static JsonObject Replace(JsonObject row, JsonObject body)
    {
        var replaced = body.DeepClone().AsObject();
        foreach (var name in KeptFields)
        {
            if (row[name] is { } kept) replaced[name] = kept.DeepClone();
        }
        return replaced;
    }

    // Names of users are only included if the client requests it.
    private JsonObject Shown(JsonObject row, Request request)
    {
        var resolves = string.Equals(request.Query("resolve_ref"), "true", StringComparison.OrdinalIgnoreCase);
        if (!resolves && description.Hidden.Count == 0) return row;
        var shown = row.DeepClone().AsObject();
        foreach (var name in description.Hidden) shown.Remove(name);
        if (!resolves) return shown;
        shown["created_by_username"] = NameOf(row["created_by"]);
        shown["modified_by_username"] = NameOf(row["modified_by"]);
        return shown;
    }

    private string? NameOf(JsonNode? userId) => signIn.Accounts.FirstOrDefault(account => account.UserId == userId?.ToString())?.Name;
}
