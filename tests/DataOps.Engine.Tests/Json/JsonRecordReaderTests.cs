using System.Globalization;
using System.Numerics;
using System.Text.Json;
using DataOps.Engine.Json;
using Newtonsoft.Json;

namespace DataOps.Engine.Tests.Json;

/// <summary>The reader of JSON: what a standard one reads it reads alike, and it says of every other text what it does with it.</summary>
public sealed class JsonRecordReaderTests
{
    [Theory]
    [InlineData("0", 0L)]
    [InlineData("-5", -5L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("1.5", 1.5)]
    [InlineData("-0.0", -0.0)]
    [InlineData("1e3", 1000.0)]
    [InlineData("0.1", 0.1)]
    [InlineData("1E-2", 0.01)]
    [InlineData("0.30000000000000004", 0.30000000000000004)]
    [InlineData("1.7976931348623157E308", double.MaxValue)]
    [InlineData("123456789012345680000.0", 123456789012345680000.0)]
    public void A_number_is_the_number_that_it_is(string text, object expected) => Assert.Equal(expected, Read(text));

    [Theory]
    [InlineData("0041")]
    [InlineData("0089")]
    [InlineData("-007")]
    [InlineData("00.5")]
    [InlineData("01e5")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("2023-05-01")]
    [InlineData("1.2.3")]
    [InlineData("-")]
    [InlineData("1e")]
    [InlineData("1e400")]
    [InlineData("1e-400")]
    [InlineData("0.1234567890123456789012345678901234567890")]
    [InlineData("3.141592653589793238462643383279502884197")]
    public void What_no_number_holds_is_the_text_that_was_sent(string text)
    {
        Assert.Equal(text, Read(text));
        Assert.Equal(text, ((JsonRecord)Read($$"""{"id":{{text}},"b":1}""")!)["id"]);
    }

    [Fact]
    public void Long_numbers_keep_their_digits()
    {
        Assert.Equal(3.1415926535897932384626433m, Read("3.1415926535897932384626433"));
        Assert.Equal(12345678901234567.89m, Read("12345678901234567.89"));
        Assert.Equal(BigInteger.Parse("123456789012345678901234567890", CultureInfo.InvariantCulture), Read("123456789012345678901234567890"));
        Assert.Equal(new string('9', 4000), JsonValue.ToText(Read(new string('9', 4000))));
        Assert.Equal("12345678901234567.89", JsonValue.ToText(Read("12345678901234567.89")));
        Assert.Equal(12L, JsonValue.ToNumber(Read("12.00000000000000000000000000")));
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("0x1F")]
    [InlineData("0x")]
    [InlineData("0o17")]
    [InlineData("12abc")]
    [InlineData("1_000")]
    [InlineData("+5")]
    [InlineData("e")]
    [InlineData("E5")]
    [InlineData("undefined")]
    [InlineData("True")]
    [InlineData("TRUE")]
    [InlineData("nul")]
    [InlineData("[1 2]")]
    [InlineData("[1,,2]")]
    [InlineData("[,1]")]
    [InlineData("[1]]")]
    [InlineData("[1")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":1 \"b\":2}")]
    [InlineData("{a b:1}")]
    [InlineData("{:1}")]
    [InlineData("{1:2")]
    [InlineData("\"abc")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12")]
    [InlineData("\"\\u12G4\"")]
    [InlineData("/* open")]
    [InlineData("/ 1")]
    [InlineData("1 2")]
    [InlineData("[1}")]
    [InlineData("\0")]
    [InlineData("1\0")]
    [InlineData("\uFFFF")]
    [InlineData("1\uFFFF")]
    public void What_is_not_JSON_is_said_to_be_none(string text)
    {
        var error = Assert.Throws<JsonReaderException>(() => Read(text));
        Assert.InRange(error.Message.Length, 10, 200);
        Assert.Throws<JsonReaderException>(() => Read($"{new string(' ', 50_000)}{text}"));
    }

    [Theory]
    [InlineData("// a\n{ /* b */ \"a\" /**/ : 1, // c\n 'b': 'it\\'s', c_1: [1, 2,], }// d", """{"a":1,"b":"it's","c_1":[1,2]}""")]
    [InlineData("{\"a\":\"x\ty\nz\"}", """{"a":"x\ty\nz"}""")]
    [InlineData("\uFEFF[true,false,null]", "[true,false,null]")]
    [InlineData("\"\\ud83d\\ude00\\/\\b\\f\\n\\r\\t\\\"\\\\\"", "\"\ud83d\ude00/\\b\\f\\n\\r\\t\\\"\\\\\"")]
    [InlineData("", "null")]
    [InlineData(" \n ", "null")]
    public void What_servers_write_besides_is_read(string text, string expected) => Assert.Equal(expected, JsonConvert.SerializeObject(JsonValue.ToPlain(Read(text))));

    [Fact]
    public void Names_that_are_twins_are_all_kept()
    {
        var record = (JsonRecord)Read("""{"a":1,"A":2,"a":3,"":4,"":5,"a_2":6,"n":{"x":1,"X":2}}""")!;
        Assert.Equal(7, record.Count);
        Assert.Equal("""{"a":1,"A_2":2,"a_3":3,"":4,"_2":5,"a_2_2":6,"n":{"x":1,"X_2":2}}""", JsonConvert.SerializeObject(record.ToDictionary()));
        Assert.Equal(1, record.TakeNumber("a"));
        Assert.Equal(["A", "a_2", "", "_2", "a_2_2", "n"], record.Rest()!.Keys);
    }

    [Theory]
    [InlineData("""{"names":["a",null,2]}""", "a,2", false)]
    [InlineData("""{"names":"a"}""", "a", false)]
    [InlineData("""{"names":["a",{"name":"b"}]}""", "a", true)]
    [InlineData("""{"names":["a",["b"]]}""", "a", true)]
    [InlineData("""{"names":{"name":"b"}}""", "", true)]
    public void What_is_no_text_stays_when_texts_are_taken(string json, string texts, bool stays)
    {
        var record = (JsonRecord)JsonRecordReader.ReadWhole(json)!;
        Assert.Equal(texts, string.Join(',', record.TakeTexts("names")));
        Assert.Equal(stays, record.Rest()?.ContainsKey("names") ?? false);
    }

    // Whatever a standard reader accepts is read to the same values, in pieces of every size; whatever it refuses is no crash.
    [Fact]
    public void Fifty_thousand_texts_are_read_as_a_standard_reader_reads_them()
    {
        var random = new Random(20260101);
        var (valid, refused) = (0, 0);
        for (var round = 0; round < 50_000; round++)
        {
            var text = RandomText(random, 0);
            if (round % 3 == 0 && text.Length > 0)
                text = text.Remove(random.Next(text.Length), 1);
            var expected = Standard(text);
            try
            {
                var read = JsonConvert.SerializeObject(Plain(Read(text, 1 + random.Next(40))));
                if (expected is null)
                    continue;
                valid++;
                Assert.True(expected == read, $"{text}: {expected}, {read}");
            }
            catch (JsonReaderException)
            {
                refused++;
                Assert.True(expected is null, text);
            }
        }

        Assert.InRange(valid, 30_000, 50_000);
        Assert.InRange(refused, 5_000, 20_000);
    }

    [Fact]
    public void A_stop_ends_the_reading()
    {
        using var stop = new CancellationTokenSource();
        using var reader = new JsonRecordReader(new Pieces($"[{string.Concat(Enumerable.Repeat("{},", 400_000))}1]", 1000, at: 500_000, stop.Cancel), stop.Token);
        Assert.Throws<OperationCanceledException>(() => reader.ReadWhole());
    }

    private static object? Read(string text) => JsonRecordReader.ReadWhole(text);

    private static object? Read(string text, int size)
    {
        using var reader = new JsonRecordReader(new Pieces(text, size), default);
        return reader.ReadWhole();
    }

    private static string? Standard(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = JsonRecordReader.MaximumDepth });
            return JsonConvert.SerializeObject(Plain(document.RootElement));
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static object? Plain(object? value) => value switch
    {
        JsonRecord record => Members(record.Select(member => (member.Key, member.Value))),
        object?[] items => Array.ConvertAll(items, Plain),
        // The other one has doubles alone.
        decimal or BigInteger => double.Parse(JsonValue.ToText(value)!, CultureInfo.InvariantCulture),
        JsonElement { ValueKind: JsonValueKind.Object } element => Members(element.EnumerateObject().Select(member => (member.Name, (object?)member.Value))),
        JsonElement { ValueKind: JsonValueKind.Array } element => element.EnumerateArray().Select(item => Plain(item)).ToArray(),
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
        JsonElement { ValueKind: JsonValueKind.Number } element => element.TryGetInt64(out var number) ? (object)number : element.GetDouble(),
        JsonElement element => element.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null },
        _ => value,
    };

    // In order, and those of the same name too.
    private static object?[] Members(IEnumerable<(string Name, object? Value)> members) => [.. members.Select(member => new[] { member.Name, Plain(member.Value) }).Prepend(["object"])];

    private static string RandomText(Random random, int depth) => random.Next(depth > 4 ? 6 : 9) switch
    {
        0 => random.Next(-1000, 1000).ToString(CultureInfo.InvariantCulture),
        1 => (random.NextDouble() * Math.Pow(10, random.Next(-20, 20))).ToString("R", CultureInfo.InvariantCulture),
        2 => random.Next(2) == 0 ? "true" : "null",
        3 or 4 => Text(random),
        5 => $"{Blank(random)}{random.NextInt64()}{Blank(random)}",
        6 or 7 => $"{{{Blank(random)}{string.Join(",", Enumerable.Range(0, random.Next(4)).Select(number => $"{Blank(random)}\"n{number}{random.Next(9)}\"{Blank(random)}:{RandomText(random, depth + 1)}"))}}}",
        _ => $"[{string.Join($"{Blank(random)},{Blank(random)}", Enumerable.Range(0, random.Next(5)).Select(_ => RandomText(random, depth + 1)))}]",
    };

    private static string Text(Random random) => $"\"{string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(8) switch
    {
        0 => "\\n",
        1 => "\\u00e4",
        2 => "\\\\",
        3 => "\\\"",
        4 => "üß",
        5 => "{[:,]}'//*",
        _ => "abc",
    }))}\"";

    private static string Blank(Random random) => random.Next(4) switch { 0 => " ", 1 => "\r\n\t", _ => "" };

    /// <summary>A text that arrives in pieces of one size.</summary>
    private sealed class Pieces(string text, int size, int at = int.MaxValue, Action? reached = null) : TextReader
    {
        private int _position;

        public override int Read(Span<char> buffer)
        {
            var count = Math.Min(Math.Min(size, buffer.Length), text.Length - _position);
            text.AsSpan(_position, count).CopyTo(buffer);
            _position += count;
            if (_position > at)
                reached?.Invoke();
            return count;
        }
    }
}
