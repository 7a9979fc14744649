using System.Buffers;
using System.Text.RegularExpressions;

namespace DataOps.Engine.Secrets;

/// <summary>Finds secret values in free text: in queries, headers, connection strings, XML and addresses.</summary>
/// <param name="text">The text.</param>
/// <param name="isSecret">Whether a name makes its value a secret, if values may follow after blanks.</param>
/// <param name="found">Where the values go.</param>
internal sealed partial class TextSecrets(string text, Func<string, bool> isSecret, List<NamedSecret> found)
{
    private const int LongestName = 64;

    private static readonly SearchValues<char> EndOfAuthority = SearchValues.Create("/?#\\ \t\r\n\"'<>;");

    /// <summary>The place of the closing quote of a string; the end of the text if there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="open">The place of the opening quote.</param>
    internal static int EndOfString(string text, int open)
    {
        for (var at = open + 1; at < text.Length; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == text[open])
                return at;
        }

        return text.Length;
    }

    /// <summary>Finds the secrets in a part of the text that is a single value: besides what is assigned in it, <c>user:password@host</c> if that is all of it.</summary>
    /// <param name="start">Where the part begins.</param>
    /// <param name="end">Where it ends.</param>
    internal void ReadValue(int start, int end)
    {
        Read(start, end, isLoose: false);
        if (WholeAddress().Match(text[start..end]) is { Success: true } match)
            Add(start + match.Groups["password"].Index, start + match.Groups["password"].Index + match.Groups["password"].Length);
    }

    /// <summary>Finds the secrets in a part of the text.</summary>
    /// <param name="at">Where the part begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="isLoose">Whether values may follow after blanks, as they do in a body; not in a sentence.</param>
    internal void Read(int at, int end, bool isLoose)
    {
        while (at < end)
        {
            var next = text.AsSpan(at, end - at).IndexOfAny('=', ':', '>');
            if (next < 0)
                return;

            at += next;
            at = Math.Max(at + 1, text[at] switch
            {
                '>' => ReadElement(at, end),
                ':' when at + 2 < end && text[at + 1] == '/' && text[at + 2] == '/' => ReadUserInfo(at + 3, end),
                ':' when EndsWith("jdbc:oracle:thin", at) || EndsWith("jdbc:oracle:oci", at) => ReadOracle(at + 1, end),
                var sign => ReadAssigned(at, end, sign, isLoose),
            });
        }
    }

    // name=value, name: value, "name": "value". Returns the end of the value.
    private int ReadAssigned(int sign, int end, char separator, bool isLoose)
    {
        var at = sign + 1;
        while (at < end && text[at] == ' ' && (isLoose || at == sign + 1))
            at++;
        var isQuoted = at < end && (text[at] is '"' or '\'' || (text[at] == '\\' && at + 1 < end && text[at + 1] == '"'));
        // In a sentence, 'Password: must be longer' does not contain a password.
        if (at >= end || NameBefore(sign) is not { } name || !(isLoose ? isSecret(name) : SecretName.IsSecret(name)))
            return sign;

        var scheme = Scheme().Match(text, at, end - at);
        if (!isQuoted && !scheme.Success && !isLoose && (separator == ':' || at > sign + 1))
            return sign;

        if (isQuoted)
        {
            var escaped = text[at] == '\\';
            var open = escaped ? at + 1 : at;
            var close = escaped ? text.IndexOf("\\\"", open + 1, end - open - 1, StringComparison.Ordinal) : EndOfString(text, open);
            close = close < 0 || close > end ? end : close;
            Add(open + 1, close);
            return close;
        }

        at += scheme.Length;
        var isBraced = separator == '=' && at < end && text[at] == '{';
        var stop = at;
        if (isBraced)
            stop = text.IndexOf('}', at, end - at) is var brace and >= 0 ? brace + 1 : end;
        else
            while (stop < end && !(text[stop] is ' ' or '\t' or '\r' or '\n' or '"' or '&' or ';' or '<' or '>' || (text[stop] == ',' && (stop + 1 == end || char.IsWhiteSpace(text[stop + 1])))))
                stop++;
        Add(at, stop);
        return stop;
    }

    // <password>value</password>
    private int ReadElement(int close, int end)
    {
        var open = text.LastIndexOf('<', close, Math.Min(close + 1, LongestName * 2));
        if (open < 0 || open + 1 >= close || text[open + 1] is '/' or '!' or '?')
            return close;

        var name = text[(open + 1)..close].Split(' ', 2)[0];
        if (!SecretName.IsSecret(name[(name.LastIndexOf(':') + 1)..]))
            return close;

        var stop = text.IndexOf('<', close, end - close) is var tag and >= 0 ? tag : end;
        Add(close + 1, stop);
        return stop;
    }

    // Between '://' and the host: user:password@ or token@.
    private int ReadUserInfo(int at, int end)
    {
        var length = text.AsSpan(at, end - at).IndexOfAny(EndOfAuthority);
        var stop = length < 0 ? end : at + length;
        var sign = text.LastIndexOf('@', stop - 1, stop - at);
        if (sign < 0)
            return at;

        var colon = text.IndexOf(':', at, sign - at);
        Add(colon < 0 ? at : colon + 1, sign);
        return sign;
    }

    // jdbc:oracle:thin:user/password@host
    private int ReadOracle(int at, int end)
    {
        var sign = text.IndexOf('@', at, Math.Min(end - at, LongestName * 4));
        var slash = sign < 0 ? -1 : text.IndexOf('/', at, sign - at);
        if (slash < 0)
            return at;

        Add(slash + 1, sign);
        return sign;
    }

    private void Add(int start, int end)
    {
        if (end <= start || text.AsSpan(start, end - start).StartsWith(Redactor.Mask))
            return;

        var value = text[start..end];
        var plain = value is ['{', .., '}'] ? value[1..^1] : value;
        var decoded = Uri.UnescapeDataString(plain);
        found.Add(new NamedSecret(start, end, false, decoded == plain ? [plain] : [plain, decoded]));
    }

    // The name before a separator: one word, with the word before it if they belong together: 'Access Key'.
    private string? NameBefore(int sign)
    {
        var end = sign;
        while (end > 0 && text[end - 1] == ' ' && sign - end < 3)
            end--;
        while (end > 0 && text[end - 1] is '"' or '\'' or '\\' && sign - end < 6)
            end--;
        var start = end;
        while (start > 0 && end - start < LongestName && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '-' or '.'))
            start--;
        if (start == end)
            return null;
        if (start < 2 || text[start - 1] != ' ' || !char.IsLetter(text[start - 2]) || !text.AsSpan(start, end - start).Equals("key", StringComparison.OrdinalIgnoreCase))
            return text[start..end];

        start--;
        while (start > 0 && end - start < LongestName && char.IsLetter(text[start - 1]))
            start--;
        return text[start..end];
    }

    private bool EndsWith(string word, int end) => end >= word.Length && text.AsSpan(end - word.Length, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\G(?:bearer|basic|digest|negotiate|token)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^(?!mailto:|sip:|acct:)[^\s:/@]+:(?<password>[^\s@/]+)@[\w.-]+(?::\d+)?(?:[/?].*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WholeAddress();
}
