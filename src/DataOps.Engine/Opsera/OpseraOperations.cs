using DataOps.Engine.Http;

namespace DataOps.Engine.Opsera;

/// <summary>The operations of Opsera's customer API, version 1. What is asked by id is asked by POST.</summary>
internal static class OpseraOperations
{
    internal static readonly Operation ListPipelines = Operation.Read(Service.Opsera, "GET", "api/v1/pipeline/pipelines");

    internal static readonly Operation GetPipeline = Operation.Read(Service.Opsera, "POST", "api/v1/pipeline/summary");

    internal static readonly Operation GetRun = Operation.Read(Service.Opsera, "POST", "api/v1/pipeline/status");

    internal static readonly Operation GetLog = Operation.Read(Service.Opsera, "POST", "api/v1/pipeline/logs");

    internal static readonly Operation RunPipeline = Operation.Act(Service.Opsera, "POST", "api/v1/pipeline/run", "Get-PipelineRun");

    internal static readonly Operation StopPipeline = Operation.Act(Service.Opsera, "POST", "api/v1/pipeline/stop", "Get-PipelineRun");

    internal static readonly Operation ResetPipeline = Operation.Act(Service.Opsera, "POST", "api/v1/pipeline/reset", "Get-Pipeline");

    internal static readonly Operation ListTools = Operation.Read(Service.Opsera, "GET", "api/v1/registry/tools");

    internal static readonly Operation GetTool = Operation.Read(Service.Opsera, "POST", "api/v1/registry/summary");

    // It sets values: the same ones leave the same state.
    internal static readonly Operation UpdateTool = Operation.Change(Service.Opsera, "POST", "api/v1/registry/update");

    internal static readonly Operation GetUserLog = Operation.Read(Service.Opsera, "GET", "api/v1/logs/user/actions");

    internal static readonly Operation GetTokenLog = Operation.Read(Service.Opsera, "GET", "api/v1/logs/user/tokens");
}
