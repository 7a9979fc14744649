using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json;

namespace DataOps.Engine.Secrets;

/// <summary>Finds the values in a text that are secret because of their name or position: in JSON, and in texts such as queries, headers, connection strings and addresses.</summary>
internal sealed partial class NamedSecrets
{
    private const int Deepest = 100;
    private const int LongestName = 64;

    private static readonly SearchValues<char> EndOfAuthority = SearchValues.Create("/?#\\ \t\r\n\"'<>;");

    private readonly string _text;
    private readonly Func<string, bool> _isSecret;
    private readonly List<Value> _values = [];

    private NamedSecrets(string text, Func<string, bool> isSecret)
    {
        _text = text;
        _isSecret = isSecret;
    }

    /// <summary>The secret values in a body: JSON, complete or truncated; in anything else, the secret values of a text.</summary>
    /// <param name="body">The body.</param>
    /// <param name="isSecret">Whether a name makes its value a secret.</param>
    internal static List<Value> InBody(string body, Func<string, bool> isSecret)
    {
        var found = new NamedSecrets(body, isSecret);
        var start = body.AsSpan().IndexOfAnyExcept(" \t\r\n\uFEFF");
        var end = start >= 0 && body[start] is '{' or '[' ? found.ReadValue(start, isSecret: false, depth: 0) : 0;
        // Anything after the JSON is text.
        if (end < body.Length)
            found.ReadText(end, body.Length, isLoose: true);
        return found._values;
    }

    /// <summary>The secret values in a sentence: values assigned without blanks or in quotes, and passwords in addresses.</summary>
    internal static List<Value> InSentence(string text)
    {
        var found = new NamedSecrets(text, SecretName.IsSecret);
        found.ReadText(0, text.Length, isLoose: false);
        return found._values;
    }

    /// <summary>The secret values in a single value: JSON as text, a connection string, an address.</summary>
    /// <param name="text">The value.</param>
    /// <param name="isSecret">Whether a name makes its value a secret, if the text is JSON.</param>
    internal static List<Value> InValue(string text, Func<string, bool> isSecret)
    {
        if (text.AsSpan().TrimStart() is ['{' or '[', ..])
            return InBody(text, isSecret);

        var found = new NamedSecrets(text, isSecret);
        found.ReadText(0, text.Length, isLoose: false);
        found.ReadWholeAddress(0, text.Length);
        return found._values;
    }

    /// <summary>The text with values masked.</summary>
    internal static string Mask(string text, List<Value> values)
    {
        if (values.Count == 0)
            return text;

        var masked = new StringBuilder(text.Length);
        var at = 0;
        foreach (var value in values.OrderBy(value => value.Start))
        {
            if (value.Start < at)
                continue;
            masked.Append(text, at, value.Start - at).Append(value.IsBare ? $"\"{Redactor.Mask}\"" : Redactor.Mask);
            at = value.End;
        }

        return masked.Append(text, at, text.Length - at).ToString();
    }

    // Returns the end of the value, or the place where JSON ends and reading as text begins.
    private int ReadValue(int at, bool isSecret, int depth)
    {
        at = SkipBlanks(at);
        if (at >= _text.Length)
            return at;
        if (depth > Deepest)
        {
            // Nobody nests this deeply except to hide something.
            _values.Add(new Value(at, _text.Length, false, _text[at..]));
            return _text.Length;
        }

        switch (_text[at])
        {
            case '{':
                return ReadObject(at + 1, isSecret, depth);
            case '[':
                return ReadArray(at + 1, isSecret, depth);
            case '"' or '\'':
                var close = EndOfString(at);
                ReadString(at + 1, close, isSecret);
                return Math.Min(close + 1, _text.Length);
            default:
                var end = at;
                while (end < _text.Length && _text[end] is not (',' or ']' or '}' or ' ' or '\t' or '\r' or '\n'))
                    end++;
                var bare = _text[at..end];
                if (isSecret && bare is not ("null" or "true" or "false" or ""))
                    _values.Add(new Value(at, end, true, bare));
                return end;
        }
    }

    private int ReadArray(int at, bool isSecret, int depth)
    {
        while (true)
        {
            at = SkipBlanks(at);
            if (at >= _text.Length)
                return at;
            if (_text[at] == ']')
                return at + 1;
            if (_text[at] == ',')
            {
                at++;
                continue;
            }

            var end = ReadValue(at, isSecret, depth + 1);
            if (end == at)
                return at;
            at = end;
        }
    }

