using System.Buffers;
using System.Globalization;
using System.Text;

namespace DataOps;

/// <summary>
/// Makes text from a server safe to show: control characters and invisible characters are replaced with visible ones. Control characters become
/// their symbols (<c>␛</c> for escape), all others their code (<c>&lt;U+202E&gt;</c>).
/// </summary>
internal static class VisibleText
{
    private const char Joiner = '\u200D';
    private const char NonJoiner = '\u200C';
    private const char EmojiVariation = '\uFE0F';

    private static readonly SearchValues<char> Harmless = SearchValues.Create(string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code)));

    /// <summary>The text in one line, without invisible characters; the same object if nothing changes.</summary>
    internal static string Of(string text)
    {
        var start = text.AsSpan().IndexOfAnyExcept(Harmless);
        if (start < 0)
            return text;

        StringBuilder? shown = null;
        for (var at = start; at < text.Length;)
        {
            var isWhole = Rune.TryGetRuneAt(text, at, out var rune);
            var length = isWhole ? rune.Utf16SequenceLength : 1;
            if (!isWhole || !Shows(text, at, rune))
            {
                shown ??= new StringBuilder(text, 0, at, text.Length + 16);
                shown.Append(PictureOf(isWhole ? rune.Value : text[at]));
            }
            else
            {
                shown?.Append(text, at, length);
            }

            at += length;
        }

        return shown?.ToString() ?? text;
    }

    private static bool Shows(string text, int at, Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.Format => rune.Value is Joiner or NonJoiner && Joins(text, at),
        // Letters and marks without a visible shape.
        _ => rune.Value is not (0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x180B or 0x180C or 0x180D or 0x180F or 0x3164 or 0xFFA0 or (>= 0xE0100 and <= 0xE01EF) or (>= 0xFFF9 and <= 0xFFFB)),
    };

    // Between emoji that are drawn as one, and between letters of scripts that need joiners.
    private static bool Joins(string text, int at)
    {
        if (at == 0 || at + 1 >= text.Length || !Rune.TryGetRuneAt(text, at + 1, out var after) || Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var before, out _) != OperationStatus.Done)
            return false;

        return text[at] == Joiner && IsEmoji(before) && IsEmoji(after) || IsCursive(before) && IsCursive(after);
    }

    private static bool IsEmoji(Rune rune) => rune.Value == EmojiVariation || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol || rune.Value is >= 0x1F3FB and <= 0x1F3FF;

    // Arabic and related scripts, and the scripts of India.
    private static bool IsCursive(Rune rune) => rune.Value is >= 0x0600 and < 0x0E00;

    private static string PictureOf(int code) => code switch
    {
        < ' ' => ((char)(0x2400 + code)).ToString(),
        0x7F => "\u2421",
        _ => string.Create(CultureInfo.InvariantCulture, $"<U+{code:X4}>"),
    };
}
