using System.Net;
using System.Text.RegularExpressions;
using DataOps.Engine.Json;
using Newtonsoft.Json;

namespace DataOps.Engine.Http;

/// <summary>Reads a body of which nobody says what it is: JSON, a page of HTML, or text.</summary>
internal static class LooseAnswer
{
    private static readonly Regex Title = Linear("<title[^>]*>(.*?)</title>");
    private static readonly Regex Hidden = Linear("<script[^>]*>.*?</script>|<style[^>]*>.*?</style>");
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
    /// <exception cref="InvalidDataException">
    /// It is a page of HTML, or broken JSON: the sign-in page of a portal or proxy comes with success too, and neither confirms anything.
    /// </exception>
    internal static object? ReadSuccess(string body, Func<string, string> mask, CancellationToken stop = default)
    {
        var start = body.AsSpan().TrimStart();
        if (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
            throw new InvalidDataException("it is a page of HTML.");

        var value = Read(body, mask, stop);
        return value is string && start is ['{' or '[', ..]
            ? throw new InvalidDataException("it begins like JSON and is none.")
            : value;
    }

    private static string PlainText(string body)
    {
        if (!body.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal))
            return body.Trim();

        var text = Title.Match(body) is { Success: true } match ? match.Groups[1].Value : Tag.Replace(Hidden.Replace(body, " "), " ");
        return Whitespace.Replace(WebUtility.HtmlDecode(text), " ").Trim();
    }

    // Without backtracking, since a page may be hostile: megabytes of '<' would take hours.
    private static Regex Linear(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}
