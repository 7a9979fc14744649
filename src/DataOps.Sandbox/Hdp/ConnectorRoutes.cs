using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Hdp;

/// <summary>The connector API: the caller's connectors, and for owners their definition, users and members.</summary>
internal sealed class ConnectorRoutes(HdpStore store, HdpSignIn signIn)
{
    // The vendor caps the list by a system setting; its value is ours.
    private const int MostUsersInOneCall = 100;

    public void Map(RouteTable routes)
    {
        void Add(string method, string path, Handler handler, BodyFields? fields = null) => routes.Add(method, "/api/mgmt/connectors" + path, signIn.Signed(handler), fields);

        string[] members = ["memberID", "sequence", "weight"];
        var definition = BodyFields.Of(["connectorID", "owner", "label", "authUser", "connectorGroup.connectionTimeout", "connectorGroup.retryDelay", "connectorGroup.loadBalancing", .. members.Select(name => "connectorGroup.members." + name)]);
        var ofUsers = BodyFields.Of("authUser");
        var ofMembers = BodyFields.Of(members.Select(name => "members." + name));

        Add("GET", "", List);
        Add("POST", "", CreateGroup, definition);
        Add("GET", "/{id}", Owned((_, connector) => Response.Json(HdpJson.Definition(connector))));
        Add("PUT", "/{id}", Owned(Replace), definition);
        Add("DELETE", "/{id}", Owned((_, connector) => Done(store.Remove(connector.Id))));

        Add("GET", "/{id}/authuser", Owned((_, connector) => Response.Json(new JsonObject { ["authUser"] = HdpJson.Users(connector) })));
        Add("POST", "/{id}/authuser", ChangeUsers((before, given) => [.. before.Union(given)]), ofUsers);
        Add("PUT", "/{id}/authuser", ChangeUsers((_, given) => [.. given.Distinct()]), ofUsers);
        Add("DELETE", "/{id}/authuser", ChangeUsers((before, given) => before.RemoveRange(given)), ofUsers);

        Add("GET", "/{id}/members", OwnedGroup((_, _, group) => Response.Json(new JsonObject { ["members"] = HdpJson.Members(group) })));
        Add("POST", "/{id}/members", ChangeMembers((before, given) => before.AddRange(given)), ofMembers);
        Add("PUT", "/{id}/members", ChangeMembers((_, given) => given), ofMembers);
        Add("DELETE", "/{id}/members", OwnedGroup(RemoveMembers), BodyFields.Of("members"));
    }

    private Response List(Request request)
    {
        var user = CallerOf(request);
        var details = IsTrue(request, "details");
        var accessible = IsTrue(request, "accessible");
        var found = store.All().Where(connector => connector.Owner == user || (accessible && connector.IsSharedWith(user)));

        // The vendor's format has connectorIDs, its sample of both details and accessible has connectorIds.
        return Response.Stream(output =>
        {
            output.Json.WriteStartObject();
            output.Json.WritePropertyName(details && accessible ? "connectorIds" : "connectorIDs");
            output.WriteArray(found, (json, connector) =>
            {
                if (details) HdpJson.WriteRow(json, connector, user);
                else json.WriteStringValue(connector.Id);
            });
            output.Json.WriteEndObject();
        });
    }

    private Response CreateGroup(Request request)
    {
        var body = request.JsonObject();
        if (body is null) return NoJson();
        if (body["label"]?.ToString() is not { Length: > 0 } label) return Invalid("label is required.");
        if (HdpJson.ReadGroup(body["connectorGroup"]) is not { } group)
            return Invalid("connectorGroup needs connectionTimeout, retryDelay and members.");
        if (body["owner"]?.ToString() is { } owner && owner != CallerOf(request)) return Invalid("owner must be the user who makes the group.");
        var users = HdpJson.ReadUsers(body) ?? [];
        if (CheckUsers(users) is { } unknown) return Invalid(unknown);

        var (created, refusal) = store.AddGroup(CallerOf(request), label, group, users);
        return created is null
            ? Invalid(refusal!)
            : Response.Json(HdpJson.Definition(created), 201).With("Location", "/api/mgmt/connectors/" + created.Id);
    }

