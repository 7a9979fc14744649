using System.Text;

namespace DataOps.Engine.Bodies;

/// <summary>Splits a text into lines while it arrives.</summary>
/// <param name="text">The text.</param>
/// <param name="mask">Masks the secrets in a line.</param>
internal sealed class TextLines(TextReader text, Func<string, string> mask)
{
    private readonly char[] _buffer = new char[8 * 1024];
    private readonly StringBuilder _line = new();
    private int _start;
    private int _end;
    private bool _isOver;

    /// <summary>Returns the lines. Line feeds end them, with or without a carriage return.</summary>
    /// <param name="begin">Called before each line.</param>
    internal IEnumerable<TextLine> Read(Action begin)
    {
        while (true)
        {
            begin();
            if (Next() is not { } line)
                yield break;
            yield return line;
        }
    }

    private TextLine? Next()
    {
        while (!_isOver)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var length = rest.IndexOf('\n');
            if (length >= 0)
            {
                _start += length + 1;
                return Take(rest[..length], isEnded: true);
            }

            _line.Append(rest);
            (_start, _end) = (0, text.Read(_buffer, 0, _buffer.Length));
            _isOver = _end <= 0;
        }

        return _line.Length > 0 ? Take([], isEnded: false) : null;
    }

    private TextLine Take(ReadOnlySpan<char> rest, bool isEnded)
    {
        var line = _line.Length == 0 ? rest.ToString() : _line.Append(rest).ToString();
        _line.Clear();
        return new(mask(line.EndsWith('\r') ? line[..^1] : line), isEnded);
    }
}
