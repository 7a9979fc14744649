using System.Net;
using System.Text.RegularExpressions;
using DataOps.Engine.Json;
using Newtonsoft.Json;

namespace DataOps.Engine.Answers;

/// <summary>Reads a body of unknown format: JSON, an HTML page, or text.</summary>
internal static class LenientAnswer
{
    // For XML the member that errors have; for HTML the title, or the heading if the title says nothing.
    private static readonly Regex[] Telling =
    [
        Linear("<([a-z0-9]+:)?(?:faultstring|reason|message|error_description|errormessage)(?:\\s[^>]*)?>(.*?)</"),
        Linear("<(title)[^>]*>(.*?)</title>"),
        Linear("<(h1|h2)[^>]*>(.*?)</h[12]>"),
    ];

    private static readonly Regex Tag = Linear("<[^>]*>");
    private static readonly Regex Whitespace = Linear(@"\s+");

    /// <summary>The JSON value in a body; if it is not JSON, its text; for an HTML page, its title.</summary>
    /// <param name="body">The body.</param>
    /// <param name="mask">Masks the secrets in a text.</param>
    /// <param name="stop">Cancels the reading.</param>
    internal static object? Read(string body, Func<string, string> mask, CancellationToken stop = default)
    {
        try
        {
            return JsonRecordReader.ReadWhole(body, mask, stop);
        }
        catch (JsonException)
        {
            return PlainText(mask(body));
        }
    }

    /// <summary>Reads the body of an answer that began with success.</summary>
    /// <exception cref="InvalidDataException">The body begins like JSON but is not JSON: it was truncated, and confirms nothing.</exception>
    internal static object? ReadSuccess(string body, Func<string, string> mask, CancellationToken stop = default)
    {
        var start = body.AsSpan().TrimStart();
        var value = Read(body, mask, stop);
        return value is string && (start is ['{' or '[', ..] || (start is ['"', ..] && start.TrimEnd() is not ['"', .., '"']))
            ? throw new InvalidDataException("It begins like JSON and ends before its end.")
            : value;
    }

    /// <summary>The readable part of a text: for markup the reason, the title or the heading, otherwise its words.</summary>
    internal static string PlainText(string body)
    {
        if (!body.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal))
            return body.Trim();

        body = Markup.WithoutHidden(body);
        foreach (var telling in Telling)
            if (telling.Match(body) is { Success: true } match && Words(match.Groups[2].Value) is { Length: > 0 } found && !found.Equals("error", StringComparison.OrdinalIgnoreCase))
                return found;
        return Words(body);
    }

    private static string Words(string markup) => Whitespace.Replace(WebUtility.HtmlDecode(Tag.Replace(markup, " ")), " ").Trim();

    // Without backtracking, since a page may be hostile: megabytes of '<' would take hours.
    private static Regex Linear(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}
