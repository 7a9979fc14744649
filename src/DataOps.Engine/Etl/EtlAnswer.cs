using DataOps.Engine.Http;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Etl;

/// <summary>Reads the answers that ReadyWorks does not document: a success may still say no.</summary>
internal static class EtlAnswer
{
    /// <summary>Sends a request that changes something, and tells what the server says to it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="request">The request.</param>
    /// <param name="failure">What was not done, if the server says so.</param>
    /// <param name="context">Whose call it is.</param>
    internal static async Task<object?> SettleAsync(this Session session, ApiRequest request, string failure, CallContext context)
    {
        var answer = await session.GetLooseAsync(request, context).ConfigureAwait(false);
        ThrowIfRefused(answer, session, request, failure);
        if (MessageOf(answer, session, request) is { } message)
            context.Log.Verbose($"{session.Uri.Authority} says: {message}");
        return answer;
    }

    /// <summary>Reports an answer that says no as an error.</summary>
    internal static void ThrowIfRefused(object? answer, Session session, ApiRequest request, string failure)
    {
        if (answer is not JsonRecord record || !SaysNo(record))
            return;

        var vendor = VendorError.From(answer, text => session.Mask(text, request));
        throw Failure.InAnswer(ErrorId.Refused, $"{failure}: {vendor.Message ?? record.Text("status", "state") ?? "the server does not say why"}", request, session, vendor);
    }

    /// <summary>What the server says in an answer, if anything: a message, or the text that the answer is.</summary>
    internal static string? MessageOf(object? answer, Session session, ApiRequest request)
    {
        var text = answer is JsonRecord record ? JsonValue.ToText(record["message"]) : JsonValue.ToText(answer);
        return VendorError.Shorten(session.Mask(text, request));
    }

    private static bool SaysNo(JsonRecord record) =>
        JsonValue.ToFlag(record["success"]) == false
        || EtlRuns.States.Find(JsonValue.ToText(record["status"]) ?? JsonValue.ToText(record["state"])) == RunState.Failed
        || record["error"] is JsonRecord or true or string { Length: > 0 }
        || record["errors"] is JsonRecord { Count: > 0 } or object?[] { Length: > 0 } or string { Length: > 0 };
}
