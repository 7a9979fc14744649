using System.Globalization;
using System.Text;

namespace DataOps;

/// <summary>Makes a message readable: printable, and with very long words cut.</summary>
internal static class ErrorText
{
    private const int LongestWord = 500;
    private const int ShownOfWord = 100;
    private const int LongestMessage = 8_000;

    /// <summary>The message with long words shortened; the same object if nothing changes.</summary>
    internal static string Of(string message)
    {
        message = VisibleText.Of(message);
        if (message.Length <= LongestWord)
            return message;

        StringBuilder? text = null;
        var copied = 0;
        for (var start = 0; start < message.Length;)
        {
            var length = message.AsSpan(start).IndexOf(' ') is var blank and >= 0 ? blank : message.Length - start;
            if (length > LongestWord)
            {
                text ??= new StringBuilder();
                text.Append(message, copied, start - copied).Append(Cut(message.AsSpan(start, ShownOfWord)));
                text.Append(CultureInfo.InvariantCulture, $"…({length:N0} characters)");
                copied = start + length;
            }

            start += length + 1;
        }

        message = text?.Append(message, copied, message.Length - copied).ToString() ?? message;
        return message.Length <= LongestMessage ? message : $"{Cut(message.AsSpan(0, LongestMessage))}…";
    }

    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text) => char.IsHighSurrogate(text[^1]) ? text[..^1] : text;
}
