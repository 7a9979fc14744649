using DataOps.Engine.Http;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Hdp;

/// <summary>What the requests about a connector have in common.</summary>
internal static class HdpRequests
{
    /// <summary>A request about a connector.</summary>
    internal static ApiRequest Of(Operation operation, string connectorId) =>
        new ApiRequest(operation).With("connector_id", connectorId).For(connectorId);

    /// <summary>Sends a change. Its answer is empty, says success, or is the changed object.</summary>
    internal static async Task SendChangeAsync(this Session session, ApiRequest request, CallContext context)
    {
        var answer = await session.GetLooseAsync(request, context).ConfigureAwait(false) as JsonRecord;
        if (answer?.Flag("success") == false)
            throw new DataOpsException(ErrorId.Refused, session.Mask($"{request.Operation.Method} {request.DescribePath()} was answered with success: false. {answer.Text("message")}".TrimEnd(), request)) { Service = Service.Hdp, AuthToken = session.Name, TargetObject = request.Target, HttpStatus = 200 };
    }

    /// <summary>Waits until no other change of the same connector is between its reading and its writing.</summary>
    internal static Task<IDisposable> EnterChangeAsync(this Session session, string connectorId, CallContext context) =>
        ObjectTurns.EnterAsync(session, $"connector {connectorId.ToUpperInvariant()}", context.Cancellation);
}
