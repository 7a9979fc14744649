using DataOps.Engine.Http;
using DataOps.Engine.Json;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks;

/// <summary>Reads the vendor's envelope, in which a success may turn out to be none.</summary>
internal static class InfoworksAnswer
{
    /// <summary>What most reads answer with.</summary>
    internal static readonly ExpectedAnswer Result = ExpectedAnswer.Object("result");

    /// <summary>What changes answer with: an id under <c>result</c>, or a message alone. The vendor's own client tells success by the text.</summary>
    internal static readonly ExpectedAnswer Changed = ExpectedAnswer.Confirmation("result");

    /// <summary>The object in an answer: under <c>result</c>, or the answer itself where the vendor forgets the envelope.</summary>
    internal static JsonRecord ResultOf(JsonRecord answer) => answer["result"] as JsonRecord ?? answer;

    /// <summary>The id that a change answers with: in an object or bare.</summary>
    internal static string? IdOf(JsonRecord answer) => answer["result"] is JsonRecord result ? result.TakeText("id") : JsonValue.ToText(answer["result"]) ?? answer.TakeText("id");

    /// <summary>Makes an error of an answer that does not show what it should.</summary>
    /// <param name="session">The session.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="text">What the server said, if anything.</param>
    /// <param name="what">What was not done, as the beginning of a sentence.</param>
    internal static DataOpsException NotConfirmed(Session session, ApiRequest request, string? text, string what) =>
        Failure.NotConfirmed(what, new VendorError(null, session.Mask(text, request)), request, session);
}
