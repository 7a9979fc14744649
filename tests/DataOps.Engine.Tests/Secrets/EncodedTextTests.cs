using System.Text;
using DataOps.Engine.Secrets;

namespace DataOps.Engine.Tests.Secrets;

/// <summary>One level of decoding, escape by escape, and the places that decoded bytes came from.</summary>
public sealed class EncodedTextTests
{
    // Names that HTML 5 has for the characters on a keyboard, each followed by the character.
    private const string Entities =
        "excl! num# dollar$ percnt% apos' lpar( rpar) ast* midast* plus+ comma, hyphen- dash- period. sol/ colon: semi; equals= quest? commat@ lsqb[ lbrack[ bsol\\ rsqb] rbrack] Hat^ lowbar_ UnderBar_ grave` "
        + "DiacriticalGrave` lcub{ lbrace{ verbar| vert| VerticalLine| rcub} rbrace} QUOT\" AMP& LT< GT> quot\" amp& lt< gt> eacuteé euro€";

    [Theory]
    // JSON and programming languages.
    [InlineData(@"x\u0041y", "xAy")]
    [InlineData(@"\u00e9\u20AC", "é€")]
    [InlineData(@"\ud83d\udd11!", "🔑!")]
    [InlineData(@"\u{41}\u{1F511}\u{010FFFF}.", "A🔑\U0010FFFF.")]
    [InlineData(@"\u{110000}", "u{110000}")]
    [InlineData(@"\u{}", "u{}")]
    [InlineData(@"\u{41", "u{41")]
    [InlineData(@"\u{", "u{")]
    [InlineData(@"\u004", "u004")]
    [InlineData(@"\U0001F511.", "🔑.")]
    [InlineData(@"\U0010FFFF", "\U0010FFFF")]
    [InlineData(@"\U00110000", "U00110000")]
    [InlineData(@"\UFFFFFFFF", "UFFFFFFFF")]
    [InlineData(@"\x41\x7a", "Az")]
    [InlineData(@"\xc3\xa9", "é")]
    [InlineData(@"\x4", "x4")]
    [InlineData(@"\101\060\172", "A0z")]
    [InlineData(@"\303\251", "é")]
    [InlineData(@"\400", "400")]
    [InlineData(@"\181", "181")]
    [InlineData(@"\118", "118")]
    [InlineData(@"\10", "10")]
    [InlineData(@"a\nb\rc\td\be\ff", "a\nb\nc d\be\ff")]
    [InlineData(@"\/\\\""\'", @"/\""'")]
    // URLs.
    [InlineData("%41%7A%c3%A9", "Azé")]
    [InlineData("%u0041%U20ac.", "A€.")]
    [InlineData("%25", "%")]
    // HTML.
    [InlineData("&#65;&#x42;&#X43;", "ABC")]
    [InlineData("&#65 &#x42,&#128273", "A B,🔑")]
    [InlineData("&#00000065;&#x00000042;", "AB")]
    [InlineData("&#000000066;", "\u00066;")]
    [InlineData("&#6b;", "\u0006b;")]
    [InlineData("&#1114111;", "\U0010FFFF")]
    [InlineData("a&nbsp;b", "a b")]
    [InlineData("a&Tab;b&NewLine;c", "a\tb\nc")]
    // Doubled quotes and blanks.
    [InlineData("it''s \"\"so\"\"", "it's \"so\"")]
    [InlineData("'''", "''")]
    [InlineData("a  b", "a b")]
    [InlineData("a\tb", "a b")]
    [InlineData("a \r\n\t b", "a\nb")]
    [InlineData("a\rb", "a\nb")]
    [InlineData("a \nb", "a\nb")]
    [InlineData("a  ", "a ")]
    public void An_escape_is_decoded(string text, string decoded) => Assert.Equal(decoded, Decoded(text));

    [Theory]
    [InlineData("")]
    [InlineData("plain text, 100 % of it & more")]
    [InlineData("%")]
    [InlineData("%4")]
    [InlineData("%zz%4g%g4")]
    [InlineData("%u00")]
    [InlineData("%u00zz")]
    [InlineData("%v0041")]
    [InlineData("&")]
    [InlineData("&;")]
    [InlineData("&#")]
    [InlineData("&#;")]
    [InlineData("&#x;")]
    [InlineData("&#xg")]
    [InlineData("&#a")]
    [InlineData("&#1114112;")]
    [InlineData("&#x110000;")]
    [InlineData("&amp")]
    [InlineData("&no-such-name;")]
    [InlineData("&ThisNameIsLongerThanAnyInHtml5Is;")]
    [InlineData("it's \"so\"")]
    [InlineData("a\nb")]
    [InlineData("ends with a blank ")]
    [InlineData("ends with a backslash\\")]
    [InlineData("größe €5 🔑")]
    public void Anything_else_stays(string text) => Assert.Null(EncodedText.Of(text).Unescape());

    [Fact]
    public void The_characters_of_a_keyboard_have_names()
    {
        foreach (var entity in Entities.Split(' '))
            Assert.Equal($"[{entity[^1]}]", Decoded($"[&{entity[..^1]};]"));
    }

    [Theory]
    [InlineData("A", "41")]
    [InlineData("\u007F\u0080\u07FF", "7F-C2-80-DF-BF")]
    [InlineData("\u0800\uFFFD", "E0-A0-80-EF-BF-BD")]
    [InlineData("\U00010000\U0010FFFF", "F0-90-80-80-F4-8F-BF-BF")]
    [InlineData(@"\ud83d!", "ED-A0-BD-21")]
    [InlineData(@"\ud83d\u0041", "ED-A0-BD-41")]
    [InlineData(@"\ud83d\ud83d", "ED-A0-BD-ED-A0-BD")]
    [InlineData(@"\ud83d\udd1", "ED-A0-BD-75-64-64-31")]
    [InlineData(@"\ud83d-udd11", "ED-A0-BD-2D-75-64-64-31-31")]
    [InlineData(@"\ud83d\xdd11", "ED-A0-BD-DD-31-31")]
    [InlineData(@"\x80\377%fe", "80-FF-FE")]
    public void Code_points_and_bytes_are_kept_as_UTF_8(string text, string bytes)
    {
        var given = EncodedText.Of(text);
        Assert.Equal(bytes, BitConverter.ToString((given.Unescape() ?? given).Span.ToArray()));
    }

    [Fact]
    public void Half_of_a_pair_is_kept()
    {
        Assert.Equal("ED-A0-BD-21", BitConverter.ToString(EncodedText.Of("\uD83D!").Span.ToArray()));
        Assert.Equal("21-ED-B4-91", BitConverter.ToString(EncodedText.Of("!\uDD11").Span.ToArray()));
    }

    [Fact]
    public void A_text_is_decoded_five_times()
    {
        var (text, levels) = (EncodedText.Of("%25252525252541"), new List<string>());
        while (text.Unescape() is { } next)
            levels.Add(Encoding.UTF8.GetString((text = next).Span));
        Assert.Equal(["%252525252541", "%2525252541", "%25252541", "%252541", "%2541"], levels);
    }

    [Fact]
    public void Each_byte_knows_its_place()
    {
        const string Text = "aé%41€\\u0042&amp;c  d🔑\\ud83d\\udd11%c3%A9.";
        var text = EncodedText.Of(Text);
        Assert.Equal(["a", "é", "é", "%", "4", "1", "€", "€", "€", "\\"], Places(text).Take(10));
        Assert.Equal([".", "9", "A", "%"], Places(text).Reverse().Take(4));

        var once = text.Unescape()!;
        Assert.Equal("aéA€B&c d🔑🔑é.", Encoding.UTF8.GetString(once.Span));
        string[] places = ["a", "é", "é", "%41", "€", "€", "€", "\\u0042", "&amp;", "c", "  ", "d", .. Enumerable.Repeat("🔑", 4), .. Enumerable.Repeat("\\ud83d\\udd11", 4), "%c3", "%A9", "."];
        Assert.Equal(places, Places(once));

        IEnumerable<string> Places(EncodedText of) => Enumerable.Range(0, of.Length).Select(index => Text[of.StartOf(index)..of.EndOf(index)]);
    }

    [Fact]
    public void A_byte_that_was_decoded_twice_knows_its_place()
    {
        const string Text = "x%2541y%26amp;z";
        var twice = EncodedText.Of(Text).Unescape()!.Unescape()!;
        Assert.Equal("xAy&z", Encoding.UTF8.GetString(twice.Span));
        Assert.Equal(["x", "%2541", "y", "%26amp;", "z"], Enumerable.Range(0, twice.Length).Select(index => Text[twice.StartOf(index)..twice.EndOf(index)]));
    }

    [Fact]
    public void Bytes_can_be_left_out()
    {
        var text = EncodedText.Of("a-b--c").Without((byte)'-');
        Assert.Equal("abc", Encoding.UTF8.GetString(text.Span));
        Assert.Equal([(0, 1), (2, 3), (5, 6)], Enumerable.Range(0, 3).Select(index => (text.StartOf(index), text.EndOf(index))));
    }

    private static string Decoded(string text) => Encoding.UTF8.GetString(EncodedText.Of(text).Unescape()!.Span);
}
