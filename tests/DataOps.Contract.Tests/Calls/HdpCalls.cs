using DataOps.Engine.Hdp;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Contract.Tests;

internal static class HdpCalls
{
    public static IReadOnlyDictionary<Operation, Func<ContractWorld, Task<object?>>> All { get; } = new Dictionary<Operation, Func<ContractWorld, Task<object?>>>
    {
        [HdpOperations.ListConnectors] = world => new HdpClient(world.Hdp).GetConnectorsAsync(detailed: true, accessible: true, world.Context).As(),
        [HdpOperations.GetConnector] = world => OnGroup(world, (session, id) => new HdpClient(session).GetConnectorAsync(id, world.Context).As()),
        [HdpOperations.CreateGroup] = world => world.NewGroupAsync(world.Hdp).As(),
        [HdpOperations.ReplaceConnector] = world => OnGroup(world, (session, id) =>
            new HdpClient(session).ChangeConnectorAsync(id, new HdpConnectorChange { Label = "renamed", LoadBalancing = "Round Robin", ConnectionTimeoutSec = 20, RetryDelaySec = 60 }, world.Context).Nothing()),
        [HdpOperations.DeleteConnector] = world => OnGroup(world, (session, id) => new HdpClient(session).RemoveAsync(id, world.Context).Nothing()),
        [HdpOperations.GetUsers] = world => new HdpConnectorUsers(world.Hdp, Id(world, "connector_id")).GetAsync(world.Context).As(),
        [HdpOperations.AddUsers] = world => new HdpConnectorUsers(world.Hdp, Id(world, "connector_id")).AddAsync(["user01"], world.Context).Nothing(),
        [HdpOperations.ReplaceUsers] = world => new HdpConnectorUsers(world.Hdp, Id(world, "connector_id")).ReplaceAsync(["Joe", "Fred"], world.Context).Nothing(),
        [HdpOperations.GetMembers] = world => OnGroup(world, (session, id) => new HdpConnectorMembers(session, id).GetAsync(world.Context).As()),
        [HdpOperations.AddMembers] = world => OnGroup(world, (session, id) => new HdpConnectorMembers(session, id).AddAsync([new() { MemberId = Id(world, "other_member"), Sequence = 2, Weight = 3 }], world.Context).Nothing()),
        [HdpOperations.ReplaceMembers] = world => OnGroup(world, (session, id) => new HdpConnectorMembers(session, id).ReplaceAsync([new() { MemberId = Id(world, "member"), Weight = 3 }], world.Context).Nothing()),
        [HdpOperations.CheckHealth] = world => HdpServer.IsActiveAsync(world.Server, new SessionOptions(), world.Context).As(),
    };

    public static IReadOnlyDictionary<string, Func<ContractWorld, Task<object?>>> Variants { get; } = new Dictionary<string, Func<ContractWorld, Task<object?>>>
    {
        ["ids of connectors"] = world => new HdpClient(world.Hdp).GetConnectorsAsync(detailed: false, accessible: false, world.Context).As(),
        ["own connectors"] = world => new HdpClient(world.Hdp).GetConnectorsAsync(detailed: true, accessible: false, world.Context).As(),
        ["a connector that is not a group"] = world => new HdpClient(world.Hdp).ChangeConnectorAsync(Id(world, "connector_id"), new HdpConnectorChange { Label = "renamed" }, world.Context).Nothing(),
    };

    private static async Task<object?> OnGroup(ContractWorld world, Func<Session, string, Task<object?>> call)
    {
        var session = world.Hdp;
        return await call(session, (await world.NewGroupAsync(session)).ConnectorId!);
    }

    private static string Id(ContractWorld world, string name) => world.Id(Service.Hdp, name);
}
