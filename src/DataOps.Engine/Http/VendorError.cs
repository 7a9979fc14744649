using System.Text.RegularExpressions;

namespace DataOps.Engine.Http;

/// <summary>What a vendor says in the body of an answer that is no success, whichever of the known shapes it has.</summary>
/// <param name="Code">The vendor's code.</param>
/// <param name="Message">The vendor's message.</param>
internal sealed partial record VendorError(string? Code, string? Message)
{
    private const int LongestMessage = 500;

    /// <summary>Whether the message says that something is not there.</summary>
    internal bool SaysNotFound => Message is not null && NotFound().IsMatch(Message);

    /// <summary>Reads a body: one of the known shapes of JSON, a page of HTML, or text.</summary>
    /// <param name="body">The body.</param>
    /// <param name="mask">Takes secrets out, which a server may echo: from the body and again from what was decoded of it, before anything is shortened.</param>
    internal static VendorError Read(string body, Func<string, string> mask)
    {
        return string.IsNullOrWhiteSpace(body) ? new(null, null) : From(LooseAnswer.Read(body, mask), mask);
    }

    /// <summary>Reads an answer that was taken apart already.</summary>
    internal static VendorError From(object? answer, Func<string, string> mask)
    {
        var said = answer switch
        {
            JsonRecord record => FromRecord(record),
            object?[] items when items.OfType<JsonRecord>().FirstOrDefault() is { } first => FromRecord(first),
            _ => new(null, JsonValue.ToText(answer)),
        };
        return new(Finished(said.Code), Finished(said.Message));

        string? Finished(string? text) => text is null ? null : Shorten(mask(text));
    }

    /// <summary>A text on one line and of a length that people read; null for an empty one.</summary>
    internal static string? Shorten(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        text = Whitespace().Replace(text, " ").Trim();
        return text.Length <= LongestMessage ? text : string.Concat(text.AsSpan(0, LongestMessage), "…");
    }

    private static VendorError FromRecord(JsonRecord record)
    {
        // {"error": {"code", "message": {"lang", "value"}}}
        if (record["error"] is JsonRecord error)
            return new(error.Text("code"), (error["message"] as JsonRecord)?.Text("value") ?? error.Text("message", "description"));

        // {"errors": [{"message", "detail", "help", "code"}]}
        if (record.Records("errors") is [var first, ..] all)
            return new(first.Text("code"), string.Join(" ", all.Select(Sentence).Where(sentence => sentence.Length > 0)));

        // {"message", "details", "iw_code", "help"} and {"status": "failed", "message"}
        return new(record.Text("iw_code", "code", "error_code"), Sentence(record));
    }

    private static string Sentence(JsonRecord record)
    {
        var message = record.Text("message", "error", "error_description", "title");
        var detail = record.Text("details", "detail") ?? Members(record["details"]) ?? (record["result"] as JsonRecord)?.Text("message", "error");
        return string.Join(" ", new[] { message, detail == message ? null : detail }.Where(part => !string.IsNullOrWhiteSpace(part)));
    }

    // Where the details are an object, its members say which value was wrong.
    private static string? Members(object? details) => details is JsonRecord { Count: > 0 } record
        ? string.Join(", ", record.Select(member => $"{member.Key}: {(Redactor.IsSecretName(member.Key) ? Redactor.Mask : JsonValue.ToText(member.Value))}"))
        : null;

    [GeneratedRegex("not found|not exist|no such", RegexOptions.IgnoreCase)]
    private static partial Regex NotFound();

    [GeneratedRegex("\\s+")]
    private static partial Regex Whitespace();
}
