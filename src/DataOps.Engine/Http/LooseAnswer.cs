using System.Net;
using System.Text.RegularExpressions;
using DataOps.Engine.Json;
using Newtonsoft.Json;

namespace DataOps.Engine.Http;

/// <summary>Reads a body of which nobody says what it is: JSON, a page of HTML, or text.</summary>
internal static partial class LooseAnswer
{
    /// <summary>The JSON value in a body; where it is no JSON, its text, of a page of HTML the title.</summary>
    internal static object? Read(string body)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(body)) { DateParseHandling = DateParseHandling.None, MaxDepth = JsonRecordReader.MaximumDepth };
            return JsonRecordReader.Advance(reader) ? JsonRecordReader.ReadValue(reader) : null;
        }
        catch (JsonException)
        {
            return PlainText(body);
        }
    }

    private static string PlainText(string body)
    {
        if (!body.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal))
            return body.Trim();

        var text = Title().Match(body) is { Success: true } match ? match.Groups[1].Value : Tag().Replace(Hidden().Replace(body, " "), " ");
        return Whitespace().Replace(WebUtility.HtmlDecode(text), " ").Trim();
    }

    [GeneratedRegex("<title[^>]*>(.*?)</title>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Title();

    [GeneratedRegex("<(script|style)[^>]*>.*?</\\1>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Whitespace();
}
