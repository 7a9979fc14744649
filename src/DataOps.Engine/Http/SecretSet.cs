using System.Collections.Concurrent;
using System.Text;
using Newtonsoft.Json;

namespace DataOps.Engine.Http;

/// <summary>Secrets that are known by their value, so that they can be taken out of any text, however they are encoded in it.</summary>
public sealed class SecretSet
{
    // A shorter value would be found in half of all words.
    private const int ShortestMasked = 4;

    private readonly ConcurrentQueue<string[]> _secrets = new();

    /// <summary>Adds a secret by its value.</summary>
    /// <param name="value">The secret as text.</param>
    public void Add(string? value)
    {
        if (value is null || value.Length < ShortestMasked)
            return;

        var bytes = Encoding.UTF8.GetBytes(value);
        var json = JsonConvert.ToString(value);
        _secrets.Enqueue([.. new[]
        {
            value,
            json[1..^1],
            Uri.EscapeDataString(value),
            Convert.ToBase64String(bytes),
            Convert.ToBase64String(bytes).TrimEnd('='),
        }.Distinct()]);
    }

    /// <summary>Adds user and password, each and as Basic authentication joins them.</summary>
    /// <param name="user">The user's name: no secret by itself.</param>
    /// <param name="password">The password.</param>
    public void AddBasic(string user, string password)
    {
        Add(password);
        Add(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }

    /// <summary>Keeps at most so many secrets: the oldest are forgotten.</summary>
    /// <param name="count">How many.</param>
    public void Keep(int count)
    {
        while (_secrets.Count > count && _secrets.TryDequeue(out _))
        {
        }
    }

    /// <summary>Gives the text with every known secret masked.</summary>
    /// <param name="text">Any text.</param>
    public string Mask(string text)
    {
        foreach (var forms in _secrets)
            foreach (var form in forms)
                if (text.Contains(form, StringComparison.Ordinal))
                    text = text.Replace(form, Redactor.Mask, StringComparison.Ordinal);

        return text;
    }
}
