using DataOps.Engine.Http;

namespace DataOps.Engine.Hdp;

/// <summary>The operations of Hybrid Data Pipeline's connector API. The lists of users and members can be deleted from too, which the vendor advises against.</summary>
internal static class HdpOperations
{
    internal static readonly Operation ListConnectors = Operation.Read(Service.Hdp, "GET", "api/mgmt/connectors");

    internal static readonly Operation GetConnector = Operation.Read(Service.Hdp, "GET", "api/mgmt/connectors/{connector_id}");

    // Each time it is sent it makes another group.
    internal static readonly Operation CreateGroup = Operation.Act(Service.Hdp, "POST", "api/mgmt/connectors", "Get-HdpConnector");

    internal static readonly Operation ReplaceConnector = Operation.Change(Service.Hdp, "PUT", "api/mgmt/connectors/{connector_id}");

    internal static readonly Operation DeleteConnector = Operation.Change(Service.Hdp, "DELETE", "api/mgmt/connectors/{connector_id}");

    internal static readonly Operation GetUsers = Operation.Read(Service.Hdp, "GET", "api/mgmt/connectors/{connector_id}/authuser");

    // Who is on the list already stays on it once.
    internal static readonly Operation AddUsers = Operation.Change(Service.Hdp, "POST", "api/mgmt/connectors/{connector_id}/authuser");

    internal static readonly Operation ReplaceUsers = Operation.Change(Service.Hdp, "PUT", "api/mgmt/connectors/{connector_id}/authuser");

    internal static readonly Operation GetMembers = Operation.Read(Service.Hdp, "GET", "api/mgmt/connectors/{connector_id}/members");

    // A connector can be a member once, so that the second of two is an error.
    internal static readonly Operation AddMembers = Operation.Act(Service.Hdp, "POST", "api/mgmt/connectors/{connector_id}/members", "Get-HdpConnectorMember");

    internal static readonly Operation ReplaceMembers = Operation.Change(Service.Hdp, "PUT", "api/mgmt/connectors/{connector_id}/members");

    internal static readonly Operation CheckHealth = Operation.Read(Service.Hdp, "GET", "api/healthcheck", Authentication.None);
}
