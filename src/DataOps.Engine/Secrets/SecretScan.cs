using System.Buffers;
using System.Text;

namespace DataOps.Engine.Secrets;

/// <summary>Finds secrets in a text: in the text itself, in its unescaped form, and in its base64 and hexadecimal bytes.</summary>
internal sealed class SecretScan
{
    // Base64 within base64 is decoded, plus one more level.
    private const int Deepest = 2;

    private static readonly SearchValues<byte> Escapes = SearchValues.Create("\\%&\"'"u8);
    private static readonly byte[] Base64Values = MakeBase64();

    private readonly SecretIndex _index;
    private readonly bool _isCut;
    private readonly List<(int Start, int End)> _hits = [];
    private readonly List<(int Start, int End)> _found = [];

    // The fewest bytes worth decoding.
    private readonly int _fewest;

    private SecretScan(SecretIndex index, bool isCut)
    {
        _index = index;
        _isCut = isCut;
        _fewest = isCut ? SecretForm.Shortest : index.Shortest;
    }

    /// <summary>Returns the text with every secret of an index masked.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="index">The secrets.</param>
    /// <param name="isCut">Whether the text was truncated, so that it may end with the beginning of a secret.</param>
    internal static string Mask(string text, SecretIndex index, bool isCut = false)
    {
        if (index.IsEmpty || (!isCut && text.Length < index.Shortest && Encoding.UTF8.GetByteCount(text) < index.Shortest))
            return text;

        var scan = new SecretScan(index, isCut);
        scan.Search(EncodedText.Of(text), depth: 0, isAtEnd: true);
        return scan._hits.Count == 0 ? text : scan.Replace(text);
    }

    private void Search(EncodedText text, int depth, bool isAtEnd)
    {
        Match(text, isAtEnd);
        var plain = text;
        while (plain.Unescape() is { } next)
        {
            plain = next;
            Match(plain, isAtEnd);
        }

        if (depth > Deepest)
            return;

        SearchBase64(plain, depth, isAtEnd);
        SearchHex(plain, depth, isAtEnd);
    }

    private void Match(EncodedText text, bool isAtEnd)
    {
        foreach (var (start, end) in Find(text.Span, isAtEnd))
            _hits.Add((text.StartOf(start), text.EndOf(end - 1)));
    }

    private List<(int Start, int End)> Find(ReadOnlySpan<byte> bytes, bool isAtEnd)
    {
        _found.Clear();
        _index.Find(bytes, _found);
        if (_isCut && isAtEnd)
            _index.FindCut(bytes, _found);
        return _found;
    }

    // A run of letters may be base64 from its first letter or from one of the next three: other letters may precede it.
    private void SearchBase64(EncodedText text, int depth, bool isAtEnd)
    {
        var fewest = ((8 * _fewest) + 5) / 6;
        var bytes = text.Span;
        var places = Array.Empty<int>();
        var (values, decoded) = (Array.Empty<byte>(), Array.Empty<byte>());
        for (var at = 0; at < bytes.Length;)
        {
            var (end, length) = (at, 0);
            for (; end < bytes.Length; end++)
            {
                if (Base64Values[bytes[end]] < 64)
                    length++;
                // In mails, base64 is wrapped.
                else if (bytes[end] != '\n' || length == 0)
                    break;
            }

            if (length >= fewest)
            {
                if (places.Length < length)
                    (places, values, decoded) = (new int[length], new byte[length], new byte[length]);
                length = 0;
                for (var place = at; place < end; place++)
                    if (Base64Values[bytes[place]] is < 64 and var value)
                        (places[length], values[length++]) = (place, value);
                for (var first = 0; first < 4 && length - first >= fewest; first++)
                    Look(text, Decode(values.AsSpan(first, length - first), decoded), (places, first, 6), depth, isAtEnd && end == bytes.Length);
            }

            at = end + 1;
        }
    }