    private Response Replace(Request request, HdpConnector connector)
    {
        var body = request.JsonObject();
        if (body is null) return NoJson();
        if (body["label"]?.ToString() is not { Length: > 0 } label || HdpJson.ReadUsers(body) is not { } users || body["owner"] is null)
            return Invalid("The whole definition is required: owner, label, authUser.");
        if (body["owner"]!.ToString() != connector.Owner) return Invalid("The owner of a connector cannot be changed.");
        if (connector.Group is null && body["connectorGroup"] is not null) return Invalid("The connector is not a group.");
        var group = HdpJson.ReadGroup(body["connectorGroup"]);
        if (connector.Group is not null && group is null) return Invalid("connectorGroup needs connectionTimeout, retryDelay and members.");
        if (CheckUsers(users) is { } unknown) return Invalid(unknown);
        return Done(store.Change(connector.Id, before => before with { Label = label, AuthorizedUsers = users, Group = group }));
    }

    // All or nothing: if one name is not a user, none is added.
    private Handler ChangeUsers(Func<ImmutableArray<string>, ImmutableArray<string>, ImmutableArray<string>> change) => Owned((request, connector) =>
    {
        if (HdpJson.ReadUsers(request.JsonObject()) is not { } given) return NoJson();
        if (CheckUsers(given) is { } refusal) return Invalid(refusal);
        return Done(store.Change(connector.Id, before => before with { AuthorizedUsers = change(before.AuthorizedUsers, given) }));
    });

    private Handler ChangeMembers(Func<ImmutableArray<HdpMember>, ImmutableArray<HdpMember>, ImmutableArray<HdpMember>> change) =>
        OwnedGroup((request, connector, _) =>
            HdpJson.ReadMembers(request.JsonObject()) is { } given
                ? Done(store.Change(connector.Id, before => WithMembers(before, change(before.Group!.Members, given))))
                : NoJson());

    private Response RemoveMembers(Request request, HdpConnector connector, HdpGroup group)
    {
        if (request.JsonObject()?["members"] is not JsonArray ids) return NoJson();
        var gone = ids.Select(id => id?.ToString()).ToHashSet();
        return Done(store.Change(connector.Id, before =>
            WithMembers(before, before.Group!.Members.RemoveAll(member => gone.Contains(member.ConnectorId)))));
    }

    private static HdpConnector WithMembers(HdpConnector connector, ImmutableArray<HdpMember> members) =>
        connector with { Group = connector.Group! with { Members = members } };

    private string? CheckUsers(ImmutableArray<string> users)
    {
        if (users.Length > MostUsersInOneCall) return $"At most {MostUsersInOneCall} users can be given in one call.";
        var unknown = users.Where(name => !signIn.IsUser(name)).ToList();
        return unknown.Count == 0 ? null : $"Not valid user names: {string.Join(", ", unknown)}.";
    }

    private Handler Owned(Func<Request, HdpConnector, Response> handler) => request =>
    {
        if (store.Find(request["id"]) is not { } connector) return HdpAnswer.Error(404, $"There is no connector {request["id"]}.");
        return connector.Owner == CallerOf(request)
            ? handler(request, connector)
            : HdpAnswer.Error(403, "Only the owner of the connector may do this.").AsRefusal();
    };

    private Handler OwnedGroup(Func<Request, HdpConnector, HdpGroup, Response> handler) => Owned((request, connector) =>
        connector.Group is { } group ? handler(request, connector, group) : Invalid("The connector is not a group."));

    private static Response Done(string? refusal) => refusal is null ? HdpAnswer.Success() : Invalid(refusal);

    private static Response Invalid(string message) => HdpAnswer.Error(400, message);

    private static Response NoJson() => HdpAnswer.Error(400, "The body is not the JSON that is expected here.");

    private static string CallerOf(Request request) => ((HdpAccount)request.Caller!).Name;

    private static bool IsTrue(Request request, string name) => "true".Equals(request.Query(name), StringComparison.OrdinalIgnoreCase);
}
