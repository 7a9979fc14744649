using System.Text;
using DataOps.Engine.Secrets;

namespace DataOps.Engine.Tests.Secrets;

public sealed class SecretFormTests
{
    [Theory]
    // Words and short numbers, which texts contain for other reasons.
    [InlineData("successfully", true, true)]
    [InlineData("Successfully", true, true)]
    [InlineData("PASSWORD", true, true)]
    [InlineData("abcdefghijklmnop", true, true)]
    [InlineData("größer", true, true)]
    [InlineData("12345678", true, true)]
    // Short letters and digits, which occur inside ids.
    [InlineData("123456789", true, false)]
    [InlineData("passWord", true, false)]
    [InlineData("PASSword", true, false)]
    [InlineData("s3cr3t", true, false)]
    [InlineData("abcde123456", true, false)]
    // Nothing else has them by chance.
    [InlineData("abcdef123456", false, false)]
    [InlineData("abcdefghijklmnopq", false, false)]
    [InlineData("123456789012", false, false)]
    [InlineData("pass-word", false, false)]
    [InlineData("1234 5678", false, false)]
    public void Ordinary_words_count_only_by_themselves(string secret, bool isAlone, bool isWord) =>
        Assert.All(SecretForm.Of(secret), form => Assert.Equal((isAlone, isWord), (form.IsAlone, form.IsWord)));

    [Theory]
    [InlineData("AbZ@[`z{09", "abz@[`z{09")]
    [InlineData("a+b\tc-d", "a b c-d")]
    public void Case_and_kind_of_blank_do_not_matter(string secret, string form) => Assert.Equal(form, Encoding.UTF8.GetString(SecretForm.Of(secret)[0].Bytes));

    [Theory]
    [InlineData("plain-secret", "plain-secret")]
    [InlineData("100%41real", "100%41real|100areal")]
    [InlineData("a%2541bcd", "a%2541bcd|a%41bcd|aabcd")]
    // What is decoded to less than four bytes is not searched for.
    [InlineData("%41bc", "%41bc")]
    [InlineData("%41bcd", "%41bcd|abcd")]
    public void A_secret_is_searched_for_at_each_level_of_decoding(string secret, string forms) =>
        Assert.Equal(forms, string.Join('|', SecretForm.Of(secret).Select(form => Encoding.UTF8.GetString(form.Bytes))));

    [Fact]
    public void Letters_outside_ASCII_are_searched_for_in_other_encodings()
    {
        Assert.Equal(["c3-bc-62-65-72", "c3-83-c2-bc-62-65-72", "fc-62-65-72"], Hex("über"));
        Assert.Equal(["c3-bf-c3-bf", "c3-83-c2-bf-c3-83-c2-bf"], Hex("ÿÿ"));
        Assert.Equal(["e5-8f-a3-e4-bb-a4", "c3-a5-c2-8f-c2-a3-c3-a4-c2-bb-c2-a4", "e3-73-e4-6e"], Hex("口令"));

        static IEnumerable<string> Hex(string secret) => SecretForm.Of(secret).Select(form => BitConverter.ToString(form.Bytes).ToLowerInvariant());
    }
}
