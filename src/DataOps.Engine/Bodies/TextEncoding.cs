using System.Text;

namespace DataOps.Engine.Bodies;

/// <summary>Detects the encoding of a text: by its byte order mark, by its declared charset, by the position of zero bytes at its beginning, otherwise UTF-8.</summary>
internal static class TextEncoding
{
    // Without byte order marks: they are skipped here.
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    private static readonly Encoding Utf16 = new UnicodeEncoding(bigEndian: false, byteOrderMark: false);
    private static readonly Encoding Utf16BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: false);
    private static readonly Encoding Utf32 = new UTF32Encoding(bigEndian: false, byteOrderMark: false);
    private static readonly Encoding Utf32BigEndian = new UTF32Encoding(bigEndian: true, byteOrderMark: false);

    /// <summary>The encoding of a text, and the length of its byte order mark in bytes.</summary>
    /// <param name="start">The first bytes: at least four, if there are as many.</param>
    /// <param name="charset">The declared charset, if any.</param>
    internal static (Encoding Encoding, int Mark) Of(ReadOnlySpan<byte> start, string? charset) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Utf8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Utf32, 4),
        [0, 0, 0xFE, 0xFF, ..] => (Utf32BigEndian, 4),
        [0xFF, 0xFE, ..] => (Utf16, 2),
        [0xFE, 0xFF, ..] => (Utf16BigEndian, 2),
        _ => (Named(charset) ?? Found(start), 0),
    };

    // The first character of a text from a server is ASCII.
    private static Encoding Found(ReadOnlySpan<byte> start) => start switch
    {
        [0, 0, 0, not 0, ..] => Utf32BigEndian,
        [not 0, 0, 0, 0, ..] => Utf32,
        [0, not 0, ..] => Utf16BigEndian,
        [not 0, 0, ..] => Utf16,
        _ => Utf8,
    };

    // UTF-8 is often declared by habit, and UTF-16 without its byte order: in both cases the bytes decide.
    private static Encoding? Named(string? charset)
    {
        var name = charset?.Trim(' ', '"', '\'');
        if (string.IsNullOrEmpty(name) || name.ToUpperInvariant() is "UTF-8" or "UTF8" or "UTF-16" or "UTF16" or "UTF-32" or "US-ASCII" or "ASCII")
            return null;

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? System.Text.Encoding.GetEncoding(name);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
