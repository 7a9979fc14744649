using DataOps.Engine.Answers;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks;

/// <summary>Reads the vendor's envelope, in which a success may be an error.</summary>
internal static class InfoworksAnswer
{
    /// <summary>The answer of most reads.</summary>
    internal static readonly ExpectedAnswer Result = ExpectedAnswer.Object("result");

    /// <summary>The answer of a read: an object that has at least one of these members.</summary>
    internal static ExpectedAnswer ResultWith(params string[] names) => Result with { ResultNames = names };

    /// <summary>The answer of changes: an id under <c>result</c>, or only a message. The vendor's own client recognizes success by the text.</summary>
    internal static readonly ExpectedAnswer Changed = ExpectedAnswer.Confirmation("result");

    /// <summary>The object in an answer: under <c>result</c>, or the answer itself if the envelope is missing.</summary>
    internal static JsonRecord ResultOf(JsonRecord answer) => answer["result"] as JsonRecord ?? answer;

    /// <summary>The id in the answer of a change: in an object or alone.</summary>
    internal static string? IdOf(JsonRecord answer) =>
        (answer["result"] is JsonRecord result ? result.TakeText("id") : (answer["result"] is bool ? null : JsonValue.ToText(answer["result"])) ?? answer.TakeText("id")) is { Length: > 0 } id ? id : null;

    /// <summary>Removes and returns the objects in a member of an answer: a list or a map of them, or one.</summary>
    /// <exception cref="DataOpsException">The member holds anything else, which would be lost.</exception>
    internal static IReadOnlyList<JsonRecord> RowsOf(JsonRecord holder, string name, ApiRequest request, Session session) => holder.TakeValue(name) switch
    {
        var nothing when ErrorShapes.IsEmpty(nothing) => [],
        object?[] items when Array.TrueForAll(items, static item => item is null or JsonRecord) => [.. items.OfType<JsonRecord>()],
        JsonRecord map when map.All(static member => member.Value is JsonRecord) => [.. map.Select(static member => (JsonRecord)member.Value!)],
        JsonRecord one => [one],
        _ => throw Failure.NotDocumented(request, session, new VendorError(null, null)),
    };

    /// <summary>Creates the error for an answer that does not confirm the request.</summary>
    /// <param name="session">The session.</param>
    /// <param name="request">The request.</param>
    /// <param name="text">The server's message, if any.</param>
    /// <param name="what">What was not done, as the beginning of a sentence.</param>
    internal static DataOpsException NotConfirmed(Session session, ApiRequest request, string? text, string what) =>
        Failure.NotConfirmed(what, new VendorError(null, string.IsNullOrWhiteSpace(text) ? null : session.Mask(text, request)), request, session);
}
