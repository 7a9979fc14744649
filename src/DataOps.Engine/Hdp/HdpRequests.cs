using DataOps.Engine.Http;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Hdp;

/// <summary>What requests for a connector have in common.</summary>
internal static class HdpRequests
{
    /// <summary>Creates a request for a connector.</summary>
    internal static ApiRequest Of(Operation operation, string connectorId) =>
        new ApiRequest(operation).With("connector_id", connectorId).For(connectorId);

    /// <summary>Sends a change. The answer is empty, reports success, or is the changed object.</summary>
    internal static Task SendChangeAsync(this Session session, ApiRequest request, CallContext context) => session.GetLooseAsync(request, context);

    /// <summary>Waits until no other change of the same connector is between its read and its write.</summary>
    internal static Task<IDisposable> EnterChangeAsync(this Session session, string connectorId, CallContext context) =>
        KeyedLock.AcquireAsync(session, $"connector {connectorId.ToUpperInvariant()}", context.Cancellation);
}
