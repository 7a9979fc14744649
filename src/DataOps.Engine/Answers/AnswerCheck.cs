using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Answers;

/// <summary>Finds errors that come with status 200: in one place, for every operation of every service.</summary>
internal static class AnswerCheck
{
    // A failed run may report something similar; a server that refuses a credential says little more than that.
    private const int LongestRefusal = 60;

    /// <summary>Throws if an answer is not what the vendor documents for the operation.</summary>
    /// <param name="answer">The answer, or its other members if it holds a list.</param>
    /// <param name="hasList">Whether the answer held a list.</param>
    /// <param name="request">The request.</param>
    /// <param name="session">The session of the request.</param>
    /// <exception cref="DataOpsException">The answer reports an error, or confirms nothing.</exception>
    internal static void ThrowIfError(object? answer, bool hasList, ApiRequest request, Session session)
    {
        if (request.Operation.Answer is not { } expected)
            return;

        switch (answer)
        {
            case JsonRecord record when IsError(record, hasList, expected, request, session):
                throw Failure.ErrorInSuccess(VendorError.From(record, text => session.Mask(text, request)), WordIn(record), request, session);
            case JsonRecord record when !IsDocumented(record, hasList, expected, request.Operation.Kind == OperationKind.Read, session):
                throw Failure.NotDocumented(request, session, VendorError.From(record, text => session.Mask(text, request)));
            case object?[] items when expected.Kind != AnswerKind.Confirmation:
                ThrowIfErrorItem(items, request, session);
                break;
            case string text when SaysNo(text, request):
                throw Failure.ErrorInSuccess(VendorError.From(text, said => session.Mask(said, request)), null, request, session);
            case false when request.Operation.Kind != OperationKind.Read:
                throw Failure.ErrorInSuccess(new VendorError(null, null), "false", request, session);
            case string text when request.Operation.Kind == OperationKind.NonIdempotent && !ErrorPhrases.IsConfirmation(text):
            case not (null or JsonRecord) when expected.Kind == AnswerKind.Confirmation:
                throw Failure.NotDocumented(request, session, VendorError.From(answer, said => session.Mask(said, request)));
        }
    }

    /// <summary>Throws if the first item of a list is an error.</summary>
    internal static void ThrowIfErrorItem(IReadOnlyList<object?> items, ApiRequest request, Session session)
    {
        if (items is [JsonRecord first, ..] && ErrorShapes.IsError(first))
            throw Failure.ErrorInSuccess(VendorError.From(items.ToArray(), text => session.Mask(text, request)), null, request, session);
    }

    /// <summary>Throws if an answer reports a run that has succeeded, and next to it that the request has not.</summary>
    internal static void ThrowIfSuccessIsDenied(JsonRecord run, RunState state, string? word, ApiRequest request, Session session)
    {
        if (state == RunState.Succeeded && ErrorShapes.DeniesSuccess(run))
            throw Failure.ErrorInSuccess(VendorError.From(run, text => session.Mask(text, request)), word, request, session);
    }

    /// <summary>Throws if an item of a list is not of the documented kind: the reader would leave it out, and a change that writes the list back would delete it. A typed request gets whatever the server sends.</summary>
    /// <exception cref="InvalidDataException">It is not.</exception>
    internal static void ThrowIfForeignItem(object? item, ApiRequest request)
    {
        if (request is { IsTyped: false, Operation.Answer: { Kind: AnswerKind.List } expected } && !IsDocumentedItem(item, expected.Items))
            throw new InvalidDataException($"An item of the list is {(item switch { object?[] => "a list", JsonRecord => "an object", _ => "a plain value" })}.");
    }

    private static bool IsDocumentedItem(object? item, ListItems items) => item switch
    {
        null => true,
        object?[] => false,
        JsonRecord => items != ListItems.Values,
        _ => items != ListItems.Objects,
    };

