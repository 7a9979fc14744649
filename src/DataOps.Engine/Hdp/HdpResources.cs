using DataOps.Engine.Names;

namespace DataOps.Engine.Hdp;

/// <summary>The objects of Hybrid Data Pipeline that people name.</summary>
public static class HdpResources
{
    /// <summary>Connectors and groups that the user owns, by label: the server neither shows nor changes others.</summary>
    public static ResourceType Connector { get; } = Of(accessible: false, "With -Accessible it also lists those of other owners.");

    /// <summary>Connectors and groups that the user owns or that are shared with the user, by label.</summary>
    public static ResourceType AccessibleConnector { get; } = Of(accessible: true, advice: null);

    /// <summary>A connector with its name.</summary>
    /// <param name="connector">The connector.</param>
    public static Resource Of(HdpConnector connector) => new(connector.ConnectorId ?? "", connector.Label) { Detail = connector.Owner is null ? null : $"owner {connector.Owner}", Item = connector };

    private static ResourceType Of(bool accessible, string? advice) =>
        new(Service.Hdp, "connector", "Get-HdpConnector", (session, _, context) => new HdpClient(session).GetConnectorsAsync(detailed: true, accessible, context).Named(Of))
        {
            LooksLikeId = static text => Guid.TryParseExact(text, "D", out _),
            Advice = advice,
        };
}
