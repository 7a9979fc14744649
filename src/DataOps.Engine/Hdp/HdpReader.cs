using DataOps.Engine.Json;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Hdp;

/// <summary>Turns the server's records into connectors. The vendor spells <c>connectorId</c> in two ways; names are compared without case, so both are read.</summary>
internal static class HdpReader
{
    /// <summary>A connector of a list: an id alone, or an object.</summary>
    internal static HdpConnector? Listed(object? item, Session session) => item switch
    {
        JsonRecord record => Connector(record, session, tellsGroup: false),
        _ => JsonValue.ToText(item) is { } id ? new HdpConnector { ConnectorId = id, Origin = session.Origin } : null,
    };

    /// <summary>A connector's definition.</summary>
    internal static HdpConnector Connector(JsonRecord record, Session session, bool tellsGroup = true)
    {
        var (id, owner) = (record.TakeText("connectorId"), record.TakeText("owner"));
        var users = record.Has("authUser") ? record.TakeTexts("authUser") : null;
        var hasGroup = record["connectorGroup"] is JsonRecord { Count: > 0 };
        var group = record.TakeRecord("connectorGroup");
        var isOwner = string.Equals(owner, session.Credential.UserName, StringComparison.OrdinalIgnoreCase);
        return new HdpConnector
        {
            ConnectorId = id,
            Owner = owner,
            Label = record.TakeText("label"),
            // A user who is not the owner gets an empty list, which means nothing.
            AuthorizedUser = isOwner || users is { Count: > 0 } ? users : null,
            IsGroup = hasGroup || tellsGroup ? hasGroup : null,
            LoadBalancing = group?.TakeText("loadBalancing"),
            ConnectionTimeoutSec = group?.TakeInt32("connectionTimeout"),
            RetryDelaySec = group?.TakeInt32("retryDelay"),
            Member = hasGroup ? Members(group!, id, session) : null,
            Origin = session.Origin,
            AdditionalProperties = record.RestWith("connectorGroup", group),
        };
    }

    /// <summary>The members of a group in their order.</summary>
    internal static IReadOnlyList<HdpConnectorMember> Members(JsonRecord holder, string? groupId, Session session) =>
    [
        .. holder.TakeRecords("members").Select(record => new HdpConnectorMember
        {
            ConnectorId = groupId,
            MemberId = record.TakeText("memberId", "connectorId") ?? "",
            Sequence = record.TakeInt32("sequence"),
            Weight = record.TakeInt32("weight"),
            Origin = session.Origin,
            AdditionalProperties = record.Rest(),
        }).OrderBy(member => member.Sequence ?? int.MaxValue),
    ];
}
