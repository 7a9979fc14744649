using System.Collections;
using System.Globalization;
using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Opsera;

/// <summary>Opsera's pipelines and tools. The vendor leaves both schemas open, so they are returned as whole JSON objects.</summary>
/// <param name="session">The session to send with.</param>
public sealed class OpseraClient(Session session)
{
    /// <summary>The most records that the server returns in one answer. There are no further pages.</summary>
    public const int RecordLimit = 1000;

    /// <summary>Lists the pipelines: <c>GET pipeline/pipelines</c>.</summary>
    /// <param name="context">Cancellation and log of the call.</param>
    public IAsyncEnumerable<JsonRecord> GetPipelinesAsync(CallContext context) =>
        ListAsync(OpseraOperations.ListPipelines, "pipelines", "Get-Pipeline -PipelineId", context);

    /// <summary>Returns one pipeline: <c>POST pipeline/summary</c>.</summary>
    /// <param name="pipelineId">The pipeline's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task<JsonRecord> GetPipelineAsync(string pipelineId, CallContext context) =>
        SummaryAsync(OpseraOperations.GetPipeline, "pipeline", pipelineId, context);

    /// <summary>Resets a pipeline to its first step: <c>POST pipeline/reset</c>.</summary>
    /// <param name="pipelineId">The pipeline's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public async Task ResetPipelineAsync(string pipelineId, CallContext context)
    {
        await OpseraRequests.SettleAsync(session, OpseraRequests.Of(OpseraOperations.ResetPipeline, pipelineId), $"Pipeline {pipelineId} was not reset", context).ConfigureAwait(false);
    }

    /// <summary>Lists the tools of the registry: <c>GET registry/tools</c>.</summary>
    /// <param name="context">Cancellation and log of the call.</param>
    public IAsyncEnumerable<JsonRecord> GetToolsAsync(CallContext context) =>
        ListAsync(OpseraOperations.ListTools, "tools", "Get-OpseraTool -ToolId", context);

    /// <summary>Returns one tool: <c>POST registry/summary</c>.</summary>
    /// <param name="toolId">The tool's id.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    public Task<JsonRecord> GetToolAsync(string toolId, CallContext context) =>
        SummaryAsync(OpseraOperations.GetTool, "tool", toolId, context);

    /// <summary>Changes root properties of a tool: <c>POST registry/update</c>.</summary>
    /// <param name="toolId">The tool's id.</param>
    /// <param name="properties">The properties. The server replaces each of them as a whole.</param>
    /// <param name="merge">Whether to merge objects in them with those of the tool, so that members that are not named stay.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <returns>The changed tool.</returns>
    public async Task<JsonRecord> UpdateToolAsync(string toolId, IDictionary properties, bool merge, CallContext context)
    {
        var changes = ToolChanges.Of(properties);
        if (changes.Count == 0)
            throw new DataOpsException(ErrorId.InvalidRequest, $"There is nothing to change in tool {toolId}: ids and time stamps are the server's.") { Service = Service.Opsera, AuthToken = session.Name, TargetObject = toolId };
        if (!merge)
            return await SendChangesAsync(toolId, changes, context).ConfigureAwait(false);

        // Nothing else in this process may write between the read and the write.
        using var turn = await KeyedLock.AcquireAsync(session, $"tool {toolId}", context.Cancellation).ConfigureAwait(false);
        var tool = await GetToolAsync(toolId, context).ConfigureAwait(false);
        return await SendChangesAsync(toolId, ToolChanges.Merge(tool, changes), context).ConfigureAwait(false);
    }

    private Task<JsonRecord> SendChangesAsync(string toolId, IReadOnlyDictionary<string, object?> changes, CallContext context)
    {
        var body = new Dictionary<string, object?> { ["toolId"] = toolId, ["tool"] = changes };
        return session.GetRecordAsync(new ApiRequest(OpseraOperations.UpdateTool).WithBody(body).For(toolId).WhenRefused($"Tool {toolId} was not changed"), context);
    }

    private async Task<JsonRecord> SummaryAsync(Operation operation, string kind, string id, CallContext context)
    {
        var request = new ApiRequest(operation).WithBody(new Dictionary<string, object?> { [$"{kind}Id"] = id }).For(id);
        var record = await session.GetRecordAsync(request.WhenRefused($"The {kind} {id} was not returned"), context).ConfigureAwait(false);
        return !ErrorShapes.IsEmpty(record)
            ? record
            : throw Failure.InAnswer(ErrorId.ObjectNotFound, $"There is no {kind} {id}.", request, session);
    }

    private async IAsyncEnumerable<JsonRecord> ListAsync(Operation operation, string kind, string byId, CallContext context)
    {
        var count = 0;
        await foreach (var item in session.GetListAsync(new ApiRequest(operation).WhenRefused($"The {kind} were not listed"), context).ConfigureAwait(false))
            if (item is JsonRecord record)
            {
                count++;
                yield return record;
            }

        if (count >= RecordLimit)
            context.Log.Warning(string.Create(CultureInfo.InvariantCulture, $"The server lists {count:N0} {kind} at most, and there may be more. Get the others by id, with {byId}."));
    }
}
