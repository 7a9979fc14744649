using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace DataOps.Engine.Http;

/// <summary>Parses an address that a user typed or a server sent: a path, or a full http or https address. Anything else is reported as a problem text, never as an exception.</summary>
internal static partial class ServerAddress
{
    private const int Longest = 16 * 1024;

    /// <summary>Resolves a text to an absolute address.</summary>
    /// <param name="text">The text.</param>
    /// <param name="origin">The base for a relative address.</param>
    /// <param name="address">The absolute address, which may be on another server.</param>
    /// <param name="problem">What is wrong with the text, worded to follow the text in a sentence.</param>
    internal static bool TryResolve(string text, Uri origin, [NotNullWhen(true)] out Uri? address, [NotNullWhen(false)] out string? problem)
    {
        address = null;
        text = text.Trim();
        problem = ProblemOf(text);
        if (problem is null && !(IsFull().IsMatch(text) ? Uri.TryCreate(text, UriKind.Absolute, out address) : Uri.TryCreate(origin, text, out address)))
            problem = "is not a valid address";
        if (problem is null && address!.UserInfo.Length > 0)
            problem = "holds a user name or password";
        return problem is null;
    }

    /// <summary>The text in displayable form: on one line, shortened, and without user name and password.</summary>
    internal static string Describe(string text)
    {
        text = UserInfo().Replace(text, "$1***@");
        text = string.Concat(text.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter));
        return text.Length <= 200 ? text : string.Concat(text.AsSpan(0, 200), "…");
    }

    private static string? ProblemOf(string text) => text switch
    {
        "" => "is empty",
        { Length: > Longest } => $"is longer than {Longest} characters",
        _ when text.Any(char.IsControl) => "holds a control character",
        ['/' or '\\', '/' or '\\', ..] => "begins with two slashes, which names another server",
        _ when HasScheme().IsMatch(text) && !IsFull().IsMatch(text) => "is neither a path nor an address that begins with http:// or https://",
        _ when text.AsSpan(0, PathEnd(text)).Contains('\\') => "holds a backslash",
        _ => null,
    };

    private static int PathEnd(string text) => text.AsSpan().IndexOfAny('?', '#') is var end and >= 0 ? end : text.Length;

    [GeneratedRegex("^[a-z][a-z0-9+.-]*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HasScheme();

    [GeneratedRegex(@"^https?://[^/\\?#]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IsFull();

    [GeneratedRegex("(//)[^/?#]*@")]
    private static partial Regex UserInfo();
}
