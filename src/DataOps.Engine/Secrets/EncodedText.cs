using System.Globalization;
using System.Net;
using System.Text;

namespace DataOps.Engine.Secrets;

/// <summary>A text as UTF-8 bytes, with the place of each byte in the original text. Escapes can be decoded level by level.</summary>
internal sealed class EncodedText
{
    // No text is encoded more often than this in practice.
    private const int MostLevels = 5;
    private const int LongestEntity = 32;

    private static readonly System.Buffers.SearchValues<byte> Special = System.Buffers.SearchValues.Create("\\%&\"'\r\n\t "u8);

    // HTML 5's names for the characters on a keyboard; the framework knows only those of HTML 4.
    private static readonly Dictionary<string, char> Names = new(StringComparer.Ordinal)
    {
        ["excl"] = '!', ["num"] = '#', ["dollar"] = '$', ["percnt"] = '%', ["apos"] = '\'', ["lpar"] = '(', ["rpar"] = ')', ["ast"] = '*', ["midast"] = '*',
        ["plus"] = '+', ["comma"] = ',', ["hyphen"] = '-', ["dash"] = '-', ["period"] = '.', ["sol"] = '/', ["colon"] = ':', ["semi"] = ';', ["equals"] = '=', ["quest"] = '?',
        ["commat"] = '@', ["lsqb"] = '[', ["lbrack"] = '[', ["bsol"] = '\\', ["rsqb"] = ']', ["rbrack"] = ']', ["Hat"] = '^', ["lowbar"] = '_', ["UnderBar"] = '_', ["grave"] = '`',
        ["DiacriticalGrave"] = '`', ["lcub"] = '{', ["lbrace"] = '{', ["verbar"] = '|', ["vert"] = '|', ["VerticalLine"] = '|', ["rcub"] = '}', ["rbrace"] = '}',
        ["Tab"] = '\t', ["NewLine"] = '\n', ["QUOT"] = '"', ["AMP"] = '&', ["LT"] = '<', ["GT"] = '>',
    };

    private readonly SourceMap? _map;
    private readonly int _level;

    private EncodedText(byte[] bytes, int length, SourceMap? map, int level)
    {
        Bytes = bytes;
        Length = length;
        _map = map;
        _level = level;
    }

    /// <summary>The buffer of bytes; only the first <see cref="Length"/> count.</summary>
    internal byte[] Bytes { get; }

    /// <summary>The number of bytes.</summary>
    internal int Length { get; }

    /// <summary>The bytes.</summary>
    internal ReadOnlySpan<byte> Span => Bytes.AsSpan(0, Length);

    /// <summary>A text as it is.</summary>
    internal static EncodedText Of(string text)
    {
        if (Ascii.IsValid(text))
            return new EncodedText(Encoding.ASCII.GetBytes(text), text.Length, null, 0);

        var writer = new Writer(null, text.Length * 3);
        for (var at = 0; at < text.Length;)
        {
            var plain = text.AsSpan(at).IndexOfAnyExceptInRange('\0', '\x7F');
            if (plain != 0)
            {
                if (plain < 0)
                    plain = text.Length - at;
                writer.AddAscii(text.AsSpan(at, plain), at);
                at += plain;
                continue;
            }

            // A lone half of a surrogate pair is kept as well.
            var used = Rune.TryGetRuneAt(text, at, out var rune) ? rune.Utf16SequenceLength : 1;
            writer.AddRune(used == 1 ? text[at] : rune.Value, at, used);
            at += used;
        }

        return writer.ToText(0);
    }

    /// <summary>Bytes decoded from another text.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="map">Their places in that text.</param>
    internal static EncodedText Of(ReadOnlySpan<byte> bytes, SourceMap map) => new(bytes.ToArray(), bytes.Length, map, 0);

    /// <summary>The text without the bytes that have a given value.</summary>
    internal EncodedText Without(byte left)
    {
        var writer = new Writer(this, Length);
        for (var at = 0; at < Length; at++)
            if (Bytes[at] != left)
                writer.AddByte(Bytes[at], at, 1);
        return writer.ToText(0);
    }

