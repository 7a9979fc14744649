using System.Net;
using System.Text.RegularExpressions;
using DataOps.Engine.Json;
using Newtonsoft.Json;

namespace DataOps.Engine.Answers;

/// <summary>Reads a body of which nobody says what it is: JSON, a page of HTML, or text.</summary>
internal static class LenientAnswer
{
    // Of XML the member that errors have, of HTML the title, or the heading where that says nothing.
    private static readonly Regex[] Telling =
    [
        Linear("<([a-z0-9]+:)?(?:faultstring|reason|message|error_description|errormessage)(?:\\s[^>]*)?>(.*?)</"),
        Linear("<(title)[^>]*>(.*?)</title>"),
        Linear("<(h1|h2)[^>]*>(.*?)</h[12]>"),
    ];

    private static readonly Regex Tag = Linear("<[^>]*>");
    private static readonly Regex Whitespace = Linear(@"\s+");

    /// <summary>The JSON value in a body; where it is no JSON, its text, of a page of HTML the title.</summary>
    /// <param name="body">The body.</param>
    /// <param name="mask">Takes secrets out of a text.</param>
    /// <param name="stop">Ends the reading.</param>
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
    /// <exception cref="InvalidDataException">It begins like JSON and is not: it was cut, and confirms nothing.</exception>
    internal static object? ReadSuccess(string body, Func<string, string> mask, CancellationToken stop = default)
    {
        var start = body.AsSpan().TrimStart();
        var value = Read(body, mask, stop);
        return value is string && (start is ['{' or '[', ..] || (start is ['"', ..] && start.TrimEnd() is not ['"', .., '"']))
            ? throw new InvalidDataException("It begins like JSON and ends before its end.")
            : value;
    }

    /// <summary>What people read in a text: of markup the reason, the title or the heading, else its words.</summary>
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
