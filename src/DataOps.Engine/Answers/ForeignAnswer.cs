using System.Text.RegularExpressions;

namespace DataOps.Engine.Answers;

/// <summary>Tells an answer of the API from what may come in its place with success: a page of a portal, gateway or proxy, a document of XML, a message of PHP.</summary>
internal static partial class ForeignAnswer
{
    private const string Page = "a page of HTML";

    /// <summary>What it is, in words; null for an answer that may be the API's.</summary>
    /// <param name="contentType">The type that the server gives it. It may be missing, and PHP says <c>text/html</c> of JSON.</param>
    /// <param name="beginning">The first characters of the body.</param>
    /// <param name="isDocumented">Whether the vendor documents the answer. Of a path that nobody describes, XML and text may be the answer, and a page is none.</param>
    internal static string? Name(string? contentType, string beginning, bool isDocumented)
    {
        var text = beginning.AsSpan().TrimStart("\uFEFF \t\r\n\f\v\0");
        if (text.IsEmpty)
            return null;

        var isHtml = contentType is "text/html" or "application/xhtml+xml";
        if (text[0] == '<')
            return isHtml || Html().IsMatch(text) ? Page
                : !isDocumented ? null
                : text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || contentType?.EndsWith("xml", StringComparison.OrdinalIgnoreCase) == true ? "a document of XML"
                : Page;
        if ((isDocumented || contentType != "text/plain") && PhpMessage().IsMatch(text))
            return "a message of PHP";
        return isHtml && text[0] is not ('{' or '[' or '"') && Tag().IsMatch(text) ? Page : null;
    }

    // A page need not begin with <html>: a script or a refresh that leads to a sign-in, a comment, what PHP prints of an error.
    [GeneratedRegex(@"^(<!--|<!doctype|<\?php|</?(html|head|body|title|meta|script|style|link|base|noscript|div|span|p|br|hr|b|i|u|h[1-6]|center|font|table|form|iframe|frameset|a|ul|ol|li|dl|pre|code|img|input|button|label|header|main|section|article|nav|footer|strong|em|small|blockquote)[\s/>])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Html();

    [GeneratedRegex("</?[a-z][^<]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^(PHP )?((Recoverable |Catchable )?Fatal error|Parse error|Compile error|Core error|Warning|Notice|Strict Standards|Deprecated)\s*:.* on line [0-9]", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex PhpMessage();
}
