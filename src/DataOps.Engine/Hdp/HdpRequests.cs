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
        ThrowIfRefused(await session.GetLooseAsync(request, context).ConfigureAwait(false), request, session);
    }

    /// <summary>Reports an answer that says no, though it came with success.</summary>
    internal static void ThrowIfRefused(object? answer, ApiRequest request, Session session)
    {
        if (answer is not JsonRecord record || (record["error"] is not JsonRecord && JsonValue.ToFlag(record["success"]) != false))
            return;

        var said = VendorError.From(answer, text => session.Mask(text, request));
        throw Failure.InAnswer(ErrorId.Refused, $"{request.Operation.Method} {request.DescribePath()} was not carried out: {said.Message ?? "the server does not say why"}", request, session, said);
    }

    /// <summary>Waits until no other change of the same connector is between its reading and its writing.</summary>
    internal static Task<IDisposable> EnterChangeAsync(this Session session, string connectorId, CallContext context) =>
        ObjectTurns.EnterAsync(session, $"connector {connectorId.ToUpperInvariant()}", context.Cancellation);
}
