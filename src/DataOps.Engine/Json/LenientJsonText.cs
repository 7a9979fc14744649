using System.Buffers;
using System.Globalization;
using DataOps.Engine.Bodies;
using Newtonsoft.Json;

namespace DataOps.Engine.Json;

/// <summary>
/// Rewrites while reading what Newtonsoft.Json would misread: numbers that it would round or take for octal
/// (<c>0041</c>, thirty digits) get single quotes, comments are removed, and words that are not JSON are refused.
/// An answer that lacks its opening brace, as one vendor documents it, gets one.
/// </summary>
/// <param name="source">The text, which this reader disposes.</param>
/// <param name="stop">Cancels the read.</param>
internal sealed class LenientJsonText(TextReader source, CancellationToken stop) : TextReader
{
    private const int BlockSize = 16 * 1024;
    private const int LongestWord = 4096;
    private const string Blanks = " \t\r\n";

    private static readonly SearchValues<char> EndOfWord = SearchValues.Create(Blanks + ",:[]{}\"'/");

    // Rewriting at most doubles the text. The first place is for the brace that may be missing.
    private readonly char[] _input = ArrayPool<char>.Shared.Rent(BlockSize);
    private readonly char[] _output = ArrayPool<char>.Shared.Rent((2 * BlockSize) + 1);
    private int _kept;
    private int _taken = 1;
    private int _written = 1;
    private bool _isEnd;
    private bool _isDisposed;

    // What is passed on as it is lies here in the input, and is copied in one piece.
    private int _passedFrom;
    private int _passed;
    private Place _place = Place.Start;
    private char _quote;
    private long _textStart;

    private enum Place
    {
        /// <summary>Before the first value.</summary>
        Start,

        /// <summary>In the first value, a string.</summary>
        FirstText,

        /// <summary>After the first value, a string. A colon here means that a brace is missing before it.</summary>
        BehindFirstText,

        /// <summary>Between values.</summary>
        Between,

        /// <summary>In a string.</summary>
        Text,

        /// <summary>In a comment that ends with its line.</summary>
        LineComment,

        /// <summary>In a comment that ends with a star and a slash.</summary>
        BlockComment,
    }

    /// <summary>How many characters have been read.</summary>
    internal long Position { get; private set; }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        while (_taken == _written)
            if (!Fill())
                return 0;

        var count = Math.Min(buffer.Length, _written - _taken);
        _output.AsSpan(_taken, count).CopyTo(buffer);
        _taken += count;
        Position += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            (_taken, _written, _isEnd) = (0, 0, true);
            ArrayPool<char>.Shared.Return(_input);
            ArrayPool<char>.Shared.Return(_output);
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Fill()
    {
        stop.ThrowIfCancellationRequested();
        if (_isEnd)
            return false;

        var count = source.Read(_input.AsSpan(_kept, BlockSize - _kept));
        _isEnd = count == 0;
        _taken = _written = 1;
        (_passedFrom, _passed) = (0, 0);
        ReadOnlySpan<char> rest = _input.AsSpan(0, _kept + count);
        if (_place == Place.Start && rest is ['\uFEFF', ..])
            Skip(ref rest, 1);
        while (!rest.IsEmpty && Rewrite(ref rest))
        {
        }

        if (_isEnd && _place == Place.BlockComment)
            throw new JsonReaderException("The text ends inside a comment.");
        Flush();
        rest.CopyTo(_input);
        _kept = rest.Length;
        return true;
    }

    // False if more has to be read first.
    private bool Rewrite(ref ReadOnlySpan<char> rest) => _place switch
    {
        Place.Text or Place.FirstText => PassText(ref rest),
        Place.LineComment => SkipLine(ref rest),
        Place.BlockComment => SkipBlock(ref rest),
        _ => PassStructure(ref rest) && PassValue(ref rest),
    };

    private bool PassText(ref ReadOnlySpan<char> rest)
    {
        var length = rest.IndexOfAny(_quote, '\\');
        if (Position + _written + _passed - _textStart > AnswerLimits.ItemBytes)
            throw new AnswerLimitException($"one of its values is longer than {AnswerLimits.InMegabytes(AnswerLimits.ItemBytes)}");
        if (length < 0)
        {
            Pass(ref rest, rest.Length);
        }
        else if (rest[length] == _quote)
        {
            Pass(ref rest, length + 1);
            _place = _place == Place.FirstText ? Place.BehindFirstText : Place.Between;
        }
        else
        {
            var escaped = Math.Min(2, rest.Length - length);
            var isCut = escaped < 2 && !_isEnd;
            Pass(ref rest, isCut ? length : length + escaped);
            return !isCut;
        }

        return true;
    }

