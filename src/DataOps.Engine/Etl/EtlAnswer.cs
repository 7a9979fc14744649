using DataOps.Engine.Answers;
using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Etl;

/// <summary>Reads the answers that ReadyWorks does not document.</summary>
internal static class EtlAnswer
{
    /// <summary>Sends a request that changes something, and logs the server's message.</summary>
    /// <param name="session">The session.</param>
    /// <param name="request">The request.</param>
    /// <param name="failure">What was not done, as the beginning of the error's message if the server refuses.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    internal static async Task<object?> SettleAsync(this Session session, ApiRequest request, string failure, CallContext context)
    {
        var answer = await session.GetLooseAsync(request.WhenRefused(failure), context).ConfigureAwait(false);
        if (MessageOf(answer, session, request) is { } message)
            context.Log.Verbose($"{session.Uri.Authority} reports: {message}");
        return answer;
    }

    /// <summary>The message in an answer, or the answer itself if it is text; null if there is none.</summary>
    internal static string? MessageOf(object? answer, Session session, ApiRequest request)
    {
        var text = answer is JsonRecord record ? JsonValue.ToText(record["message"]) : JsonValue.ToText(answer);
        return VendorError.Shorten(session.Mask(text, request));
    }
}
