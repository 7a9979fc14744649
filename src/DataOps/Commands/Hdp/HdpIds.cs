using DataOps.Completion;
using DataOps.Engine.Hdp;

namespace DataOps.Commands.Hdp;

/// <summary>The ids of Hybrid Data Pipeline.</summary>
internal sealed class HdpIds : ServiceIds
{
    /// <inheritdoc/>
    internal override IReadOnlyList<IdList> Lists { get; } =
    [
        new([IdKind.HdpConnector], (session, _, context) => new HdpClient(session).GetConnectorsAsync(detailed: true, accessible: true, context)),
        new([IdKind.HdpConnectorUser], (session, parent, context) => Many(new HdpConnectorUsers(session, parent!).GetAsync(context))) { NeedsParent = true },
    ];

    /// <inheritdoc/>
    internal override IEnumerable<(IdKind Kind, KnownId Known)>? In(object item) => item switch
    {
        HdpConnector connector =>
        [
            .. Known(IdKind.HdpConnector, connector.ConnectorId, connector.Label, connector.IsGroup == true ? "group" : connector.Owner),
            .. (connector.Member ?? []).SelectMany(OfMember),
        ],
        HdpConnectorMember member => OfMember(member),
        HdpConnectorUser user => Known(IdKind.HdpConnectorUser, user.UserName, parent: user.ConnectorId),
        _ => null,
    };

    private static (IdKind, KnownId)[] OfMember(HdpConnectorMember member) => Known(IdKind.HdpConnector, member.MemberId);
}