    private bool PassStructure(ref ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length)
            if (rest[length] is ' ' or ',' or ':' or '{' or '}' or '[' or ']' or '\t' or '\r' or '\n')
                length++;
            else if (_place == Place.Between && LengthOfPlainText(rest[length..]) is > 0 and var text)
                length += text;
            else
                break;
        if (_place is Place.Start or Place.BehindFirstText && rest[..length].TrimStart(Blanks) is [var next, ..])
        {
            if (_place == Place.BehindFirstText && next == ':' && _taken == 1)
                _output[_taken = 0] = '{';
            _place = Place.Between;
        }

        Pass(ref rest, length);
        return !rest.IsEmpty;
    }

    // Nearly every string is all there and has no escapes: it is passed together with the structure around it, which takes half the time.
    private static int LengthOfPlainText(ReadOnlySpan<char> rest) =>
        rest[0] == '"' && rest[1..].IndexOfAny('"', '\\') is >= 0 and var end && rest[end + 1] == '"' ? end + 2 : 0;

    private bool PassValue(ref ReadOnlySpan<char> rest)
    {
        switch (rest[0])
        {
            case '"' or '\'':
                _quote = rest[0];
                _textStart = Position + _written + _passed;
                _place = _place == Place.Start ? Place.FirstText : Place.Text;
                Pass(ref rest, 1);
                return true;
            case '/':
                return EnterComment(ref rest);
            default:
                return PassWord(ref rest);
        }
    }

    private bool EnterComment(ref ReadOnlySpan<char> rest)
    {
        if (rest.Length == 1 && !_isEnd)
            return false;

        _place = rest is [_, '/', ..] ? Place.LineComment : rest is [_, '*', ..] ? Place.BlockComment : throw NotJson(rest);
        Write(" ");
        Skip(ref rest, 2);
        return true;
    }

    private bool SkipLine(ref ReadOnlySpan<char> rest)
    {
        var length = rest.IndexOfAny('\r', '\n');
        if (length >= 0)
            _place = Place.Between;
        Skip(ref rest, length < 0 ? rest.Length : length);
        return true;
    }

    private bool SkipBlock(ref ReadOnlySpan<char> rest)
    {
        var length = rest.IndexOf("*/");
        if (length >= 0)
            _place = Place.Between;
        Skip(ref rest, length >= 0 ? length + 2 : rest is [.., '*'] ? rest.Length - 1 : rest.Length);
        return length >= 0;
    }

    private bool PassWord(ref ReadOnlySpan<char> rest)
    {
        var length = rest.IndexOfAny(EndOfWord);
        if (length < 0 && !_isEnd && rest.Length <= LongestWord)
            return false;
        if (length < 0)
            length = rest.Length;
        if (length > LongestWord)
            throw new JsonReaderException(string.Create(CultureInfo.InvariantCulture, $"A number in it has more than {LongestWord:N0} digits."));

        var word = rest[..length];
        var isNumber = char.IsAsciiDigit(word[0]) || word[0] is '-' or '.';
        if (isNumber ? !JsonNumber.IsNumeric(word) : !IsPlain(word))
            throw NotJson(rest);

        if (_place == Place.Start)
            _place = Place.Between;
        if (isNumber && !JsonNumber.IsSmall(word))
        {
            Write("'");
            Pass(ref rest, length);
            Write("'");
        }
        else
        {
            Pass(ref rest, length);
        }

        return true;
    }

    // Names without quotes are accepted.
    private static bool IsPlain(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
            if (!char.IsLetterOrDigit(letter) && letter is not ('_' or '$'))
                return false;
        return true;
    }

    private void Pass(ref ReadOnlySpan<char> rest, int length)
    {
        _passed += length;
        rest = rest[length..];
    }

    private void Skip(ref ReadOnlySpan<char> rest, int length)
    {
        Flush();
        _passedFrom += length;
        rest = rest[length..];
    }

    private void Write(ReadOnlySpan<char> text)
    {
        Flush();
        text.CopyTo(_output.AsSpan(_written));
        _written += text.Length;
    }

    private void Flush()
    {
        _input.AsSpan(_passedFrom, _passed).CopyTo(_output.AsSpan(_written));
        _written += _passed;
        _passedFrom += _passed;
        _passed = 0;
    }

    private static JsonReaderException NotJson(ReadOnlySpan<char> rest) => new($"'{rest[..Math.Min(20, rest.Length)]}' is not JSON.");
}
