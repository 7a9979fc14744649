using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DataOps.Engine.Tests.Json;

/// <summary>Spoils an answer, in a way that a number decides.</summary>
internal static class Mutation
{
    private static readonly (string Name, Func<byte[], Random, byte[]> Make)[] All =
    [
        ("truncated", (body, random) => body[..random.Next(body.Length)]),
        ("retyped", (body, random) => Replaced(body, random, Odd(random))),
        ("retyped twice", (body, random) => Replaced(Replaced(body, random, Odd(random)), random, Odd(random))),
        ("nested arrays", (body, random) => Replaced(body, random, Nested("[", "]", 10_000))),
        ("nested objects", (body, random) => Replaced(body, random, Nested("{\"a\":", "}", 10_000))),
        ("nested within limits", (body, random) => Replaced(body, random, Nested("[{\"data\":", "}]", 40))),
        ("nested and not closed", (body, _) => [.. body, .. Encoding.UTF8.GetBytes(new string('[', 10_000))]),
        ("huge number", (body, random) => Replaced(body, random, HugeNumber(random))),
        ("odd number", (body, random) => Replaced(body, random, OddNumber(random))),
        ("twin members", Twinned),
        ("thousands of twins", (body, random) => Replaced(body, random, $"{{\"a\":1{string.Concat(Enumerable.Repeat(random.Next(2) == 0 ? ",\"a\":1" : ",\"A\":{\"a\":1,\"A\":2}", 20_000))}}}")),
        ("a token of its own", (body, random) => Replaced(body, random, "{\"AuthToken\":\"other\",\"authtoken\":{\"Server\":\"other\"} }")),
        ("member renamed", Renamed),
        ("member removed", Removed),
        ("list emptied", Emptied),
        ("list repeated", Repeated),
        ("invalid UTF-8", (body, random) => Inserted(body, random, [(byte)random.Next(0x80, 0x100), 0xC3, 0x28, 0xF0, 0x28, 0x8C, 0xBC])),
        ("bytes changed", Flipped),
        ("BOM", (body, _) => [0xEF, 0xBB, 0xBF, .. body]),
        ("UTF-16", (body, random) => [.. (random.Next(2) == 0 ? Encoding.Unicode : Encoding.BigEndianUnicode) is var encoding ? encoding.GetPreamble() : [], .. encoding.GetBytes(Encoding.UTF8.GetString(body))]),
        ("long text", (body, random) => Replaced(body, random, $"\"{new string('x', 300_000)}\"")),
        ("long name", (body, random) => Replaced(body, random, $"{{\"{new string('n', 300_000)}\":1}}")),
        ("many members", (body, random) => Replaced(body, random, $"{{{string.Join(',', Enumerable.Range(0, 20_000).Select(number => $"\"m{number}\":{number}"))}}}")),
        ("odd escapes", (body, random) => Replaced(body, random, "\"\\ud800 \\u0000 \\uffff \\u001b[31m\"")),
        ("no JSON that readers put up with", (body, random) => Replaced(body, random, Lenient(random))),
        ("two answers", (body, _) => [.. body, .. body]),
        ("blanks", (_, random) => Encoding.UTF8.GetBytes(new string(" \t\r\n"[random.Next(4)], random.Next(2000)))),
        ("noise", (_, random) => Noise(random)),
        ("HTML", (_, random) => Encoding.UTF8.GetBytes(Html(random))),
        ("one value", (_, random) => Encoding.UTF8.GetBytes(Odd(random))),
    ];

    public static int Count => All.Length;

    public static string Name(int seed) => All[seed % All.Length].Name;

    public static byte[] Apply(byte[] body, int seed) => All[seed % All.Length].Make(body, new Random(seed));

    private static string Odd(Random random) => random.Next(14) switch
    {
        0 => "null",
        1 => "true",
        2 => "-1",
        3 => "0.5",
        4 => "\"\"",
        5 => "\"text\"",
        6 => "[]",
        7 => "{}",
        8 => "[null,[1],{\"a\":2}]",
        9 => "{\"$date\":{\"$oid\":[]}}",
        10 => "{\"$type\":\"oid\",\"$value\":7}",
        11 => "{\"0\":{\"id\":1},\"5\":[]}",
        12 => "\"9999-99-99T99:99:99:999Z\"",
        _ => "{\"status\":\"failed\",\"message\":[],\"result\":null}",
    };

    private static string HugeNumber(Random random) => random.Next(9) switch
    {
        0 => "1e999",
        1 => "-1e999",
        2 => "-9223372036854775808",
        3 => "9223372036854775808",
        4 => new string('9', 300),
        5 => new string('9', 5000),
        6 => $"0.{new string('1', 5000)}",
        7 => "1e-99999999999",
        _ => $"\"{long.MinValue}\"",
    };

    private static string OddNumber(Random random) => random.Next(8) switch
    {
        0 => "0041",
        1 => "-007",
        2 => "12345678901234567.89",
        3 => "0.1234567890123456789012345678901234567890",
        4 => "123456789012345678901234567890",
        5 => "2023-05-01",
        6 => "1e400",
        _ => ".5",
    };

    private static string Lenient(Random random) => random.Next(9) switch
    {
        0 => "/* comment */ 1",
        1 => "'single'",
        2 => "NaN",
        3 => "-Infinity",
        4 => "undefined",
        5 => "new Date(1234567890123)",
        6 => "[1,,2,]",
        7 => "{a:1}",
        _ => "0x7fffffffffffffffff",
    };

    private static string Html(Random random) => random.Next(4) switch
    {
        0 => "<html><head><title>Sign in</title></head></html>",
        1 => new string('<', 200_000),
        2 => string.Concat(Enumerable.Repeat("<title>", 30_000)),
        _ => string.Concat(Enumerable.Repeat(random.Next(2) == 0 ? "<script><style>" : "<style></style><script>", 15_000)),
    };

    private static string Nested(string open, string close, int depth) => string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));

    private static byte[] Noise(Random random)
    {
        var noise = new byte[random.Next(1, 400)];
        random.NextBytes(noise);
        return noise;
    }

    private static byte[] Flipped(byte[] body, Random random)
    {
        var changed = (byte[])body.Clone();
        for (var change = random.Next(1, 6); change > 0 && changed.Length > 0; change--)
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
        return changed;
    }

    private static byte[] Inserted(byte[] body, Random random, byte[] bytes)
    {
        var at = random.Next(body.Length + 1);
        return [.. body[..at], .. bytes, .. body[at..]];
    }

    private static byte[] Replaced(byte[] body, Random random, string json) => Changed(body, root =>
    {
        JToken[] all = [.. (root as JContainer)?.DescendantsAndSelf().Where(token => token is not JProperty) ?? [root]];
        var chosen = all[random.Next(all.Length)];
        var raw = new JRaw(json);
        if (chosen.Parent is null)
            return raw;
        chosen.Replace(raw);
        return root;
    });

    // JSON.NET's own objects have no twins, so the text is put together by hand.
    private static byte[] Twinned(byte[] body, Random random) => Changed(body, root =>
    {
        if (Pick<JObject>(root, random, item => item.Count > 0) is not { } record)
            return root;
        var name = record.Properties().ElementAt(random.Next(record.Count)).Name;
        var members = record.Properties().Select(property => property.ToString(Formatting.None)).Append($"{JsonConvert.ToString(name)}:{Odd(random)}").Append($"{JsonConvert.ToString(name.ToUpperInvariant())}:{Odd(random)}");
        var raw = new JRaw($"{{{string.Join(',', members)}}}");
        if (record.Parent is null)
            return raw;
        record.Replace(raw);
        return root;
    });

    private static byte[] Renamed(byte[] body, Random random) => Changed(body, root =>
    {
        Pick<JProperty>(root, random, _ => true)?.Replace(new JProperty($"other {random.Next(9)}", 1));
        return root;
    });

    private static byte[] Removed(byte[] body, Random random) => Changed(body, root =>
    {
        Pick<JProperty>(root, random, _ => true)?.Remove();
        return root;
    });

    private static byte[] Emptied(byte[] body, Random random) => Changed(body, root =>
    {
        Pick<JArray>(root, random, _ => true)?.Clear();
        return root;
    });

    private static byte[] Repeated(byte[] body, Random random) => Changed(body, root =>
    {
        if (Pick<JArray>(root, random, item => item.Count > 0) is { } list)
            for (var more = random.Next(1, 50); more > 0; more--)
                list.Add(list[0].DeepClone());
        return root;
    });

    private static T? Pick<T>(JToken root, Random random, Func<T, bool> fits)
        where T : JToken
    {
        T[] all = [.. ((root as JContainer)?.DescendantsAndSelf() ?? []).OfType<T>().Where(fits)];
        return all.Length == 0 ? null : all[random.Next(all.Length)];
    }

    private static byte[] Changed(byte[] body, Func<JToken, JToken> change)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(Encoding.UTF8.GetString(body))) { DateParseHandling = DateParseHandling.None, MaxDepth = null };
            return Encoding.UTF8.GetBytes(change(JToken.ReadFrom(reader)).ToString(Formatting.None));
        }
        catch (JsonException)
        {
            // It was spoilt before.
            return body;
        }
    }
}