    private int ReadObject(int at, bool isSecret, int depth)
    {
        string? pairName = null;
        List<int>? pairValues = null;
        var isReference = false;
        var first = _values.Count;
        while (true)
        {
            at = SkipBlanks(at);
            if (at >= _text.Length)
                break;
            if (_text[at] == '}')
            {
                at++;
                break;
            }

            if (_text[at] == ',')
            {
                at++;
                continue;
            }

            if (ReadName(ref at) is not { } name)
                return at;

            var start = at = SkipBlanks(at);
            isReference |= at < _text.Length && _text[at] == '"' && SecretName.IsReference(name, Unescape(at + 1, EndOfString(at)));
            var valueIsSecret = _isSecret(name) || (isSecret && !SecretName.IsShown(name));
            if (SecretName.IsPairName(name) && at < _text.Length && _text[at] == '"' && SecretName.IsSecretLabel(Unescape(at + 1, EndOfString(at))))
                pairName = name;
            else if (SecretName.IsPairValue(name) && !valueIsSecret)
                (pairValues ??= []).Add(start);
            var end = ReadValue(at, valueIsSecret, depth + 1);
            if (end == at)
                return at;
            at = end;
        }

        if (isReference)
            _values.RemoveRange(first, _values.Count - first);
        if (pairName is not null)
            foreach (var start in pairValues ?? [])
                ReadValue(start, isSecret: true, depth + 1);
        return at;
    }

