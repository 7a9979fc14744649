using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using DataOps.Engine.Http;
using Newtonsoft.Json;

namespace DataOps.Engine.Json;

/// <summary>
/// Reads JSON into records and values, as tolerantly as the vendors' servers need it and no further: comments, trailing commas and quotes
/// of either kind are read, words that are not JSON are not. A number keeps all its digits, and what only begins like one is kept as text.
/// </summary>
/// <remarks>
/// It is our own because no library's reader does that: Newtonsoft.Json takes leading zeros for octal numbers, and System.Text.Json refuses them.
/// </remarks>
/// <param name="text">The text. It belongs to the reader.</param>
/// <param name="stop">Ends the reading.</param>
internal sealed class JsonRecordReader(TextReader text, CancellationToken stop) : IDisposable
{
    /// <summary>How deep objects and arrays may lie in each other before the text is refused.</summary>
    internal const int MaximumDepth = 128;

    private const int BufferSize = 16 * 1024;
    private const int LongestNumber = 4096;

    // So many digits a double keeps whatever they are.
    private const int SafeDigits = 15;

    // No character of a text is this one.
    private const char End = '\uFFFF';

    private static readonly SearchValues<char> Delimiters = SearchValues.Create(" \t\r\n,:[]{}\"'/");
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789+-.eE");
    private static readonly object True = true;
    private static readonly object False = false;
    private static readonly JsonRecord Nothing = new(0);

    private readonly MemberNameTable _names = new();
    private char[] _buffer = ArrayPool<char>.Shared.Rent(BufferSize);
    private int _position;
    private int _end;
    private long _before;
    private bool _isEnd;
    private int _depth;

    /// <summary>How many more values may be read before the text is refused: one of a few bytes becomes an object of a few hundred.</summary>
    internal int ValuesLeft { get; set; } = AnswerLimits.Values;

    /// <summary>Takes secrets out of a text; null where every text is read as it is.</summary>
    internal Func<string, string>? Mask { get; init; }

    /// <summary>How many characters have been read.</summary>
    internal long Position => _before + _position;

    /// <summary>Reads a text that is one value; null for an empty one.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    internal static object? ReadWhole(string text, Func<string, string>? mask = null, CancellationToken stop = default)
    {
        using var reader = new JsonRecordReader(new StringReader(text), stop) { Mask = mask };
        return reader.ReadWhole();
    }

    /// <summary>Whether a member's name is a place in a list: PHP writes a list with gaps as an object from number to item.</summary>
    internal static bool IsIndex(string name) => name.Length is > 0 and < 10 && name.All(char.IsAsciiDigit);

    /// <summary>The items of a list with gaps; null for any other object.</summary>
    internal static IReadOnlyList<JsonRecord>? ItemsOf(JsonRecord map) =>
        map.Count > 0 && map.All(member => member.Value is JsonRecord && IsIndex(member.Key)) ? [.. map.Select(member => (JsonRecord)member.Value!)] : null;

    /// <summary>Reads the one value that the text is, to the end; null for an empty text.</summary>
    internal object? ReadWhole()
    {
        var value = IsAtEnd ? null : ReadValue();
        // One vendor shows an answer whose opening brace is missing.
        if (value is string name && Peek() == ':')
            value = ReadOpened(name);
        ExpectEnd();
        return value;
    }

    /// <summary>Whether nothing more comes.</summary>
    internal bool IsAtEnd => Peek() == End && _position == _end;

    /// <summary>The next character that means something.</summary>
    internal char Peek()
    {
        while (true)
        {
            while (_position < _end)
            {
                var next = _buffer[_position];
                if (next == '/')
                    break;
                if (next is not (' ' or '\t' or '\r' or '\n' or '\uFEFF'))
                    return next;
                _position++;
            }

            if (_position < _end)
                SkipComment();
            else if (!Fill())
                return End;
        }
    }

    /// <summary>Reads the next value.</summary>
    /// <param name="before">The item before it in a list: the same texts and numbers in the same places become the same objects.</param>
    internal object? ReadValue(object? before = null)
    {
        if (--ValuesLeft < 0)
            throw new AnswerLimitException($"one object or array of it holds more than {AnswerLimits.Values:N0} values");

        return Peek() switch
        {
            '{' => ReadRecord(before as JsonRecord),
            '[' => ReadArray(before as object?[]),
            '"' or '\'' => ReadText(before as string),
            '-' or '.' or (>= '0' and <= '9') => ReadNumber(before),
            _ => ReadWord(),
        };
    }

    /// <summary>Goes into the object or array that comes next.</summary>
    internal void Enter()
    {
        if (++_depth > MaximumDepth)
            throw new JsonReaderException($"It is nested more than {MaximumDepth} levels deep.");
        _position++;
    }

