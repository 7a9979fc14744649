using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Hdp;

/// <summary>Connectors, groups, members and users to and from JSON.</summary>
internal static class HdpJson
{
    /// <summary>A row of the list. Only the owner sees who is authorized.</summary>
    public static void WriteRow(Utf8JsonWriter json, HdpConnector connector, string user)
    {
        json.WriteStartObject();
        json.WriteString("connectorId", connector.Id);
        json.WriteString("owner", connector.Owner);
        json.WriteString("label", connector.Label);
        json.WriteStartArray("authUser");
        if (connector.Owner == user)
        {
            foreach (var name in connector.AuthorizedUsers) json.WriteStringValue(name);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A whole connector; the vendor spells the id differently here than in the list.</summary>
    public static JsonObject Definition(HdpConnector connector)
    {
        var definition = new JsonObject
        {
            ["connectorID"] = connector.Id,
            ["owner"] = connector.Owner,
            ["label"] = connector.Label,
        };
        if (connector.Group is { } group)
        {
            definition["connectorGroup"] = new JsonObject
            {
                ["connectionTimeout"] = group.ConnectionTimeout,
                ["retryDelay"] = group.RetryDelay,
                ["loadBalancing"] = group.LoadBalancing,
                ["members"] = Members(group),
            };
        }
        definition["authUser"] = Users(connector);
        return definition;
    }

    public static JsonArray Users(HdpConnector connector) => new([.. connector.AuthorizedUsers.Select(name => (JsonNode)name)]);

    public static JsonArray Members(HdpGroup group) => new(
    [
        .. group.Members.Select(member => new JsonObject
        {
            ["memberID"] = member.ConnectorId,
            ["sequence"] = member.Sequence,
            ["weight"] = member.Weight,
        }),
    ]);

    public static ImmutableArray<string>? ReadUsers(JsonObject? body) =>
        body?["authUser"] is JsonArray list ? [.. list.Select(name => name?.ToString() ?? "")] : null;

    public static ImmutableArray<HdpMember>? ReadMembers(JsonNode? holder)
    {
        if (holder?["members"] is not JsonArray list) return null;
        var members = ImmutableArray.CreateBuilder<HdpMember>();
        foreach (var item in list)
        {
            if (item is not JsonObject row || row["memberID"]?.ToString() is not { } id) return null;
            members.Add(new HdpMember(id, Number(row["sequence"]) ?? members.Count + 1, Number(row["weight"]) ?? 1));
        }
        return members.ToImmutable();
    }

    public static HdpGroup? ReadGroup(JsonNode? node) =>
        node is JsonObject group
        && Number(group["connectionTimeout"]) is { } timeout
        && Number(group["retryDelay"]) is { } delay
        && ReadMembers(group) is { } members
            ? new HdpGroup(timeout, delay, group["loadBalancing"]?.ToString(), members)
            : null;

    private static int? Number(JsonNode? node) =>
        int.TryParse(node?.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