    private string? ReadName(ref int at)
    {
        string name;
        if (_text[at] is '"' or '\'')
        {
            var close = EndOfString(at);
            name = Unescape(at + 1, close);
            at = Math.Min(close + 1, _text.Length);
        }
        else
        {
            var end = at;
            while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] is '_' or '-' or '$' or '.'))
                end++;
            name = _text[at..end];
            at = end;
        }

        at = SkipBlanks(at);
        if (at >= _text.Length || _text[at] is not (':' or '='))
            return null;

        at++;
        return name;
    }

    private void ReadString(int start, int end, bool isSecret)
    {
        if (end <= start)
            return;
        if (isSecret)
        {
            _values.Add(new Value(start, end, false, Unescape(start, end)));
            return;
        }

        if (_text.AsSpan(start, end - start).IndexOfAny('=', ':', '@') < 0)
            return;
        if (_text.IndexOf('\\', start, end - start) < 0)
        {
            ReadText(start, end, isLoose: false);
            ReadWholeAddress(start, end);
            return;
        }

        // If there are escapes, positions in the decoded text differ from those in the text: it is masked as a whole.
        var inner = InValue(Unescape(start, end), _isSecret);
        if (inner.Count > 0)
            _values.Add(new Value(start, end, false, [.. inner.SelectMany(value => value.Texts)]));
    }

    // user:password@host, if that is the whole text.
    private void ReadWholeAddress(int start, int end)
    {
        if (WholeAddress().Match(_text[start..end]) is { Success: true } match)
            Add(start + match.Groups["password"].Index, start + match.Groups["password"].Index + match.Groups["password"].Length);
    }

    private void ReadText(int at, int end, bool isLoose)
    {
        while (at < end)
        {
            var next = _text.AsSpan(at, end - at).IndexOfAny('=', ':', '>');
            if (next < 0)
                return;

            at += next;
            at = Math.Max(at + 1, _text[at] switch
            {
                '>' => ReadElement(at, end),
                ':' when at + 2 < end && _text[at + 1] == '/' && _text[at + 2] == '/' => ReadUserInfo(at + 3, end),
                ':' when EndsWith("jdbc:oracle:thin", at) || EndsWith("jdbc:oracle:oci", at) => ReadOracle(at + 1, end),
                var sign => ReadAssigned(at, end, sign, isLoose),
            });
        }
    }

    // name=value, name: value, "name": "value". Returns the end of the value.
    private int ReadAssigned(int sign, int end, char separator, bool isLoose)
    {
        var at = sign + 1;
        while (at < end && _text[at] == ' ' && (isLoose || at == sign + 1))
            at++;
        var isQuoted = at < end && (_text[at] is '"' or '\'' || (_text[at] == '\\' && at + 1 < end && _text[at + 1] == '"'));
        // In a sentence, 'Password: must be longer' does not contain a password.
        if (at >= end || NameBefore(sign) is not { } name || !(isLoose ? _isSecret(name) : SecretName.IsSecret(name)))
            return sign;

        var scheme = Scheme().Match(_text, at, end - at);
        if (!isQuoted && !scheme.Success && !isLoose && (separator == ':' || at > sign + 1))
            return sign;

        if (isQuoted)
        {
            var escaped = _text[at] == '\\';
            var open = escaped ? at + 1 : at;
            var close = escaped ? _text.IndexOf("\\\"", open + 1, end - open - 1, StringComparison.Ordinal) : EndOfString(open);
            close = close < 0 || close > end ? end : close;
            Add(open + 1, close);
            return close;
        }

        at += scheme.Length;
        var isBraced = separator == '=' && at < end && _text[at] == '{';
        var stop = at;
        if (isBraced)
            stop = _text.IndexOf('}', at, end - at) is var brace and >= 0 ? brace + 1 : end;
        else
            while (stop < end && !(_text[stop] is ' ' or '\t' or '\r' or '\n' or '"' or '&' or ';' or '<' or '>' || (_text[stop] == ',' && (stop + 1 == end || char.IsWhiteSpace(_text[stop + 1])))))
                stop++;
        Add(at, stop);
        return stop;
    }

    // <password>value</password>
    private int ReadElement(int close, int end)
    {
        var open = _text.LastIndexOf('<', close, Math.Min(close, LongestName * 2));
        if (open < 0 || open + 1 >= close || _text[open + 1] is '/' or '!' or '?')
            return close;

        var name = _text[(open + 1)..close].Split(' ', 2)[0];
        if (!SecretName.IsSecret(name[(name.LastIndexOf(':') + 1)..]))
            return close;

        var stop = _text.IndexOf('<', close, end - close) is var tag and >= 0 ? tag : end;
        Add(close + 1, stop);
        return stop;
    }

    // Between '://' and the host: user:password@ or token@.
    private int ReadUserInfo(int at, int end)
    {
        var length = _text.AsSpan(at, end - at).IndexOfAny(EndOfAuthority);
        var stop = length < 0 ? end : at + length;
        var sign = _text.LastIndexOf('@', stop - 1, stop - at);
        if (sign < 0)
            return at;

        var colon = _text.IndexOf(':', at, sign - at);
        Add(colon < 0 ? at : colon + 1, sign);
        return sign;
    }

    // jdbc:oracle:thin:user/password@host
    private int ReadOracle(int at, int end)
    {
        var sign = _text.IndexOf('@', at, Math.Min(end - at, LongestName * 4));
        var slash = sign < 0 ? -1 : _text.IndexOf('/', at, sign - at);
        if (slash < 0)
            return at;

        Add(slash + 1, sign);
        return sign;
    }

    private void Add(int start, int end)
    {
        if (end <= start || _text.AsSpan(start, end - start).StartsWith(Redactor.Mask))
            return;

        var value = _text[start..end];
        var plain = value is ['{', .., '}'] ? value[1..^1] : value;
        var decoded = Uri.UnescapeDataString(plain);
        _values.Add(new Value(start, end, false, decoded == plain ? [plain] : [plain, decoded]));
    }

    // The name before a separator: one word, with the word before it if they belong together: 'Access Key'.
    private string? NameBefore(int sign)
    {
        var end = sign;
        while (end > 0 && _text[end - 1] == ' ' && sign - end < 3)
            end--;
        while (end > 0 && _text[end - 1] is '"' or '\'' or '\\' && sign - end < 6)
            end--;
        var start = end;
        while (start > 0 && end - start < LongestName && (char.IsLetterOrDigit(_text[start - 1]) || _text[start - 1] is '_' or '-' or '.'))
            start--;
        if (start == end)
            return null;
        if (start < 2 || _text[start - 1] != ' ' || !char.IsLetter(_text[start - 2]) || !_text.AsSpan(start, end - start).Equals("key", StringComparison.OrdinalIgnoreCase))
            return _text[start..end];

        start--;
        while (start > 0 && end - start < LongestName && char.IsLetter(_text[start - 1]))
            start--;
        return _text[start..end];
    }

    private bool EndsWith(string text, int end) => end >= text.Length && _text.AsSpan(end - text.Length, text.Length).Equals(text, StringComparison.OrdinalIgnoreCase);

    private int SkipBlanks(int at)
    {
        while (at < _text.Length && _text[at] is ' ' or '\t' or '\r' or '\n' or '\uFEFF')
            at++;
        return at;
    }

    // The place of the closing quote; the end of the text if there is none.
    private int EndOfString(int open)
    {
        for (var at = open + 1; at < _text.Length; at++)
        {
            if (_text[at] == '\\')
                at++;
            else if (_text[at] == _text[open])
                return at;
        }

        return _text.Length;
    }

    private string Unescape(int start, int end)
    {
        var raw = _text[Math.Min(start, end)..end];
        if (!raw.Contains('\\', StringComparison.Ordinal))
            return raw;

        try
        {
            return JsonConvert.DeserializeObject<string>($"\"{raw.Replace("\n", "\\n", StringComparison.Ordinal)}\"") ?? raw;
        }
        catch (JsonException)
        {
            return raw;
        }
    }

    [GeneratedRegex(@"\G(?:bearer|basic|digest|negotiate|token)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^(?!mailto:|sip:|acct:)[^\s:/@]+:(?<password>[^\s@/]+)@[\w.-]+(?::\d+)?(?:[/?].*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WholeAddress();

    /// <summary>A value and its place.</summary>
    /// <param name="Start">Its first character.</param>
    /// <param name="End">The place after its last one.</param>
    /// <param name="IsBare">Whether it is without quotes in JSON.</param>
    /// <param name="Texts">The secrets in it.</param>
    internal readonly record struct Value(int Start, int End, bool IsBare, params string[] Texts);
}
