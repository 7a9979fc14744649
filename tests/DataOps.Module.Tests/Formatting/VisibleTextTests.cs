using System.Globalization;
using System.Text;
using Xunit;

namespace DataOps.Module.Tests;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain text, {0} & more", "plain text, {0} & more")]
    [InlineData("\e[31mred\e[0m", "␛[31mred␛[0m")]
    [InlineData("\e]52;c;cGF5bG9hZA==\a", "␛]52;c;cGF5bG9hZA==␇")]
    [InlineData("\e]8;;https://host.example\e\\text\e]8;;\e\\", "␛]8;;https://host.example␛\\text␛]8;;␛\\")]
    [InlineData("done\rPWNED", "done␍PWNED")]
    [InlineData("one\ntwo\tthree", "one␊two␉three")]
    [InlineData("abc\b\b\bxyz\u007f\0", "abc␈␈␈xyz␡␀")]
    [InlineData("\u009b31m\u0085\u009dx\u009c", "<U+009B>31m<U+0085><U+009D>x<U+009C>")]
    [InlineData("gpj\u202Eexe.", "gpj<U+202E>exe.")]
    [InlineData("\u2066a\u2069\u200e\u200f\u061c", "<U+2066>a<U+2069><U+200E><U+200F><U+061C>")]
    [InlineData("ad\u200Bmi\u200Cn\u200D\u2060\uFEFF\u00AD", "ad<U+200B>mi<U+200C>n<U+200D><U+2060><U+FEFF><U+00AD>")]
    [InlineData("a\u2028b\u2029c", "a<U+2028>b<U+2029>c")]
    [InlineData("\U000E0041\U000E0042", "<U+E0041><U+E0042>")]
    [InlineData("\u3164\u115f", "<U+3164><U+115F>")]
    public void What_a_terminal_obeys_and_what_nobody_sees_is_shown(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text));

    [Fact]
    public void Half_of_a_pair_is_shown() => Assert.Equal("a<U+D83D>z<U+DE00>", VisibleText.Of($"a{(char)0xD83D}z{(char)0xDE00}"));

    [Theory]
    [InlineData("Żółć, 密码, العربية, हिन्दी, ünï")]
    [InlineData("👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 😀")]
    [InlineData("می‌خواهم क्‍ष")]
    [InlineData("é as two: é")]
    public void What_people_write_is_left_alone(string text) => Assert.Same(text, VisibleText.Of(text));

    [Fact]
    public void Nothing_that_is_shown_controls_a_terminal()
    {
        for (var code = 0; code <= char.MaxValue; code++)
        {
            var shown = VisibleText.Of($"a{(char)code}b");
            Assert.True(shown.All(letter => CharUnicodeInfo.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate)), $"U+{code:X4}");
            if (Rune.IsValid(code) && char.IsLetterOrDigit((char)code) && code is not (0x115F or 0x1160 or 0x3164 or 0xFFA0))
                Assert.Equal($"a{(char)code}b", shown);
        }
    }
}
