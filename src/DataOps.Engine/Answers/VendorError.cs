using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DataOps.Engine.Json;

namespace DataOps.Engine.Answers;

/// <summary>The error in the body of an answer that is not a success.</summary>
/// <param name="Code">The vendor's code.</param>
/// <param name="Message">The reason, on one line.</param>
/// <param name="Status">The HTTP status that the body names, 400 or higher; null if it names none.</param>
internal sealed partial record VendorError(string? Code, string? Message, int? Status = null)
{
    private const int LongestMessage = 500;

    /// <summary>Whether the message reports that something does not exist.</summary>
    internal bool SaysNotFound => Message is not null && ErrorPhrases.SayNotFound(Message);

    /// <summary>Reads a body: JSON in one of the shapes that APIs use for errors, otherwise as it is: an HTML page, an XML document, or text.</summary>
    /// <param name="body">The body.</param>
    /// <param name="mask">Masks secrets, which a server may echo: in the body and again in what was decoded from it, before anything is shortened.</param>
    internal static VendorError Read(string body, Func<string, string> mask) =>
        string.IsNullOrWhiteSpace(body) ? new(null, null) : From(LenientAnswer.Read(body, mask), mask);

    /// <summary>Reads an answer that was already parsed.</summary>
    internal static VendorError From(object? answer, Func<string, string> mask)
    {
        var said = answer switch
        {
            JsonRecord record => ErrorShapes.Read(record),
            object?[] items when items.OfType<JsonRecord>().FirstOrDefault() is { } first => ErrorShapes.Read(first) with { Message = ErrorShapes.Describe(items) },
            object?[] items => new(null, ErrorShapes.Describe(items)),
            _ => new(null, JsonValue.ToText(answer)),
        };
        return said with { Code = Finished(said.Code), Message = Finished(said.Message) };

        string? Finished(string? text) => text is null ? null : Shorten(mask(text));
    }

    /// <summary>A text on one line, printable, and short enough to read; null for an empty one.</summary>
    internal static string? Shorten(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        text = Printable(Whitespace().Replace(text, " ").Trim());
        return text.Length <= LongestMessage ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[LongestMessage - 1]) ? LongestMessage - 1 : LongestMessage), "…");
    }

    // Characters that move the cursor, color the screen or change the text direction are shown instead of taking effect.
    private static string Printable(string text)
    {
        if (!Unprintable().IsMatch(text))
            return text;

        var shown = new StringBuilder(text.Length);
        foreach (var letter in text)
            shown.Append(letter switch
            {
                < ' ' => (char)('\u2400' + letter),
                '\u007F' => '\u2421',
                _ when char.IsControl(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => '\uFFFD',
                _ => letter,
            });
        return shown.ToString();
    }

    [GeneratedRegex("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]")]
    private static partial Regex Unprintable();

    [GeneratedRegex("\\s+")]
    private static partial Regex Whitespace();
}
