using DataOps.Engine.Json;
using DataOps.Engine.Secrets;

namespace DataOps.Engine.Answers;

/// <summary>
/// Finds the reason in the JSON of an error: problem details, OAuth, OData, JSON:API, GraphQL, validation by field, gateway faults and
/// others. None of these shapes is specific to one vendor.
/// </summary>
internal static class ErrorShapes
{
    private const int LongestDescription = 2000;
    private const int MostLevels = 8;

    // The first one with a text is the reason.
    private static readonly string[] Messages =
    [
        "message", "msg", "error_description", "errorMessage", "error_message", "errmsg", "errorSummary", "userMessage", "faultstring", "title", "reason", "defaultMessage", "description", "statusText", "text", "error", "exceptionMessage",
    ];

    // Additional details: which field, and why.
    private static readonly string[] Details =
    [
        "details", "detail", "errors", "messages", "modelState", "validation_errors", "validationErrors", "violations", "invalid-params", "invalid_params", "invalidParams", "fieldErrors", "field_errors",
        "subErrors", "error_details", "errorCauses", "innererror", "causes", "reasons", "hint",
    ];

    // Members that hold the error when it is not the answer itself.
    private static readonly string[] Holders = ["error", "fault", "exception", "responseStatus", "status", "meta", "failure", "problem", "err", "response"];

    private static readonly string[] Codes = ["iw_code", "code", "error_code", "errorCode", "errcode", "errno", "__type", "faultcode", "returnCode", "resultCode", "exceptionType", "exceptionClass"];

    private static readonly string[] Statuses = ["status", "statusCode", "status_code", "httpStatus", "http_status", "httpStatusCode", "httpCode", "code", "errorCode", "error_code"];

    private static readonly string[] Places = ["loc", "field", "name", "param", "parameter", "path", "property", "propertyPath", "pointer", "source", "target", "location", "key"];

    // Members that do not indicate success on their own.
    private static readonly HashSet<string> Words = new(
        [.. Messages, .. Details, .. Holders, .. Codes, .. Statuses, "success", "ok", "succeeded", "isSuccess", "is_success", "successful", "isError", "is_error", "hasError", "hasErrors", "failed", "type", "instance", "severity",
         "timestamp", "time", "trace", "traceId", "trace_id", "requestId", "request_id", "correlationId", "correlation_id", "help", "help_url", "documentation_url", "moreInfo", "more_info", "link", "links", "href", "stack", "stackTrace",
         "className", "domain", "method", "lang", "state", "outcome", "authenticated", "is_authenticated", "error_uri", "apiVersion", "version", "locations", "extensions", "errorId", "errorLink", "jsonrpc", "id"],
        StringComparer.OrdinalIgnoreCase);

    // Without message and status: successful answers have those as well.
    private static readonly string[] Telling = ["error", "errors", "fault", "exception", "error_description", "error_message", "errorMessage", "errorCode", "error_code", "errcode", "faultstring", "iw_code", "__type", "code", "exceptionType", "exceptionClass", "exceptionMessage"];

    private static readonly string[] TrueIfDone = ["success", "ok", "succeeded", "isSuccess", "is_success", "successful", "authenticated", "is_authenticated"];

    private static readonly string[] TrueIfNot = ["error", "isError", "is_error", "hasError", "hasErrors", "failed", "failure"];