    private static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> values, byte[] decoded)
    {
        var length = values.Length * 6 / 8;
        for (int at = 0, to = 0; to < length; at += 4)
        {
            decoded[to++] = (byte)((values[at] << 2) | (values[at + 1] >> 4));
            if (to < length)
                decoded[to++] = (byte)((values[at + 1] << 4) | (values[at + 2] >> 2));
            if (to < length)
                decoded[to++] = (byte)((values[at + 2] << 6) | values[at + 3]);
        }

        return decoded.AsSpan(0, length);
    }

    // Consecutive digits, or pairs of them with separators.
    private void SearchHex(EncodedText text, int depth, bool isAtEnd)
    {
        var bytes = text.Span;
        var places = new List<int>();
        for (var at = 0; at < bytes.Length; at++)
        {
            // A byte has two digits.
            if (HexDigits.Of(bytes[at]) < 0 || at + 1 == bytes.Length || HexDigits.Of(bytes[at + 1]) < 0)
                continue;

            places.Clear();
            while (at < bytes.Length)
            {
                if (HexDigits.Of(bytes[at]) >= 0)
                    places.Add(at++);
                else if (places.Count % 2 == 0 && LengthToNextPair(bytes[at..]) is > 0 and var skipped)
                    at += skipped;
                else
                    break;
            }

            if (places.Count < 2 * _fewest)
                continue;

            var digits = places.ToArray();
            for (var first = 0; first < 2 && digits.Length - first >= 2 * _fewest; first++)
            {
                var decoded = new byte[(digits.Length - first) / 2];
                for (var index = 0; index < decoded.Length; index++)
                    decoded[index] = (byte)((HexDigits.Of(bytes[digits[first + (2 * index)]]) << 4) | HexDigits.Of(bytes[digits[first + (2 * index) + 1]]));
                Look(text, decoded, (digits, first, 4), depth, isAtEnd && at == bytes.Length);
            }
        }
    }

    // The length of what precedes the next pair of digits: a separator, and the prefix of a hexadecimal number. 0 if there is none.
    private static int LengthToNextPair(ReadOnlySpan<byte> bytes)
    {
        var length = 0;
        while (length < bytes.Length && length < 2 && " -:,\n".Contains((char)bytes[length]))
            length++;
        if (length + 1 < bytes.Length && bytes[length] == '0' && bytes[length + 1] is (byte)'x' or (byte)'X')
            length += 2;
        return length > 0 && length + 1 < bytes.Length && HexDigits.Of(bytes[length]) >= 0 && HexDigits.Of(bytes[length + 1]) >= 0 ? length : 0;
    }

    private void Look(EncodedText text, ReadOnlySpan<byte> decoded, (int[] Places, int First, int Bits) digits, int depth, bool isAtEnd)
    {
        var found = Find(decoded, isAtEnd);
        var (controls, zeros) = Count(decoded);
        var isWide = zeros * 4 > decoded.Length;
        var isText = controls * 16 <= decoded.Length && (decoded.ContainsAny(Escapes) || decoded.Length * 6 >= _fewest * 8);
        if (found.Count == 0 && !isWide && !isText)
            return;

        var map = new DigitMap(text, digits.Places, digits.First, digits.Bits);
        foreach (var (start, end) in found)
            // In a truncated text, digits that do not form a whole byte may be left over.
            _hits.Add((map.StartOf(start), _isCut && isAtEnd && end == decoded.Length ? text.EndOf(text.Length - 1) : map.EndOf(end - 1)));
        if (isWide)
            // UTF-16 of mostly ASCII letters.
            Search(EncodedText.Of(decoded, map).Without(0), depth + 1, isAtEnd);
        else if (isText)
            Search(EncodedText.Of(decoded, map), depth + 1, isAtEnd);
    }

    // Text contains few control characters, anything else many.
    private static (int Controls, int Zeros) Count(ReadOnlySpan<byte> bytes)
    {
        var (controls, zeros) = (0, 0);
        foreach (var value in bytes)
        {
            if (value < ' ' && value is not ((byte)'\t' or (byte)'\r' or (byte)'\n'))
                controls++;
            if (value == 0)
                zeros++;
        }

        return (controls, zeros);
    }

    private string Replace(string text)
    {
        _hits.Sort();
        var masked = new StringBuilder(text.Length);
        var at = -1;
        foreach (var (start, end) in _hits)
        {
            // Secrets that overlap or touch are masked as one.
            if (start > at || at < 0)
                masked.Append(text, Math.Max(at, 0), start - Math.Max(at, 0)).Append(Redactor.Mask);
            at = Math.Max(at, end);
        }

        return masked.Append(text, at, text.Length - at).ToString();
    }

    private static byte[] MakeBase64()
    {
        var values = new byte[256];
        Array.Fill(values, byte.MaxValue);
        for (var value = 0; value < 64; value++)
            values["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[value]] = (byte)value;
        (values['-'], values['_']) = (62, 63);
        return values;
    }
}