    /// <summary>The start of a byte in the original text.</summary>
    internal int StartOf(int index) => _map is null ? index : _map.StartOf(index);

    /// <summary>The end of a byte in the original text.</summary>
    internal int EndOf(int index) => _map is null ? index + 1 : _map.EndOf(index);

    /// <summary>
    /// Returns the text with its escapes decoded: those of JSON and of programming languages, percent-encoding and HTML entities; doubled quotes become one, and
    /// consecutive blanks become one. Returns null if that changes nothing.
    /// </summary>
    internal EncodedText? Unescape()
    {
        if (_level == MostLevels)
            return null;

        Writer? writer = null;
        var span = Span;
        var (copied, at) = (0, 0);
        while (span[at..].IndexOfAny(Special) is >= 0 and var plain)
        {
            at += plain;
            // Most special bytes are single blanks between two words.
            if (span[at] == ' ' && at + 1 < span.Length && span[at + 1] > ' ')
            {
                at++;
                continue;
            }

            var (used, value, isByte) = Read(span[at..]);
            if (used > 1 || value != span[at])
            {
                writer ??= new Writer(this, Length);
                writer.Copy(span[copied..at], copied);
                if (isByte)
                    writer.AddByte((byte)value, at, used);
                else
                    writer.AddRune(value, at, used);
                copied = at + used;
            }

            at += used;
        }

        return writer?.Copy(span[copied..], copied).ToText(_level + 1);
    }

    // Decodes the beginning of a text: the number of bytes used, and the code point or byte that they encode; -1 for none.
    private static (int Used, int Value, bool IsByte) Read(ReadOnlySpan<byte> text) => text[0] switch
    {
        (byte)'\\' => ReadBackslash(text),
        (byte)'%' => ReadPercent(text),
        (byte)'&' => ReadEntity(text),
        (byte)'"' or (byte)'\'' => (text.Length > 1 && text[1] == text[0] ? 2 : 1, text[0], true),
        _ => ReadBlanks(text),
    };

    private static (int Used, int Value, bool IsByte) ReadBackslash(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2)
            return (1, '\\', true);

