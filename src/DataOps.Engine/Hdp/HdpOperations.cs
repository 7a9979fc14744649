using DataOps.Engine.Answers;
using DataOps.Engine.Operations;

namespace DataOps.Engine.Hdp;

/// <summary>The operations of Hybrid Data Pipeline's connector API. The lists of users and members also have a DELETE, which the vendor advises against.</summary>
internal static class HdpOperations
{
    // The vendor documents "success", the changed object, or 201 and nothing.
    private static readonly ExpectedAnswer Changed = ExpectedAnswer.Confirmation("success", "connectorId", "label", "authUser", "members", "connectorGroup") with { OrNothing = true };

    internal static readonly Operation ListConnectors = Operation.Read(Service.Hdp, "GET", "api/mgmt/connectors")
        .Answering(ExpectedAnswer.List with { Items = ListItems.Either });

    internal static readonly Operation GetConnector = Operation.Read(Service.Hdp, "GET", "api/mgmt/connectors/{connector_id}")
        .Answering(ExpectedAnswer.Object("connectorId", "owner", "label", "connectorGroup", "authUser") with { OrEmpty = true });

    // Each request creates another group.
    internal static readonly Operation CreateGroup = Operation.NonIdempotent(Service.Hdp, "POST", "api/mgmt/connectors", "Get-HdpConnector")
        .Answering(Changed);

    internal static readonly Operation ReplaceConnector = Operation.IdempotentChange(Service.Hdp, "PUT", "api/mgmt/connectors/{connector_id}")
        .Answering(Changed);

    internal static readonly Operation DeleteConnector = Operation.IdempotentChange(Service.Hdp, "DELETE", "api/mgmt/connectors/{connector_id}")
        .Answering(Changed);

    internal static readonly Operation GetUsers = Operation.Read(Service.Hdp, "GET", "api/mgmt/connectors/{connector_id}/authuser")
        .Answering(ExpectedAnswer.List with { Items = ListItems.Values });

    // A user who is already on the list stays on it once.
    internal static readonly Operation AddUsers = Operation.IdempotentChange(Service.Hdp, "POST", "api/mgmt/connectors/{connector_id}/authuser")
        .Answering(Changed);

    internal static readonly Operation ReplaceUsers = Operation.IdempotentChange(Service.Hdp, "PUT", "api/mgmt/connectors/{connector_id}/authuser")
        .Answering(Changed);

    internal static readonly Operation GetMembers = Operation.Read(Service.Hdp, "GET", "api/mgmt/connectors/{connector_id}/members")
        .Answering(ExpectedAnswer.List);

    // A connector can be a member only once, so a repeated request is an error.
    internal static readonly Operation AddMembers = Operation.NonIdempotent(Service.Hdp, "POST", "api/mgmt/connectors/{connector_id}/members", "Get-HdpConnectorMember")
        .Answering(Changed);

    internal static readonly Operation ReplaceMembers = Operation.IdempotentChange(Service.Hdp, "PUT", "api/mgmt/connectors/{connector_id}/members")
        .Answering(Changed);

    internal static readonly Operation CheckHealth = Operation.Read(Service.Hdp, "GET", "api/healthcheck", Authentication.None)
        .Answering(ExpectedAnswer.Anything("status"));
}