    private static readonly HashSet<string> Refusals = new(
        ["error", "fail", "failed", "failure", "unsuccessful", "ko", "nok", "denied", "rejected", "refused", "invalid", "unauthorized", "unauthorised", "unauthenticated", "forbidden", "expired"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the code, the reason and the status from an object.</summary>
    internal static VendorError Read(JsonRecord record) => Read(record, MostLevels);

    /// <summary>Whether an object has only members that errors have.</summary>
    internal static bool IsOfErrorsOnly(JsonRecord record) =>
        !IsEmpty(record) && record.All(member => Words.Contains(Bare(member.Key)) || IsEmpty(member.Value));

    /// <summary>Whether every member of an object is empty.</summary>
    internal static bool IsEmpty(JsonRecord record) => record.All(member => IsEmpty(member.Value));

    /// <summary>Whether an object is an error and nothing else, judging by members that only errors have.</summary>
    internal static bool IsError(JsonRecord record) => IsOfErrorsOnly(record) && Array.Exists(Telling, name => HasContent(record[name]));

    /// <summary>Whether an object reports a failure, whatever else it holds: by a flag, by a word or status, or by an error that is not empty.</summary>
    internal static bool SaysNo(JsonRecord record) => SaysNo(record, MostLevels);

    /// <summary>Whether an object has a flag, an HTTP status or an error that no success has, whatever its state says.</summary>
    internal static bool DeniesSuccess(JsonRecord record) =>
        Array.Exists(TrueIfDone, name => JsonValue.ToFlag(record[name]) == false)
        || Array.Exists(Statuses, name => record[name] is not string && StatusIn(record[name]) is not null)
        || HasContent(record["error"]);

    /// <summary>The content of a value, on one line.</summary>
    internal static string? Describe(object? value) => Describe(value, MostLevels) is { Length: > 0 } text ? Cut(text) : null;

    private static VendorError Read(JsonRecord record, int levels)
    {
        var held = Array.Find(Holders, name => record[name] is JsonRecord { Count: > 0 }) is { } holder ? (JsonRecord)record[holder]! : null;
        var inner = held is not null && levels > 0 ? Read(held, levels - 1) : null;
        var (name, reason) = Reason(record, levels);
        var first = (record["errors"] as object?[])?.OfType<JsonRecord>().FirstOrDefault();
        // If there is a description as well, the text in "error" is the code.
        var code = Code(record) ?? inner?.Code ?? (first is null ? null : Code(first)) ?? (name != "error" && record["error"] is string { Length: > 0 } word && !word.Contains(' ', StringComparison.Ordinal) ? word : null);
        // The envelope may report success while the result reports the opposite.
        var ofResult = record["result"] is JsonRecord result ? Reason(result, levels - 1).Text : null;
        if (ofResult is not null && reason is not null && ErrorPhrases.IsConfirmation(reason))
            reason = null;
        var details = Details.Where(detail => !detail.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(detail => Describe(record[detail], levels - 1))
            .Append(ofResult);
        var message = new[] { inner?.Message }.Concat(details).Aggregate(reason, Join);
        return new(code, message ?? Unnamed(record), Status(record) ?? inner?.Status ?? (first is null ? null : Status(first)));
    }

    private static (string? Name, string? Text) Reason(JsonRecord record, int levels)
    {
        foreach (var name in Messages)
            switch (record[name])
            {
                case string text when !string.IsNullOrWhiteSpace(text):
                    return (name, text);
                // {"message": {"lang", "value"}}
                case JsonRecord { Count: > 0 } worded when name == "message":
                    return (name, JsonValue.ToText(worded["value"]) ?? Describe(worded, levels - 1));
                case object?[] { Length: > 0 } many when name is "message" or "msg":
                    return (name, Describe(many, levels - 1));
            }

        return (null, null);
    }

    // A number from OData or a gateway is a code if it is not an HTTP status.
    private static string? Code(JsonRecord record)
    {
        foreach (var name in Codes)
            if (record[name] is string { Length: > 0 } or long or double or System.Numerics.BigInteger && JsonValue.ToText(record[name]) is { } code)
                return code[(code.LastIndexOf('#') + 1)..];

        return null;
    }

    private static int? Status(JsonRecord record)
    {
        foreach (var name in Statuses)
            if (StatusIn(record[name]) is { } status)
                return status;

        return null;
    }

    private static int? StatusIn(object? value) => value switch
    {
        long and >= 400 and < 600 and var number => (int)number,
        string { Length: 3 } text when int.TryParse(text, out var number) && number is >= 400 and < 600 => number,
        _ => null,
    };

    // No member has a known name: all of it is the message, unless it only reports that it is not a success.
    private static string? Unnamed(JsonRecord record) =>
        record.All(member => Words.Contains(member.Key) && member.Value is not (JsonRecord or object?[])) ? null : Describe(record, MostLevels);

    private static bool SaysNo(JsonRecord record, int levels)
    {
        if (Array.Exists(TrueIfDone, name => JsonValue.ToFlag(record[name]) == false)
            || Array.Exists(TrueIfNot, name => record[name] is true)
            || record["result"] is false
            || Array.Exists(["status", "state", "outcome", "result", "response", "type", "severity"], name => record[name] is string word && Refusals.Contains(word.Trim()))
            || Array.Exists(Statuses, name => StatusIn(record[name]) is not null)
            || Array.Exists(["error", "errors", "fault", "exception", "error_description", "error_message", "errorMessage", "faultstring", "iw_code", "__type", "exceptionType", "exceptionClass", "exceptionMessage"], name => HasContent(record[name]))
            || Array.Exists(["errcode", "errno", "error_code", "errorCode"], name => HasContent(record[name]) && JsonValue.ToText(record[name]) is not ("0" or "ok" or "OK" or "SUCCESS" or "Success" or "success" or "none")))
            return true;

        return levels > 0 && Array.Exists(Holders, name => record[name] is JsonRecord inner && SaysNo(inner, levels - 1));
    }

    // In linked data, names have a prefix: hydra:title, @type.
    private static string Bare(string name) => name[(name.LastIndexOf(':') + 1)..].TrimStart('@', '_', '$');

    /// <summary>Whether a value has no content.</summary>
    internal static bool IsEmpty(object? value) => value is null or "" or object?[] { Length: 0 } or JsonRecord { Count: 0 };

    private static bool HasContent(object? value) => value is JsonRecord { Count: > 0 } or object?[] { Length: > 0 } or true or long and not 0L || (value is string text && !string.IsNullOrWhiteSpace(text));

    private static string? Describe(object? value, int levels) => value switch
    {
        null => null,
        JsonRecord { Count: 0 } or object?[] { Length: 0 } => null,
        JsonRecord or object?[] when levels <= 0 => "…",
        JsonRecord record => DescribeRecord(record, levels),
        object?[] items => Sentences("; ", items.Select(item => Describe(item, levels - 1))),
        _ => JsonValue.ToText(value),
    };

    private static string? DescribeRecord(JsonRecord record, int levels)
    {
        var (name, reason) = Reason(record, levels);
        if (reason is null)
            return Sentences(", ", record.Where(member => member.Value is not null).Select(member =>
                Redactor.IsSecretName(member.Key) ? $"{member.Key}: {Redactor.Mask}" : Describe(member.Value, levels - 1) is { } text ? $"{member.Key}: {text}" : null));

        var place = Places.Where(place => place != name).Select(place => record[place] switch
        {
            object?[] parts => string.Join('.', parts.Select(JsonValue.ToText)),
            JsonRecord source => JsonValue.ToText(source["pointer"] ?? source["parameter"]),
            var plain => JsonValue.ToText(plain),
        }).FirstOrDefault(place => !string.IsNullOrWhiteSpace(place));
        var more = Details.Where(detail => !detail.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(detail => Describe(record[detail], levels - 1)).Aggregate((string?)reason, Join);
        return place is null ? more : $"{place}: {more}";
    }

    private static string? Sentences(string separator, IEnumerable<string?> parts)
    {
        var all = new System.Text.StringBuilder();
        foreach (var part in parts)
        {
            if (string.IsNullOrWhiteSpace(part))
                continue;
            if (all.Length > LongestDescription)
                break;
            all.Append(all.Length == 0 ? "" : separator).Append(part);
        }

        return all.Length == 0 ? null : all.ToString();
    }

    // A reason and what explains it: words or names in brackets, a sentence after a colon.
    private static string? Join(string? reason, string? detail)
    {
        if (string.IsNullOrWhiteSpace(detail) || reason?.Contains(detail, StringComparison.OrdinalIgnoreCase) == true)
            return reason;
        if (string.IsNullOrWhiteSpace(reason) || detail.Contains(reason, StringComparison.OrdinalIgnoreCase))
            return detail;
        return reason[^1] is '.' or '!' or '?' or ':' ? $"{reason} {detail}"
            : detail.Contains(' ', StringComparison.Ordinal) && !detail.Contains(": ", StringComparison.Ordinal) ? $"{reason}: {detail}"
            : $"{reason} ({detail})";
    }

    private static string Cut(string text) => text.Length <= 2 * LongestDescription ? text : text[..(2 * LongestDescription)];
}
