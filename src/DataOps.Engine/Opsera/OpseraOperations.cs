using DataOps.Engine.Answers;
using DataOps.Engine.Operations;

namespace DataOps.Engine.Opsera;

/// <summary>The operations of Opsera's customer API, version 1. Requests by id use POST.</summary>
internal static class OpseraOperations
{
    internal static readonly Operation ListPipelines = Operation.Read(Service.Opsera, "GET", "api/v1/pipeline/pipelines")
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation GetPipeline = Operation.Read(Service.Opsera, "POST", "api/v1/pipeline/summary")
        .Answering(ExpectedAnswer.Object("_id", "name", "workflow") with { OrEmpty = true });

    internal static readonly Operation GetRun = Operation.Read(Service.Opsera, "POST", "api/v1/pipeline/status")
        .Answering(ExpectedAnswer.Object("status"));

    internal static readonly Operation GetLog = Operation.Read(Service.Opsera, "POST", "api/v1/pipeline/logs")
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation RunPipeline = Operation.NonIdempotent(Service.Opsera, "POST", "api/v1/pipeline/run", "Get-PipelineRun")
        .Answering(ExpectedAnswer.Confirmation("status", "runCount"))
        .StartingRun();

    internal static readonly Operation StopPipeline = Operation.NonIdempotent(Service.Opsera, "POST", "api/v1/pipeline/stop", "Get-PipelineRun")
        .Answering(ExpectedAnswer.Confirmation("status"));

    internal static readonly Operation ResetPipeline = Operation.NonIdempotent(Service.Opsera, "POST", "api/v1/pipeline/reset", "Get-Pipeline")
        .Answering(ExpectedAnswer.Confirmation("status"));

    internal static readonly Operation ListTools = Operation.Read(Service.Opsera, "GET", "api/v1/registry/tools")
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation GetTool = Operation.Read(Service.Opsera, "POST", "api/v1/registry/summary")
        .Answering(ExpectedAnswer.Object("_id", "name", "tool_identifier") with { OrEmpty = true });

    // It sets values: sending the same ones again leaves the same state.
    internal static readonly Operation UpdateTool = Operation.IdempotentChange(Service.Opsera, "POST", "api/v1/registry/update")
        .Answering(ExpectedAnswer.Object("_id", "name", "tool_identifier"));

    internal static readonly Operation GetUserLog = Operation.Read(Service.Opsera, "GET", "api/v1/logs/user/actions")
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation GetTokenLog = Operation.Read(Service.Opsera, "GET", "api/v1/logs/user/tokens")
        .Answering(ExpectedAnswer.List);
}
