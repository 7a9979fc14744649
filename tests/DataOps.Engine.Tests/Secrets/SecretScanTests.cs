using System.Text;
using DataOps.Engine.Secrets;

namespace DataOps.Engine.Tests.Secrets;

/// <summary>Exactly what is masked, to the letter, and what is not.</summary>
public sealed class SecretScanTests
{
    private const string Canary = "invented-canary-1";

    [Theory]
    [InlineData("", "")]
    [InlineData(Canary, "***")]
    [InlineData($"{Canary}{Canary}", "***")]
    [InlineData($"a{Canary}b", "a***b")]
    [InlineData($"{Canary} {Canary}.", "*** ***.")]
    [InlineData("INVENTED-Canary-1", "***")]
    [InlineData("invented-canary-2", "invented-canary-2")]
    [InlineData("invented-canary-", "invented-canary-")]
    [InlineData("é€🔑invented%2dcanary&#45;1🔑", "é€🔑***🔑")]
    [InlineData(@"x\u0069nvented-canary-\x31y", "x***y")]
    public void A_secret_is_masked_and_nothing_else(string text, string masked) => Assert.Equal(masked, Mask(text, Canary));

    [Theory]
    // Of base64, the digits that hold no bit of the secret are left.
    [InlineData("", "", "[***=]")]
    [InlineData("u", "", "[d***]")]
    [InlineData("us", "", "[dX***==]")]
    [InlineData("use", "", "[dXNl***=]")]
    [InlineData("user:", "", "[dXNlcj***==]")]
    [InlineData("", "?", "[***/]")]
    [InlineData("", "??", "[***/Pw==]")]
    [InlineData("", "???", "[***/Pz8=]")]
    public void Of_base64_the_digits_of_the_secret_are_masked(string before, string after, string masked)
    {
        var digits = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + Canary + after));
        Assert.Equal(masked, Mask($"[{digits}]", Canary));
    }

    [Theory]
    [InlineData("AAAA")]
    [InlineData("AAA")]
    [InlineData("AA")]
    [InlineData("A")]
    public void Base64_may_follow_other_letters(string before)
    {
        var digits = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Canary}!"));
        var masked = Mask($"[{before}{digits}]", Canary);
        Assert.StartsWith($"[{before}***", masked, StringComparison.Ordinal);
        Assert.DoesNotContain(digits[..12], masked, StringComparison.Ordinal);
    }

    [Fact]
    public void Base64_is_decoded_three_times()
    {
        var text = Canary;
        for (var level = 1; level <= 4; level++)
        {
            text = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{text}:"));
            Assert.Equal(level <= 3, Mask($"[{text}]", Canary) != $"[{text}]");
        }
    }

    [Theory]
    [InlineData("", "[***]")]
    [InlineData("-", "[***]")]
    [InlineData(":", "[***]")]
    [InlineData(" ", "[***]")]
    [InlineData(", ", "[***]")]
    [InlineData(",\n", "[***]")]
    [InlineData(" 0x", "[***]")]
    [InlineData(", 0X", "[***]")]
    public void Hexadecimal_digits_may_be_separated(string separator, string masked)
    {
        var bytes = Encoding.UTF8.GetBytes(Canary).Select(value => value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(masked, Mask($"[{string.Join(separator, bytes)}]", Canary));
    }

    [Theory]
    [InlineData(" - ")]
    [InlineData(";")]
    [InlineData("x")]
    [InlineData("0x")]
    public void Other_separators_are_not_those_of_bytes(string separator)
    {
        var text = string.Join(separator, Encoding.UTF8.GetBytes(Canary).Select(value => value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(text, Mask(text, Canary));
    }

    [Theory]
    [InlineData("", "", "*** end")]
    [InlineData("00ff", "ff00", "00ff***ff00 end")]
    [InlineData("0", "", "0*** end")]
    [InlineData("", "0", "***0 end")]
    public void Of_hexadecimal_digits_those_of_the_secret_are_masked(string before, string after, string masked) =>
        Assert.Equal(masked, Mask($"{before}{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Canary))}{after} end", Canary));

    [Fact]
    public void Base64_of_hexadecimal_digits_is_decoded()
    {
        var hex = Convert.ToHexString(Encoding.UTF8.GetBytes(Canary));
        Assert.Equal("[***]", Mask($"[{Convert.ToBase64String(Encoding.UTF8.GetBytes(hex)).TrimEnd('=')}]", Canary));
    }

    [Theory]
    [InlineData("bcd1", "abcd1 bcd12 -bcd1- bcd1", "abcd1 bcd12 -***- ***")]
    [InlineData("bcd1", "bcd1", "***")]
    [InlineData("bcd1", "bcd1é", "***é")]
    [InlineData("bcd1", "Zbcd1 bcd19", "Zbcd1 bcd19")]
    [InlineData("word", "sword wordy [word]", "sword wordy [***]")]
    [InlineData("abcdef123456", "xabcdef123456x", "x***x")]
    public void Short_secrets_count_as_whole_words(string secret, string text, string masked) => Assert.Equal(masked, Mask(text, secret));

    [Theory]
    [InlineData("\"word\"")]
    [InlineData("'word'")]
    [InlineData("`word`")]
    [InlineData("=word;")]
    [InlineData(":word,")]
    [InlineData(">word<")]
    [InlineData("(word)")]
    [InlineData("[word]")]
    [InlineData("= word&")]
    [InlineData(":  word}")]
    [InlineData("=word\r")]
    [InlineData("=word\n")]
    [InlineData("word")]
    [InlineData("  word")]
    [InlineData("word,")]
    [InlineData("=word")]
    public void A_word_is_masked_where_it_is_a_value(string text) => Assert.Equal(text.Replace("word", "***", StringComparison.Ordinal), MaskValue(text, "word"));

    [Theory]
    [InlineData("a word")]
    [InlineData("word a")]
    [InlineData("=word.")]
    [InlineData("=word ")]
    [InlineData("-word;")]
    [InlineData("{word}")]
    [InlineData("xword;")]
    [InlineData("=sword;")]
    public void A_word_is_left_alone_in_a_sentence(string text) => Assert.Equal(text, MaskValue(text, "word"));

    [Fact]
    public void What_is_not_a_word_is_masked_in_a_sentence_as_well() => Assert.Equal("a *** b", MaskValue("a pass-word b", "pass-word"));

    [Theory]
    [InlineData("bad: inve", "bad: ***")]
    [InlineData("bad: inv", "bad: inv")]
    [InlineData("bad: invented-canary", "bad: ***")]
    [InlineData($"bad: {Canary}", "bad: ***")]
    [InlineData("inve123456789", "***")]
    [InlineData("inve1234567890", "inve1234567890")]
    [InlineData("bad: invented%", "bad: ***")]
    [InlineData("bad: invented%2", "bad: ***")]
    [InlineData(@"bad: invented\u00", "bad: ***")]
    [InlineData("inve", "***")]
    [InlineData("bad: aW52ZW50ZWQ", "bad: ***")]
    [InlineData("bad: 696e76656e7465642", "bad: ***")]
    public void A_text_that_was_cut_may_end_within_a_secret(string text, string masked)
    {
        var index = new SecretIndex(SecretForm.Of(Canary).Select(form => (form, false)));
        Assert.Equal(masked, SecretScan.Mask(text, index, isCut: true));
        Assert.Equal(text.Contains(Canary, StringComparison.Ordinal) ? masked : text, SecretScan.Mask(text, index));
    }

    [Fact]
    public void The_beginning_of_a_word_is_no_secret() =>
        Assert.Equal("bad: success", SecretScan.Mask("bad: success", new(SecretForm.Of("successfully").Select(form => (form, false))), isCut: true));

    [Fact]
    public void An_index_knows_its_shortest_form()
    {
        Assert.True(SecretIndex.Empty.IsEmpty);
        Assert.Equal(int.MaxValue, SecretIndex.Empty.Shortest);
        var index = new SecretIndex(SecretForm.Of(Canary).Concat(SecretForm.Of("s3cr3t")).Concat(SecretForm.Of("seven-7")).Select(form => (form, false)));
        Assert.Equal((false, 6), (index.IsEmpty, index.Shortest));
    }

    [Fact]
    public void A_text_without_secrets_is_the_same_object()
    {
        var text = "nothing of interest".ToUpperInvariant();
        Assert.Same(text, Mask(text, Canary));
        Assert.Same(text, SecretScan.Mask(text, SecretIndex.Empty));
    }

    [Fact]
    public void Secrets_that_overlap_are_masked_as_one() => Assert.Equal("x***y *** ***", Mask("xalpha-beta-gammay alpha-betabeta-gamma beta-gamma", "alpha-beta", "beta-gamma"));

    [Theory]
    [InlineData("u:", "v", "[dQA6A***B2AA==]")]
    [InlineData("", "", "[***AA==]")]
    public void UTF_16_within_base64_is_searched(string before, string after, string masked)
    {
        var digits = Convert.ToBase64String(Encoding.Unicode.GetBytes(before + Canary + after));
        Assert.Equal(masked, Mask($"[{digits}]", Canary));
    }

    private static string Mask(string text, params string[] secrets) => SecretScan.Mask(text, new(secrets.SelectMany(SecretForm.Of).Select(form => (form, false))));

    private static string MaskValue(string text, string secret) => SecretScan.Mask(text, new(SecretForm.Of(secret).Select(form => (form, true))));
}
