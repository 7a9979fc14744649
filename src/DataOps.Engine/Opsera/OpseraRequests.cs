using DataOps.Engine.Http;
using DataOps.Engine.Runs;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Opsera;

/// <summary>What the requests about a pipeline have in common.</summary>
internal static class OpseraRequests
{
    /// <summary>A request about a pipeline.</summary>
    internal static ApiRequest Of(Operation operation, string pipelineId, bool isPoll = false) =>
        new ApiRequest(operation) { IsPoll = isPoll }.WithBody(new Dictionary<string, object?> { ["pipelineId"] = pipelineId }).For(pipelineId);

    /// <summary>A request about a run of a pipeline.</summary>
    internal static ApiRequest Of(Operation operation, string pipelineId, int runCount, bool isPoll) =>
        new ApiRequest(operation) { IsPoll = isPoll }.WithBody(new Dictionary<string, object?> { ["pipelineId"] = pipelineId, ["runCount"] = runCount }).For(pipelineId);

    /// <summary>A request that is not carried out is answered with 200 all the same: its text says so.</summary>
    internal static void ThrowIfRefused(Session session, JsonRecord answer, string pipelineId, string what)
    {
        var (status, message) = (answer.Text("status"), answer.Text("message"));
        if (RunStates.Find(RunStates.Opsera, status) != RunState.Failed)
            return;

        var said = session.Mask(message ?? $"the server says '{status}'.");
        throw new DataOpsException(ErrorId.Refused, $"{what}: {said}")
        {
            Service = Service.Opsera,
            AuthToken = session.Name,
            TargetObject = pipelineId,
            VendorMessage = message is null ? null : said,
            HttpStatus = 200,
            RecommendedAction = $"See where its last run stands with: Get-PipelineRun -PipelineId {pipelineId}, and what it wrote with: Get-PipelineLog -PipelineId {pipelineId}",
        };
    }
}