        switch ((char)text[1])
        {
            case 'u' when text.Length > 3 && text[2] == '{' && text[3..Math.Min(text.Length, 11)].IndexOf((byte)'}') is > 0 and var digits && Hex(text[3..], digits) is >= 0 and <= 0x10FFFF and var braced:
                return (4 + digits, braced, false);
            case 'u' when Hex(text[2..], 4) is >= 0 and var unit:
                // The two halves of a surrogate pair.
                return char.IsHighSurrogate((char)unit) && text.Length >= 12 && text[6] == '\\' && text[7] == 'u' && Hex(text[8..], 4) is >= 0xDC00 and <= 0xDFFF and var low
                    ? (12, char.ConvertToUtf32((char)unit, (char)low), false)
                    : (6, unit, false);
            case 'U' when Hex(text[2..], 8) is >= 0 and <= 0x10FFFF and var point:
                return (10, point, false);
            case 'x' when Hex(text[2..], 2) is >= 0 and var value:
                return (4, value, true);
            case >= '0' and <= '3' when text.Length >= 4 && text[2] is >= (byte)'0' and <= (byte)'7' && text[3] is >= (byte)'0' and <= (byte)'7':
                return (4, ((text[1] - '0') << 6) | ((text[2] - '0') << 3) | (text[3] - '0'), true);
            case 'n' or 'r':
                return (2, '\n', true);
            case 't':
                return (2, ' ', true);
            case 'b':
                return (2, '\b', true);
            case 'f':
                return (2, '\f', true);
            default:
                return (2, text[1], true);
        }
    }

    private static (int Used, int Value, bool IsByte) ReadPercent(ReadOnlySpan<byte> text)
    {
        if (Hex(text[1..], 2) is >= 0 and var value)
            return (3, value, true);

        return text.Length > 1 && text[1] is (byte)'u' or (byte)'U' && Hex(text[2..], 4) is >= 0 and var unit ? (6, unit, false) : (1, '%', true);
    }

    private static (int Used, int Value, bool IsByte) ReadEntity(ReadOnlySpan<byte> text)
    {
        if (text.Length > 2 && text[1] == '#')
            return ReadNumber(text);

        var end = text[..Math.Min(text.Length, LongestEntity)].IndexOf((byte)';');
        if (end < 2)
            return (1, '&', true);

        var name = Encoding.ASCII.GetString(text[1..end]);
        if (Names.TryGetValue(name, out var letter))
            return (end + 1, letter, true);

        var decoded = WebUtility.HtmlDecode($"&{name};");
        return decoded is [var one] ? (end + 1, one == '\u00A0' ? ' ' : one, false) : (1, '&', true);
    }

    // &#38; &#x26; and both without the semicolon.
    private static (int Used, int Value, bool IsByte) ReadNumber(ReadOnlySpan<byte> text)
    {
        var isHex = text[2] is (byte)'x' or (byte)'X';
        var first = isHex ? 3 : 2;
        var at = first;
        while (at < text.Length && at < first + 8 && (isHex ? char.IsAsciiHexDigit((char)text[at]) : char.IsAsciiDigit((char)text[at])))
            at++;
        if (at == first || !int.TryParse(text[first..at], isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > 0x10FFFF)
            return (1, '&', true);

        return (at + (at < text.Length && text[at] == ';' ? 1 : 0), value, false);
    }

    private static (int Used, int Value, bool IsByte) ReadBlanks(ReadOnlySpan<byte> text)
    {
        var used = text.IndexOfAnyExcept("\r\n\t "u8);
        if (used < 0)
            used = text.Length;
        return (used, text[..used].IndexOfAny((byte)'\r', (byte)'\n') < 0 ? ' ' : '\n', true);
    }

    private static int Hex(ReadOnlySpan<byte> text, int digits)
    {
        if (text.Length < digits || digits == 0)
            return -1;

        var value = 0L;
        foreach (var letter in text[..digits])
        {
            if (HexDigits.Of(letter) is not (>= 0 and var digit))
                return -1;
            value = (value << 4) | (uint)digit;
        }

        return value > int.MaxValue ? -1 : (int)value;
    }

    private sealed class Writer(EncodedText? source, int capacity)
    {
        private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(capacity);
        private readonly List<SegmentMap.Segment> _segments = [];
        private int _length;

        internal Writer Copy(ReadOnlySpan<byte> bytes, int from)
        {
            Begin(from, 0);
            bytes.CopyTo(_bytes.AsSpan(_length));
            _length += bytes.Length;
            return this;
        }

        internal void AddAscii(ReadOnlySpan<char> text, int from)
        {
            Begin(from, 0);
            _length += Encoding.ASCII.GetBytes(text, _bytes.AsSpan(_length));
        }

        internal void AddByte(byte value, int from, int used)
        {
            Begin(from, used);
            _bytes[_length++] = value;
        }

        // Halves of pairs are encoded like any other code point, which UTF-8 itself does not allow.
        internal void AddRune(int value, int from, int used)
        {
            Begin(from, used);
            switch (value)
            {
                case < 0x80:
                    _bytes[_length++] = (byte)value;
                    return;
                case < 0x800:
                    _bytes[_length++] = (byte)(0xC0 | (value >> 6));
                    break;
                case < 0x10000:
                    _bytes[_length++] = (byte)(0xE0 | (value >> 12));
                    _bytes[_length++] = (byte)(0x80 | ((value >> 6) & 0x3F));
                    break;
                default:
                    _bytes[_length++] = (byte)(0xF0 | (value >> 18));
                    _bytes[_length++] = (byte)(0x80 | ((value >> 12) & 0x3F));
                    _bytes[_length++] = (byte)(0x80 | ((value >> 6) & 0x3F));
                    break;
            }

            _bytes[_length++] = (byte)(0x80 | (value & 0x3F));
        }

        internal EncodedText ToText(int level) => new(_bytes, _length, new SegmentMap(source, _segments), level);

        private void Begin(int from, int used) => _segments.Add(new(_length, from, used));
    }
}
