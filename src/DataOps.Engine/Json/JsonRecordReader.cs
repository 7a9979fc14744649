using System.Globalization;
using DataOps.Engine.Bodies;
using Newtonsoft.Json;

namespace DataOps.Engine.Json;

/// <summary>
/// Reads JSON into records and values. Comments, trailing commas and either kind of quotes are accepted; words that are not JSON are refused.
/// A number keeps all its digits; a word that only begins like one is kept as text.
/// </summary>
internal sealed class JsonRecordReader : IDisposable
{
    /// <summary>How deep objects and arrays may be nested before the text is refused.</summary>
    internal const int MaximumDepth = 128;

    private static readonly object True = true;
    private static readonly object False = false;
    private static readonly JsonRecord Nothing = new(0);

    private readonly LenientJsonText _text;
    private readonly JsonTextReader _reader;

    /// <summary>Starts reading a text.</summary>
    /// <param name="text">The text, which the reader disposes.</param>
    /// <param name="stop">Cancels the read.</param>
    internal JsonRecordReader(TextReader text, CancellationToken stop)
    {
        _text = new LenientJsonText(text, stop);
        _reader = new JsonTextReader(_text)
        {
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = FloatParseHandling.Double,
            MaxDepth = null,
            PropertyNameTable = new MemberNameTable(),
            ArrayPool = JsonCharPool.Shared,
        };
    }

    /// <summary>How many more values may be read before the text is refused: one of a few bytes becomes an object of a few hundred.</summary>
    internal int ValuesLeft { get; set; } = AnswerLimits.Values;

    /// <summary>Removes secrets from a string; null if every string is read as it is.</summary>
    internal Func<string, string>? Mask { get; init; }

    /// <summary>About how many characters have been read.</summary>
    internal long Position => _text.Position;

    /// <summary>Whether the reader is at the start of an array.</summary>
    internal bool IsArray => _reader.TokenType == JsonToken.StartArray;

    /// <summary>Whether the reader is at the start of an object.</summary>
    internal bool IsObject => _reader.TokenType == JsonToken.StartObject;

    /// <summary>Reads a text that is one value; null for an empty one.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    internal static object? ReadWhole(string text, Func<string, string>? mask = null, CancellationToken stop = default)
    {
        using var reader = new JsonRecordReader(new StringReader(text), stop) { Mask = mask };
        return reader.ReadWhole();
    }

    /// <summary>Whether a member's name is an index: PHP writes a list with gaps as an object from number to item.</summary>
    internal static bool IsIndex(string name) => name.Length is > 0 and < 10 && name.All(char.IsAsciiDigit);

    /// <summary>The items of a list with gaps; null for any other object.</summary>
    internal static IReadOnlyList<JsonRecord>? ItemsOf(JsonRecord map) =>
        map.Count > 0 && map.All(member => member.Value is JsonRecord && IsIndex(member.Key)) ? [.. map.Select(member => (JsonRecord)member.Value!)] : null;

    /// <summary>Reads the text's single value, to the end; null for an empty text.</summary>
    internal object? ReadWhole()
    {
        if (!Advance())
            return null;

        var value = ReadValue();
        ExpectEnd();
        return value;
    }

    /// <summary>Moves to the next token.</summary>
    /// <returns>False at the end of the text.</returns>
    internal bool Advance() => _reader.Read();

    /// <summary>Moves to the next member of the object that the reader is in, at its value.</summary>
    /// <returns>The member's name, or null at the end of the object.</returns>
    internal string? NextName()
    {
        if (!Advance())
            throw new JsonReaderException("The text ends inside an object.");
        if (_reader.TokenType == JsonToken.EndObject)
            return null;

        var name = (string)_reader.Value!;
        return Advance() ? name : throw new JsonReaderException("The text ends inside an object.");
    }

    /// <summary>Moves to the next item of the array that the reader is in.</summary>
    /// <returns>False at the end of the array.</returns>
    internal bool NextItem() => Advance() ? _reader.TokenType != JsonToken.EndArray : throw new JsonReaderException("The text ends inside an array.");

    /// <summary>Reads the value at the reader's position, to its end.</summary>
    /// <param name="before">The item before it in a list: the same texts and numbers in the same places become the same objects.</param>
    internal object? ReadValue(object? before = null)
    {
        if (--ValuesLeft < 0)
            throw new AnswerLimitException(string.Create(CultureInfo.InvariantCulture, $"one of its objects or arrays has more than {AnswerLimits.Values:N0} values"));

        return _reader.TokenType switch
        {
            JsonToken.StartObject => ReadRecord(before as JsonRecord),
            JsonToken.StartArray => ReadArray(before as object?[]),
            JsonToken.String => ReadText(before),
            JsonToken.Integer => _reader.Value!.Equals(before) ? before : _reader.Value,
            JsonToken.Float when double.IsFinite((double)_reader.Value!) => _reader.Value,
            JsonToken.Boolean => (bool)_reader.Value! ? True : False,
            JsonToken.Null => null,
            _ => throw new JsonReaderException($"'{_reader.Value}' is not a value of JSON."),
        };
    }

    /// <summary>Checks that nothing follows.</summary>
    internal void ExpectEnd()
    {
        if (Advance())
            throw new JsonReaderException("There is text after the end of the answer.");
    }

    public void Dispose() => ((IDisposable)_reader).Dispose();

    private JsonRecord ReadRecord(JsonRecord? before)
    {
        CheckDepth();
        var record = before is null ? new JsonRecord() : new JsonRecord(before.Count);
        using var places = (before ?? Nothing).GetEnumerator();
        while (NextName() is { } name)
            record.Add(name, ReadValue(places.MoveNext() ? places.Current.Value : null));
        return record;
    }

    private object?[] ReadArray(object?[]? before)
    {
        CheckDepth();
        var items = new List<object?>();
        while (NextItem())
            items.Add(ReadValue(before is not null && items.Count < before.Length ? before[items.Count] : null));
        return [.. items];
    }

    private void CheckDepth()
    {
        if (_reader.Depth >= MaximumDepth)
            throw new JsonReaderException($"It is nested more than {MaximumDepth} levels deep.");
    }

    // A string in single quotes may be a number that was quoted. A string that equals the previous one has been masked already.
    private object ReadText(object? before)
    {
        var text = (string)_reader.Value!;
        if (_reader.QuoteChar == '\'' && JsonNumber.IsNumeric(text))
            return JsonNumber.Parse(text) is var number && number.Equals(before) ? before : number;
        if (text.Equals(before as string, StringComparison.Ordinal))
            return before!;
        return Mask is null ? text : Mask(text);
    }
}
