using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Opsera;

/// <summary>What requests for a pipeline have in common.</summary>
internal static class OpseraRequests
{
    /// <summary>Creates a request for a pipeline.</summary>
    internal static ApiRequest Of(Operation operation, string pipelineId, bool isPoll = false) =>
        new ApiRequest(operation) { IsPoll = isPoll }.WithBody(new Dictionary<string, object?> { ["pipelineId"] = pipelineId }).For(pipelineId);

    /// <summary>Creates a request for a run of a pipeline.</summary>
    internal static ApiRequest Of(Operation operation, string pipelineId, int runCount, bool isPoll) =>
        new ApiRequest(operation) { IsPoll = isPoll }.WithBody(new Dictionary<string, object?> { ["pipelineId"] = pipelineId, ["runCount"] = runCount }).For(pipelineId);

    /// <summary>Sends a request that changes a pipeline. If it is not carried out, the server still answers 200, and its text says so.</summary>
    /// <param name="session">The session.</param>
    /// <param name="request">The request.</param>
    /// <param name="failure">What was not done, as the beginning of the error's message if the server refuses.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    internal static Task<JsonRecord> SettleAsync(Session session, ApiRequest request, string failure, CallContext context)
    {
        var id = request.Target;
        return session.GetRecordAsync(request.WhenRefused(failure, CommandText.Of($"See its last run with: Get-PipelineRun -PipelineId {id}, and its log with: Get-PipelineLog -PipelineId {id}")), context);
    }
}
