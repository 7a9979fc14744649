using DataOps.Engine.Json;
using Newtonsoft.Json;

namespace DataOps.Engine.Secrets;

/// <summary>Finds secret values in JSON, complete or truncated.</summary>
/// <param name="text">The text.</param>
/// <param name="isSecretName">Whether a name makes its value a secret.</param>
/// <param name="found">Where the values go.</param>
internal sealed class JsonSecrets(string text, Func<string, bool> isSecretName, List<NamedSecret> found)
{
    private const int Deepest = 100;

    // A list repeats the names of its records.
    private readonly Dictionary<string, bool> _names = new(StringComparer.Ordinal);

    /// <summary>Finds the secrets in the JSON that begins at a place.</summary>
    /// <param name="at">The place.</param>
    /// <returns>The end of the JSON, or the place where it ends and reading as text begins.</returns>
    internal int Read(int at) => ReadValue(at, isSecret: false, depth: 0);

    // Returns the end of the value, or the place where JSON ends and reading as text begins.
    private int ReadValue(int at, bool isSecret, int depth)
    {
        at = SkipBlanks(at);
        if (at >= text.Length)
            return at;
        if (depth > Deepest)
        {
            // Nobody nests this deeply except to hide something.
            found.Add(new NamedSecret(at, text.Length, false, text[at..]));
            return text.Length;
        }

        switch (text[at])
        {
            case '{':
                return ReadObject(at + 1, isSecret, depth);
            case '[':
                return ReadArray(at + 1, isSecret, depth);
            case '"' or '\'':
                var close = TextSecrets.EndOfString(text, at);
                ReadString(at + 1, close, isSecret);
                return Math.Min(close + 1, text.Length);
            default:
                var end = at;
                while (end < text.Length && text[end] is not (',' or ']' or '}' or ' ' or '\t' or '\r' or '\n'))
                    end++;
                var bare = text[at..end];
                if (isSecret && bare is not ("null" or "true" or "false" or ""))
                    found.Add(new NamedSecret(at, end, true, bare));
                return end;
        }
    }

    private int ReadArray(int at, bool isSecret, int depth)
    {
        while (true)
        {
            at = SkipBlanks(at);
            if (at >= text.Length)
                return at;
            if (text[at] == ']')
                return at + 1;
            if (text[at] == ',')
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
        var first = found.Count;
        while (true)
        {
            at = SkipBlanks(at);
            if (at >= text.Length)
                break;
            if (text[at] == '}')
            {
                at++;
                break;
            }

            if (text[at] == ',')
            {
                at++;
                continue;
            }

            if (ReadName(ref at) is not { } name)
                return at;

            var start = at = SkipBlanks(at);
            isReference |= SecretName.MayBeReference(name) && at < text.Length && text[at] == '"' && SecretName.IsReference(name, Unescape(at + 1, TextSecrets.EndOfString(text, at)));
            var valueIsSecret = IsSecret(name) || (isSecret && !SecretName.IsShown(name));
            if (SecretName.IsPairName(name) && at < text.Length && text[at] == '"' && SecretName.IsSecretLabel(Unescape(at + 1, TextSecrets.EndOfString(text, at))))
                pairName = name;
            else if (SecretName.IsPairValue(name) && !valueIsSecret)
                (pairValues ??= []).Add(start);
            var end = ReadValue(at, valueIsSecret, depth + 1);
            if (end == at)
                return at;
            at = end;
        }

        if (isReference)
            found.RemoveRange(first, found.Count - first);
        if (pairName is not null)
            foreach (var start in pairValues ?? [])
                ReadValue(start, isSecret: true, depth + 1);
        return at;
    }

    private bool IsSecret(string name)
    {
        if (!_names.TryGetValue(name, out var isSecret))
            _names[name] = isSecret = isSecretName(name);
        return isSecret;
    }

    private string? ReadName(ref int at)
    {
        string name;
        if (text[at] is '"' or '\'')
        {
            var close = TextSecrets.EndOfString(text, at);
            name = Unescape(at + 1, close);
            at = Math.Min(close + 1, text.Length);
        }
        else
        {
            var end = at;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-' or '$' or '.'))
                end++;
            name = text[at..end];
            at = end;
        }

        at = SkipBlanks(at);
        if (at >= text.Length || text[at] is not (':' or '='))
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
            found.Add(new NamedSecret(start, end, false, Unescape(start, end)));
            return;
        }

        if (text.AsSpan(start, end - start).IndexOfAny('=', ':', '@') < 0)
            return;
        if (text.IndexOf('\\', start, end - start) < 0)
        {
            new TextSecrets(text, isSecretName, found).ReadValue(start, end);
            return;
        }

        // If there are escapes, positions in the decoded text differ from those in the text: it is masked as a whole.
        var inner = NamedSecrets.InValue(Unescape(start, end), isSecretName);
        if (inner.Count > 0)
            found.Add(new NamedSecret(start, end, false, [.. inner.SelectMany(value => value.Texts)]));
    }

    private int SkipBlanks(int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n' or '\uFEFF')
            at++;
        return at;
    }

    private string Unescape(int start, int end)
    {
        var raw = text[Math.Min(start, end)..end];
        if (!raw.Contains('\\', StringComparison.Ordinal))
            return raw;

        using var reader = new JsonTextReader(new StringReader($"\"{raw.Replace("\n", "\\n", StringComparison.Ordinal)}\"")) { ArrayPool = JsonCharPool.Shared };
        try
        {
            return reader.ReadAsString() is { } value && !reader.Read() ? value : raw;
        }
        catch (JsonException)
        {
            return raw;
        }
    }
}
