using System.Text.RegularExpressions;

namespace DataOps.Engine.Answers;

/// <summary>Recognizes what may come with success instead of the API's answer: a page from a portal, gateway or proxy, an XML document, a PHP message.</summary>
internal static partial class ForeignAnswer
{
    private const string Page = "a page of HTML";

    /// <summary>A description of the foreign answer; null if it may be the API's.</summary>
    /// <param name="contentType">The content type from the server. It may be missing, and PHP sends <c>text/html</c> for JSON.</param>
    /// <param name="beginning">The first characters of the body.</param>
    /// <param name="isDocumented">Whether the vendor documents the answer. If not, XML and text may be the answer, but a page may not.</param>
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

    // A page need not begin with <html>: it may be a script or a refresh that leads to a sign-in, a comment, or what PHP prints about an error.
    [GeneratedRegex(@"^(<!--|<!doctype|<\?php|</?(html|head|body|title|meta|script|style|link|base|noscript|div|span|p|br|hr|b|i|u|h[1-6]|center|font|table|form|iframe|frameset|a|ul|ol|li|dl|pre|code|img|input|button|label|header|main|section|article|nav|footer|strong|em|small|blockquote)[\s/>])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Html();

    [GeneratedRegex("</?[a-z][^<]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^(PHP )?((Recoverable |Catchable )?Fatal error|Parse error|Compile error|Core error|Warning|Notice|Strict Standards|Deprecated)\s*:.* on line [0-9]", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex PhpMessage();
}
