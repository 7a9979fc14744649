using Newtonsoft.Json;

namespace DataOps.Engine.Json;

/// <summary>Turns the tokens of a JSON text into records and values.</summary>
internal static class JsonRecordReader
{
    /// <summary>How deep objects and arrays may lie in each other before the text is refused.</summary>
    internal const int MaximumDepth = 128;

    private static readonly object True = true;
    private static readonly object False = false;

    /// <summary>Reads the value that the reader stands on, to its end.</summary>
    internal static object? ReadValue(JsonTextReader reader) => reader.TokenType switch
    {
        JsonToken.StartObject => ReadRecord(reader),
        JsonToken.StartArray => ReadArray(reader),
        JsonToken.Boolean => (bool)reader.Value! ? True : False,
        JsonToken.Null or JsonToken.Undefined => null,
        JsonToken.String or JsonToken.Integer or JsonToken.Float => reader.Value,
        var token => throw new JsonReaderException($"A {token} stands where a value was expected."),
    };

    /// <summary>Moves to the next token that is not a comment.</summary>
    internal static bool Advance(JsonTextReader reader)
    {
        while (reader.Read())
            if (reader.TokenType != JsonToken.Comment)
                return true;

        return false;
    }

    private static JsonRecord ReadRecord(JsonTextReader reader)
    {
        var record = new JsonRecord();
        while (Advance(reader))
        {
            if (reader.TokenType == JsonToken.EndObject)
                return record;

            var name = (string)reader.Value!;
            if (!Advance(reader))
                break;
            record.Add(name, ReadValue(reader));
        }

        throw new JsonReaderException("The text ends inside an object.");
    }

    private static object?[] ReadArray(JsonTextReader reader)
    {
        var items = new List<object?>();
        while (Advance(reader))
        {
            if (reader.TokenType == JsonToken.EndArray)
                return [.. items];
            items.Add(ReadValue(reader));
        }

        throw new JsonReaderException("The text ends inside an array.");
    }
}
