using System.Net;
using System.Text;
using Newtonsoft.Json;

namespace DataOps.Engine.Http;

/// <summary>Secrets that are known by their value, so that they can be taken out of any text, however they are encoded in it.</summary>
public sealed class SecretSet
{
    // A shorter value would be found in half of all words.
    private const int ShortestMasked = 4;

    private readonly object _lock = new();
    private readonly Queue<string> _secrets = new();
    private string[]? _forms = [];

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _secrets.Count == 0;

    /// <summary>Adds a secret by its value.</summary>
    /// <param name="value">The secret as text.</param>
    public void Add(string? value)
    {
        if (value is null || value.Length < ShortestMasked)
            return;

        lock (_lock)
        {
            if (_secrets.Contains(value))
                return;
            _secrets.Enqueue(value);
            _forms = null;
        }
    }

    /// <summary>Adds user and password, each and as Basic authentication joins them.</summary>
    /// <param name="user">The user's name: no secret by itself.</param>
    /// <param name="password">The password.</param>
    public void AddBasic(string user, string password)
    {
        Add(password);
        Add(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }

    /// <summary>Adds all secrets of another set.</summary>
    /// <param name="others">The other set.</param>
    public void AddAll(SecretSet others)
    {
        string[] values;
        lock (others._lock)
            values = [.. others._secrets];
        foreach (var value in values)
            Add(value);
    }

    /// <summary>Keeps at most so many secrets: the oldest are forgotten.</summary>
    /// <param name="count">How many.</param>
    public void Keep(int count)
    {
        lock (_lock)
            while (_secrets.Count > count)
            {
                _secrets.Dequeue();
                _forms = null;
            }
    }

    /// <summary>Gives the text with every known secret masked.</summary>
    /// <param name="text">Any text.</param>
    public string Mask(string text)
    {
        // Without case, since some write the hexadecimal digits of an encoding large and some small.
        foreach (var form in Forms())
            text = text.Replace(form, Redactor.Mask, StringComparison.OrdinalIgnoreCase);
        return text;
    }

    // The longest first: a secret that is part of another must not leave the rest of it behind.
    private string[] Forms()
    {
        lock (_lock)
            return _forms ??= [.. _secrets.SelectMany(Encodings).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(form => form.Length)];
    }

    private static IEnumerable<string> Encodings(string secret)
    {
        yield return secret;
        foreach (var handling in Enum.GetValues<StringEscapeHandling>())
        {
            var json = JsonConvert.ToString(secret, '"', handling)[1..^1];
            yield return json;
            // PHP escapes the slash too.
            yield return json.Replace("/", "\\/", StringComparison.Ordinal);
        }

        yield return System.Text.Json.JsonSerializer.Serialize(secret)[1..^1];
        yield return Uri.EscapeDataString(secret);
        yield return WebUtility.UrlEncode(secret);
        yield return WebUtility.HtmlEncode(secret);
        foreach (var bytes in (byte[][])[Encoding.UTF8.GetBytes(secret), Encoding.Latin1.GetBytes(secret)])
        {
            var base64 = Convert.ToBase64String(bytes).TrimEnd('=');
            yield return base64;
            yield return base64.Replace('+', '-').Replace('/', '_');
        }
    }
}
