using System.Collections;
using DataOps.Engine.Etl;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;

namespace DataOps.Contract.Tests;

internal static class EtlCalls
{
    public static IReadOnlyDictionary<Operation, Func<ContractWorld, Task<object?>>> All { get; } = new Dictionary<Operation, Func<ContractWorld, Task<object?>>>
    {
        [EtlOperations.ListConnectors] = world => Client(world).GetConnectorsAsync(null, world.Context).As(),
        [EtlOperations.SearchConnectors] = world => Client(world).GetConnectorsAsync(Id(world, "search_text"), world.Context).As(),
        [EtlOperations.GetConnector] = world => Client(world).GetConnectorDetailAsync(Id(world, "authentication_id"), world.Context).As(),
        [EtlOperations.ActivateConnection] = world => Client(world).NewConnectionAsync(
            Id(world, "authentication_id"), "corp", new Hashtable { ["Tenant Id"] = "t", ["App ID / Client ID"] = "a", ["Client Secret"] = new Secret("invented-secret") }, enableJobs: true, skipValidation: false, world.Context).As(),
        [EtlOperations.ListConnections] = world => Client(world).GetConnectionsAsync(null, world.Context).As(),
        [EtlOperations.SearchConnections] = world => Client(world).GetConnectionsAsync(Id(world, "search_text"), world.Context).As(),
        [EtlOperations.GetConnection] = world => Client(world).GetConnectionAsync(Id(world, "connection_id"), world.Context).As(),
        [EtlOperations.UpdateConnection] = world => Client(world).UpdateConnectionAsync(Id(world, "connection_id"), "renamed", new Hashtable { ["auth_value_3"] = new Secret("invented-secret") }, null, world.Context).Nothing(),
        [EtlOperations.DeleteConnection] = world => Client(world).RemoveConnectionAsync(Id(world, "connection_id"), world.Context).Nothing(),
        [EtlOperations.GetInboundFields] = world => Client(world).GetInboundFieldsAsync(Id(world, "job_id"), world.Context).As(),
        [EtlOperations.SetInboundFields] = world => Client(world).SetInboundFieldsAsync(Id(world, "job_id"), new Hashtable { ["filter"] = "a eq 2" }, world.Context).Nothing(),
        [EtlOperations.GetJob] = async world =>
        {
            var runs = new EtlRuns(world.Etl);
            await runs.StartAsync(Id(world, "job_id"), null, world.Context);
            await world.PassAsync();
            return await runs.GetLastAsync(Id(world, "job_id"), world.Context);
        },
        [EtlOperations.RunJob] = world => new EtlRuns(world.Etl).StartAsync(Id(world, "job_id"), null, world.Context).As(),
    };

    private static EtlClient Client(ContractWorld world) => new(world.Etl);

    private static string Id(ContractWorld world, string name) => world.Id(Service.Etl, name);
}
