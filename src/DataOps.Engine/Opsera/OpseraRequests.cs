using DataOps.Engine.Http;
using DataOps.Engine.Json;
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

    /// <summary>Sends a request that makes a pipeline act. One that is not carried out is answered with 200 all the same: its text says so.</summary>
    /// <param name="session">The session.</param>
    /// <param name="request">The request.</param>
    /// <param name="failure">What was not done, if the server says so.</param>
    /// <param name="context">Cancellation, log and limits of the call.</param>
    internal static Task<JsonRecord> SettleAsync(Session session, ApiRequest request, string failure, CallContext context)
    {
        var id = request.Target;
        return session.GetRecordAsync(request.WhenRefused(failure, CommandText.Of($"See its last run with: Get-PipelineRun -PipelineId {id}, and its log with: Get-PipelineLog -PipelineId {id}")), context);
    }
}