    /// <summary>Reads the name of the object's next member, whose value comes next.</summary>
    /// <param name="isFirst">Whether it is the first one; false afterwards.</param>
    /// <returns>The name, or null at the end of the object.</returns>
    internal string? ReadName(ref bool isFirst)
    {
        if (!HasNext('}', ref isFirst))
            return null;

        var name = Peek() is '"' or '\'' ? ReadString(null, isName: true) : ReadBareName();
        if (Peek() != ':')
            throw Unexpected("a colon");
        _position++;
        return name;
    }

    /// <summary>Whether the array that the reader is in has another item, which comes next then.</summary>
    /// <param name="isFirst">Whether it is the first one; false afterwards.</param>
    internal bool HasItem(ref bool isFirst) => HasNext(']', ref isFirst);

    /// <summary>Finds out that nothing more comes.</summary>
    internal void ExpectEnd()
    {
        if (!IsAtEnd)
            throw new JsonReaderException("There is text behind the end of the answer.");
    }

    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        (_position, _end) = (0, 0);
        if (buffer.Length > 0)
            ArrayPool<char>.Shared.Return(buffer);
        text.Dispose();
    }

    private bool HasNext(char close, ref bool isFirst)
    {
        var next = Peek();
        if (next == ',' && !isFirst)
        {
            _position++;
            next = Peek();
        }
        else if (next != close && !isFirst)
        {
            throw Unexpected("a comma");
        }

        isFirst = false;
        if (next != close)
            return true;

        _position++;
        _depth--;
        return false;
    }

    private JsonRecord ReadRecord(JsonRecord? before)
    {
        var record = before is null ? new JsonRecord() : new JsonRecord(before.Count);
        using var places = (before ?? Nothing).GetEnumerator();
        Enter();
        var isFirst = true;
        while (ReadName(ref isFirst) is { } name)
            record.Add(name, ReadValue(places.MoveNext() ? places.Current.Value : null));
        return record;
    }

    // The rest of an object behind the name of its first member.
    private JsonRecord ReadOpened(string name)
    {
        Enter();
        var record = new JsonRecord { { name, ReadValue() } };
        var isFirst = false;
        while (ReadName(ref isFirst) is { } next)
            record.Add(next, ReadValue());
        return record;
    }

    private object?[] ReadArray(object?[]? before)
    {
        var items = new List<object?>();
        Enter();
        var isFirst = true;
        while (HasItem(ref isFirst))
            items.Add(ReadValue(before is not null && items.Count < before.Length ? before[items.Count] : null));
        return [.. items];
    }

    // One that equals the one before it was looked at then.
    private string ReadText(string? before) =>
        ReadString(before, isName: false) is var text && Mask is not null && !ReferenceEquals(text, before) ? Mask(text) : text;

    private string ReadString(string? before, bool isName)
    {
        var quote = _buffer[_position++];
        StringBuilder? parts = null;
        while (true)
        {
            var rest = _buffer.AsSpan(_position, _end - _position);
            var length = rest.IndexOfAny(quote, '\\');
            if (length >= 0 && rest[length] == quote)
            {
                var last = rest[..length];
                _position += length + 1;
                if (parts is not null)
                    return Finished(parts.Append(last).ToString());
                if (isName)
                    return _names.Get(_buffer, _position - length - 1, length)!;
                return before is not null && last.SequenceEqual(before) ? before : new string(last);
            }

            parts ??= new StringBuilder();
            if (parts.Length > AnswerLimits.ItemBytes)
                throw new AnswerLimitException($"one value of it is longer than {AnswerLimits.InMegabytes(AnswerLimits.ItemBytes)}");
            if (length < 0)
            {
                parts.Append(rest);
                _position = _end;
                if (!Fill())
                    throw Ended("inside a text");
            }
            else
            {
                parts.Append(rest[..length]);
                _position += length + 1;
                parts.Append(ReadEscaped());
            }
        }

        string Finished(string whole) => isName ? _names.Get(whole) : whole == before ? before : whole;
    }

    private char ReadEscaped()
    {
        Need(1);
        var letter = _buffer[_position++];
        switch (letter)
        {
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case '"' or '\'' or '\\' or '/':
                return letter;
            case 'u':
                Need(4);
                if (!ushort.TryParse(_buffer.AsSpan(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
                    throw Unexpected("four hexadecimal digits");
                _position += 4;
                return (char)code;
            default:
                _position--;
                throw Unexpected("an escaped character");
        }
    }

    private string ReadBareName()
    {
        var word = ReadToDelimiter();
        if (word.IsEmpty || !word.ToString().All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '$'))
            throw Unexpected("the name of a member", back: word.Length);
        return _names.Get(word.ToString());
    }

    private object? ReadWord()
    {
        var word = ReadToDelimiter();
        return word switch
        {
            "true" => True,
            "false" => False,
            "null" => null,
            _ => throw Unexpected("a value", back: word.Length),
        };
    }

    private object ReadNumber(object? before)
    {
        var word = ReadToDelimiter();
        if (word.Length > LongestNumber)
            throw new JsonReaderException($"One number of it has more than {LongestNumber:N0} digits.");
        if (!IsNumber(word, out var isWhole, out var digits))
            return word.IndexOfAnyExcept(OfNumbers) < 0 ? word.ToString() : throw Unexpected("a number", back: word.Length);
        if (isWhole && long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return before is long same && same == number ? before : number;
        if (isWhole)
            return BigInteger.Parse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

        var real = double.Parse(word, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (digits <= SafeDigits && double.IsNormal(real))
            return real;

        var said = Significant(word);
        if (double.IsFinite(real) && Significant(real.ToString("R", CultureInfo.InvariantCulture)) == said)
            return real;
        return decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) && Significant(exact.ToString(CultureInfo.InvariantCulture)) == said
            ? exact
            : word.ToString();
    }

    // The grammar of JSON: -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?
    private static bool IsNumber(ReadOnlySpan<char> word, out bool isWhole, out int digits)
    {
        isWhole = true;
        var at = word is ['-', ..] ? 1 : 0;
        digits = Digits(word, ref at);
        if (digits == 0 || (digits > 1 && word[at - digits] == '0'))
            return false;
        if (at < word.Length && word[at] == '.')
        {
            isWhole = false;
            at++;
            if (Digits(word, ref at) is var fraction && fraction == 0)
                return false;
            digits += fraction;
        }

        if (at < word.Length && word[at] is 'e' or 'E')
        {
            isWhole = false;
            at += at + 1 < word.Length && word[at + 1] is '+' or '-' ? 2 : 1;
            if (Digits(word, ref at) == 0)
                return false;
        }

        return at == word.Length;
    }

    private static int Digits(ReadOnlySpan<char> word, ref int at)
    {
        var start = at;
        while (at < word.Length && char.IsAsciiDigit(word[at]))
            at++;
        return at - start;
    }

    // Sign, digits without zeros around them, and the power of ten of the last one: the same for the same number, however it is written.
    private static (bool IsNegative, string Digits, long Power) Significant(ReadOnlySpan<char> word)
    {
        var e = word.IndexOfAny('e', 'E');
        var power = e < 0 ? 0 : long.TryParse(word[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) ? exponent : long.MaxValue;
        var mantissa = e < 0 ? word : word[..e];
        var isNegative = mantissa[0] == '-';
        mantissa = mantissa.TrimStart('-');
        var point = mantissa.IndexOf('.');
        var digits = (point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..])).TrimStart('0');
        var shown = digits.TrimEnd('0');
        if (point >= 0)
            power -= mantissa.Length - point - 1;
        return shown.Length == 0 ? (isNegative, "", 0) : (isNegative, shown, power + digits.Length - shown.Length);
    }

    // What lies before the next delimiter, good until the next character is read.
    private ReadOnlySpan<char> ReadToDelimiter()
    {
        var searched = 0;
        while (true)
        {
            var rest = _buffer.AsSpan(_position + searched, _end - _position - searched);
            var length = rest.IndexOfAny(Delimiters);
            if (length < 0)
                searched += rest.Length;
            if (length >= 0 || searched > LongestNumber || !Fill(keep: searched))
            {
                var word = _buffer.AsSpan(_position, searched + Math.Max(length, 0));
                _position += word.Length;
                return word;
            }
        }
    }

    private void SkipComment()
    {
        Need(2);
        var kind = _buffer[_position + 1];
        if (kind is not ('*' or '/'))
            throw Unexpected("a value");

        _position += 2;
        for (var last = '\0'; ; last = _buffer[_position++])
        {
            if (_position == _end && !Fill())
            {
                if (kind == '/')
                    return;
                throw Ended("inside a comment");
            }

            var next = _buffer[_position];
            if (kind == '/' ? next is '\r' or '\n' : last == '*' && next == '/')
            {
                _position++;
                return;
            }
        }
    }

    private void Need(int count)
    {
        while (_end - _position < count)
            if (!Fill(keep: _end - _position))
                throw Ended("inside a value");
    }

    // Reads more, behind the characters that are still wanted.
    private bool Fill(int keep = 0)
    {
        stop.ThrowIfCancellationRequested();
        if (_isEnd)
            return false;

        _before += _position;
        if (keep > 0)
            _buffer.AsSpan(_position, keep).CopyTo(_buffer);
        (_position, _end) = (0, keep);
        var count = text.Read(_buffer.AsSpan(keep));
        _isEnd = count == 0;
        _end += count;
        return count > 0;
    }

    private JsonReaderException Unexpected(string expected, int back = 0)
    {
        _position -= back;
        if (_position == _end && !Fill())
            return Ended($"where {expected} was expected");
        var found = _buffer.AsSpan(_position, Math.Min(20, _end - _position)).ToString();
        return new JsonReaderException(string.Create(CultureInfo.InvariantCulture, $"'{found}' stands where {expected} was expected, at character {Position + 1:N0}."));
    }

    private static JsonReaderException Ended(string where) => new($"The text ends {where}.");
}
