using Newtonsoft.Json;

namespace DataOps.Engine.Json;

/// <summary>Turns the tokens of a JSON text into records and values.</summary>
internal static class JsonRecordReader
{
    /// <summary>How deep objects and arrays may lie in each other before the text is refused.</summary>
    internal const int MaximumDepth = 128;

    // A text of a few bytes a value becomes objects of a few hundred.
    private const int MostValues = 500_000;

    private static readonly object True = true;
    private static readonly object False = false;
    private static readonly JsonRecord Nothing = new(0);

    /// <summary>Reads the value that the reader stands on, to its end.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="before">The item before it in a list: the same texts and numbers in the same places become the same objects.</param>
    internal static object? ReadValue(JsonTextReader reader, object? before = null)
    {
        var left = MostValues;
        return ReadValue(reader, before, ref left);
    }

    /// <summary>Moves to the next token that is not a comment.</summary>
    internal static bool Advance(JsonTextReader reader)
    {
        while (reader.Read())
            if (reader.TokenType != JsonToken.Comment)
                return true;

        return false;
    }

    /// <summary>Whether a member's name is a place in a list: PHP writes a list with gaps as an object from number to item.</summary>
    internal static bool IsIndex(string name) => name.Length is > 0 and < 10 && name.All(char.IsAsciiDigit);

    /// <summary>The items of a list with gaps; null for any other object.</summary>
    internal static IReadOnlyList<JsonRecord>? ItemsOf(JsonRecord map) =>
        map.Count > 0 && map.All(member => member.Value is JsonRecord && IsIndex(member.Key)) ? [.. map.Select(member => (JsonRecord)member.Value!)] : null;

    private static object? ReadValue(JsonTextReader reader, object? before, ref int left)
    {
        if (--left < 0)
            throw new JsonReaderException($"One object or array of the answer holds more than {MostValues} values.");

        return reader.TokenType switch
        {
            JsonToken.String or JsonToken.Integer => reader.Value!.Equals(before) ? before : reader.Value,
            JsonToken.Float => reader.Value,
            JsonToken.StartObject => ReadRecord(reader, before as JsonRecord, ref left),
            JsonToken.StartArray => ReadArray(reader, before as object?[], ref left),
            JsonToken.Boolean => (bool)reader.Value! ? True : False,
            JsonToken.Null or JsonToken.Undefined => null,
            var token => throw new JsonReaderException($"A {token} stands where a value was expected."),
        };
    }

    private static JsonRecord ReadRecord(JsonTextReader reader, JsonRecord? before, ref int left)
    {
        var record = before is null ? new JsonRecord() : new JsonRecord(before.Count);
        using var places = (before ?? Nothing).GetEnumerator();
        while (Advance(reader))
        {
            if (reader.TokenType == JsonToken.EndObject)
                return record;

            var name = (string)reader.Value!;
            if (!Advance(reader))
                break;
            record.Add(name, ReadValue(reader, places.MoveNext() ? places.Current.Value : null, ref left));
        }

        throw new JsonReaderException("The text ends inside an object.");
    }

    private static object?[] ReadArray(JsonTextReader reader, object?[]? before, ref int left)
    {
        var items = new List<object?>();
        while (Advance(reader))
        {
            if (reader.TokenType == JsonToken.EndArray)
                return [.. items];
            items.Add(ReadValue(reader, before is not null && items.Count < before.Length ? before[items.Count] : null, ref left));
        }

        throw new JsonReaderException("The text ends inside an array.");
    }
}
