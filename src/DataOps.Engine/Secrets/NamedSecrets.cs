using System.Text;

namespace DataOps.Engine.Secrets;

/// <summary>Finds the values in a text that are secret because of their name or position: in JSON, and in texts such as queries, headers, connection strings and addresses.</summary>
internal static class NamedSecrets
{
    /// <summary>The secret values in a body: JSON, complete or truncated; in anything else, the secret values of a text.</summary>
    /// <param name="body">The body.</param>
    /// <param name="isSecret">Whether a name makes its value a secret.</param>
    internal static List<NamedSecret> InBody(string body, Func<string, bool> isSecret)
    {
        var found = new List<NamedSecret>();
        var start = body.AsSpan().IndexOfAnyExcept(" \t\r\n\uFEFF");
        var end = start >= 0 && body[start] is '{' or '[' ? new JsonSecrets(body, isSecret, found).Read(start) : 0;
        // Anything after the JSON is text.
        if (end < body.Length)
            new TextSecrets(body, isSecret, found).Read(end, body.Length, isLoose: true);
        return found;
    }

    /// <summary>The secret values in a sentence: values assigned without blanks or in quotes, and passwords in addresses.</summary>
    internal static List<NamedSecret> InSentence(string text)
    {
        var found = new List<NamedSecret>();
        new TextSecrets(text, SecretName.IsSecret, found).Read(0, text.Length, isLoose: false);
        return found;
    }

    /// <summary>The secret values in a single value: JSON as text, a connection string, an address.</summary>
    /// <param name="text">The value.</param>
    /// <param name="isSecret">Whether a name makes its value a secret, if the text is JSON.</param>
    internal static List<NamedSecret> InValue(string text, Func<string, bool> isSecret)
    {
        if (text.AsSpan().TrimStart() is ['{' or '[', ..])
            return InBody(text, isSecret);

        var found = new List<NamedSecret>();
        new TextSecrets(text, isSecret, found).ReadValue(0, text.Length);
        return found;
    }

    /// <summary>The text with values masked.</summary>
    internal static string Mask(string text, List<NamedSecret> values)
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
}