    private static bool IsError(JsonRecord record, bool hasList, ExpectedAnswer expected, ApiRequest request, Session session)
    {
        var found = hasList ? null : expected.Names.FirstOrDefault(name => Holds(record, name));
        var isChange = request.Operation.Kind != OperationKind.Read;
        // One of the vendor's objects may have a status or an error of its own; in an envelope they belong to the answer.
        var isEnvelope = hasList || (found != "status" && expected.Names.Contains("result")) || found is null || expected.Kind is AnswerKind.Confirmation or AnswerKind.List || session.Description.ListNames.Contains(found, StringComparer.OrdinalIgnoreCase);
        if (isEnvelope && ErrorShapes.SaysNo(record))
            return true;
        if (hasList)
            return false;
        // Next to a result, a status is that of the answer.
        if ((isChange && ErrorShapes.DeniesSuccess(record)) || (found == "status" && expected.Names.Contains("result") && ErrorShapes.IsOfErrorsOnly(record) && ErrorShapes.SaysNo(record)))
            return true;
        // A message in place of the result says why there is none.
        if (!isChange && !expected.OrMessage && record["result"] is JsonRecord { Count: 1 } reason && reason["message"] is string)
            return true;
        var message = MessageIn(record) ?? (ErrorShapes.IsOfErrorsOnly(record) ? ErrorShapes.Read(record).Message : null);
        if (expected.Kind == AnswerKind.Confirmation || (expected.Kind == AnswerKind.Anything && isChange))
            return found is null or "result" && !HasId(record) && message is not null && ErrorPhrases.IsRefusal(message);
        if (found is not null)
            return IsRefusal(record);
        return ErrorShapes.IsOfErrorsOnly(record) && (message is null || !ErrorPhrases.IsConfirmation(message));
    }

    private static bool IsDocumented(JsonRecord record, bool hasList, ExpectedAnswer expected, bool isRead, Session session) => expected.Kind switch
    {
        AnswerKind.Map => !expected.OfObjects || ErrorShapes.IsEmpty(record) || expected.Names.Any(record.Has) || record.Any(member => member.Value is JsonRecord or object?[]),
        // An undocumented answer counts as confirmation unless it reports trouble in an unknown member.
        AnswerKind.Anything => isRead || MessageIn(record) is not null || !record.Any(member => member.Value is string text && ErrorPhrases.IsRefusal(text)),
        AnswerKind.Confirmation => MessageIn(record) is not null || expected.Names.Any(name => Holds(record, name)),
        // An empty object is an empty list or no result: the caller knows which.
        AnswerKind.List => hasList || record.Count == 0 || session.Description.ListNames.Any(name => record.Has(name) && (ErrorShapes.IsEmpty(record[name]) || (name == session.Description.ItemName && record[name] is JsonRecord))),
        _ => (expected.OrEmpty && ErrorShapes.IsEmpty(record))
            || (expected.Names.Any(record.Has) && (expected.ResultNames.Count == 0 || expected.ResultNames.Any(name => (record["result"] as JsonRecord ?? record)[name] is not null))),
    };

    private static bool HasId(JsonRecord record) => (record["result"] as JsonRecord)?["id"] is not null;

    private static bool Holds(JsonRecord record, string name) => record[name] switch
    {
        null or JsonRecord { Count: 0 } or "" => false,
        // A word is a state; a number is an HTTP status.
        var value => name is not ("status" or "state") || value is string and not ['4' or '5', _, _],
    };

    private static string? MessageIn(JsonRecord record) =>
        (record["result"] as JsonRecord ?? record["data"] as JsonRecord) is { } inner && JsonValue.ToText(inner["message"] ?? inner["error"]) is { } text ? text
        : record["result"] as string ?? JsonValue.ToText(record["message"] ?? record["msg"]);

    private static string? WordIn(JsonRecord record) => JsonValue.ToText(record["status"]) ?? JsonValue.ToText(record["state"]);

    // A run may also end with such a word and give a reason. An answer not about a run has an envelope, or refuses a credential in a few words.
    private static bool IsRefusal(JsonRecord record) =>
        JsonValue.ToText(record["status"]) is "error" or "fail" && (record.Has("data")
            || (ErrorShapes.IsOfErrorsOnly(record) && JsonValue.ToText(record["message"]) is { Length: < LongestRefusal } text && ErrorPhrases.ErrorIn(text) == ErrorId.AuthenticationFailed));

    // In a text that is read, only a refusal is certain.
    private static bool SaysNo(string text, ApiRequest request) => request.Operation.Kind == OperationKind.Read
        ? text.Length < LongestRefusal && ErrorPhrases.ErrorIn(text) is ErrorId.AuthenticationFailed or ErrorId.PermissionDenied
        : ErrorPhrases.IsRefusal(text);
}
