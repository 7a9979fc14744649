using System.Collections;
using System.Globalization;
using DataOps.Engine.Operations;
using DataOps.Engine.Opsera;

namespace DataOps.Contract.Tests;

internal static class OpseraCalls
{
    public static IReadOnlyDictionary<Operation, Func<ContractWorld, Task<object?>>> All { get; } = new Dictionary<Operation, Func<ContractWorld, Task<object?>>>
    {
        [OpseraOperations.ListPipelines] = world => new OpseraClient(world.Opsera).GetPipelinesAsync(world.Context).As(),
        [OpseraOperations.GetPipeline] = world => new OpseraClient(world.Opsera).GetPipelineAsync(Id(world, "pipelineId"), world.Context).As(),
        [OpseraOperations.GetRun] = world => new PipelineRuns(world.Opsera).GetAsync(Id(world, "pipelineId"), RunCount(world), world.Context).As(),
        [OpseraOperations.GetLog] = world => new PipelineLog(world.Opsera, Id(world, "pipelineId"), RunCount(world), new PipelineLogOptions { ConsoleOutput = true }).ReadAsync(world.Context).As(),
        [OpseraOperations.RunPipeline] = world => new PipelineRuns(world.Opsera).StartAsync(Id(world, "pipelineId"), world.Context).As(),
        [OpseraOperations.StopPipeline] = async world =>
        {
            var runs = new PipelineRuns(world.Opsera);
            await runs.StartAsync(Id(world, "pipelineId"), world.Context);
            await runs.StopAsync(Id(world, "pipelineId"), world.Context);
            return null;
        },
        [OpseraOperations.ResetPipeline] = world => new OpseraClient(world.Opsera).ResetPipelineAsync(Id(world, "pipelineId"), world.Context).Nothing(),
        [OpseraOperations.ListTools] = world => new OpseraClient(world.Opsera).GetToolsAsync(world.Context).As(),
        [OpseraOperations.GetTool] = world => new OpseraClient(world.Opsera).GetToolAsync(Id(world, "toolId"), world.Context).As(),
        [OpseraOperations.UpdateTool] = world => new OpseraClient(world.Opsera).UpdateToolAsync(Id(world, "toolId"), new Hashtable { ["description"] = "changed", ["configuration"] = new Hashtable { ["jenkinsPort"] = "8443" } }, merge: true, world.Context).As(),
        [OpseraOperations.GetUserLog] = world => ActivityLogs.OfUsers(world.Opsera).ReadDayAsync(new DateOnly(2021, 7, 30), ["pipeline"], world.Context).As(),
        [OpseraOperations.GetTokenLog] = world => ActivityLogs.OfTokens(world.Opsera).ReadDayAsync(new DateOnly(2021, 7, 31), ["api"], world.Context).As(),
    };

    private static string Id(ContractWorld world, string name) => world.Id(Service.Opsera, name);

    private static int RunCount(ContractWorld world) => int.Parse(Id(world, "runCount"), CultureInfo.InvariantCulture);
}
