using System.Text.RegularExpressions;
using DataOps.Engine.Http;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks;

/// <summary>Reads the vendor's envelope, in which a success may turn out to be none.</summary>
internal static partial class InfoworksAnswer
{
    /// <summary>The object in an answer: under <c>result</c>, or the answer itself where the vendor forgets the envelope.</summary>
    internal static JsonRecord ResultOf(JsonRecord answer) => answer["result"] as JsonRecord ?? answer;

    /// <summary>The id that a change answers with: in an object or bare.</summary>
    internal static string? IdOf(JsonRecord answer) => answer["result"] is JsonRecord result ? result.Text("id") : JsonValue.ToText(answer["result"]) ?? answer.Text("id");

    /// <summary>Makes an error of an answer whose text says that nothing was done.</summary>
    /// <param name="session">The session.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="text">What the server said.</param>
    /// <param name="what">What was not done, as the beginning of a sentence.</param>
    internal static void ThrowIfRefusal(Session session, ApiRequest request, string? text, string what)
    {
        if (text is not null && SaysNo(text))
            throw NotConfirmed(session, request, text, what);
    }

    /// <summary>Makes an error of an answer that does not show what it should.</summary>
    /// <param name="session">The session.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="text">What the server said, if anything.</param>
    /// <param name="what">What was not done, as the beginning of a sentence.</param>
    internal static DataOpsException NotConfirmed(Session session, ApiRequest request, string? text, string what) =>
        Failure.NotConfirmed(what, new VendorError(null, session.Mask(text, request)), request, session);

    /// <summary>Whether a text that came with success says no. The vendor's own client tells success by the text alone.</summary>
    internal static bool SaysNo(string text) => No().IsMatch(text) && !text.Contains("success", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b(fail(ed|s|ure)?|unable|cannot|can't|could not|couldn't|error occurred|not (running|found|allowed|permitted|supported|valid|possible|authori[sz]ed)|already|denied|rejected|invalid)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex No();
}
