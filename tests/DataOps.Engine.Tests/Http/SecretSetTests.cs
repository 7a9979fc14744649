using System.Net;
using System.Text;
using System.Text.Json;
using DataOps.Engine.Secrets;

namespace DataOps.Engine.Tests.Http;

public sealed class SecretSetTests
{
    private const string Secret = "pä$s/w+rd \"<'1'>&\\ x";

    public static TheoryData<string, string> Encodings => new()
    {
        { "plain", Secret },
        { "JSON", Newtonsoft.Json.JsonConvert.ToString(Secret)[1..^1] },
        { "JSON of .NET", JsonSerializer.Serialize(Secret)[1..^1] },
        { "JSON of PHP", Newtonsoft.Json.JsonConvert.ToString(Secret, '"', Newtonsoft.Json.StringEscapeHandling.EscapeNonAscii)[1..^1].Replace("/", "\\/", StringComparison.Ordinal) },
        { "URL", Uri.EscapeDataString(Secret) },
        { "URL with small digits", LowerDigits(Uri.EscapeDataString(Secret)) },
        { "form", WebUtility.UrlEncode(Secret) },
        { "HTML", WebUtility.HtmlEncode(Secret) },
        { "base64", Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)) },
        { "base64 for URLs", Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)).TrimEnd('=').Replace('+', '-').Replace('/', '_') },
        { "base64 of Latin 1", Convert.ToBase64String(Encoding.Latin1.GetBytes(Secret)) },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_secret_is_found_however_it_is_encoded(string name, string encoded)
    {
        var secrets = new SecretSet();
        secrets.Add(Secret);
        var masked = secrets.Mask($"before [{encoded}] after");
        Assert.True(masked.TrimEnd('=') is "before [***] after" or "before [***=] after" or "before [***==] after", $"{name}: {masked}");
    }

    [Fact]
    public void Of_a_secret_that_holds_another_nothing_is_left()
    {
        var secrets = new SecretSet();
        secrets.Add("abcd");
        secrets.Add("abcd-and-more");
        Assert.Equal("x *** y *** z", secrets.Mask("x abcd-and-more y abcd z"));
    }

    [Fact]
    public void User_and_password_are_masked_as_the_header_joins_them()
    {
        var secrets = new SecretSet();
        secrets.AddBasic("käthe", "invented-password");
        var header = Convert.ToBase64String(Encoding.UTF8.GetBytes("käthe:invented-password"));
        Assert.Equal("Authorization: Basic ***, käthe, ***", secrets.Mask($"Authorization: Basic {header}, käthe, invented-password"));
    }

    [Fact]
    public void A_secret_of_three_letters_is_not_masked()
    {
        var secrets = new SecretSet();
        secrets.Add("abc");
        secrets.Add("");
        secrets.Add(null);
        Assert.Equal("abc", secrets.Mask("abc"));
    }

    [Fact]
    public void The_newest_are_kept()
    {
        var secrets = new SecretSet();
        foreach (var number in Enumerable.Range(1, 5))
            secrets.Add($"secret-{number}-x");
        secrets.Keep(2);
        Assert.Equal("secret-3-x *** ***", secrets.Mask("secret-3-x secret-4-x secret-5-x"));
    }

    [Fact]
    public void A_set_counts_its_changes()
    {
        var secrets = new SecretSet();
        Assert.Equal((true, 0), (secrets.IsEmpty, secrets.Version));
        secrets.Add("abc");
        Assert.Equal((true, 0), (secrets.IsEmpty, secrets.Version));
        var before = SecretSet.Changes;
        secrets.Add("abcd");
        secrets.Add("abcd");
        Assert.Equal((false, 1), (secrets.IsEmpty, secrets.Version));
        secrets.Add("abcde");
        secrets.Keep(2);
        Assert.Equal(2, secrets.Version);
        secrets.Keep(1);
        Assert.Equal(3, secrets.Version);
        // Other tests change their sets at the same time.
        Assert.True(SecretSet.Changes >= before + 3);
        Assert.Equal(["abcde"], secrets.Forms().Select(form => Encoding.UTF8.GetString(form.Bytes)));
    }

    [Fact]
    public void A_set_takes_all_secrets_of_another()
    {
        var (secrets, others) = (new SecretSet(), new SecretSet());
        others.Add("secret-1-x");
        others.Add("secret-2-x");
        secrets.AddAll(others);
        Assert.Equal(("*** ***", 2), (secrets.Mask("secret-1-x secret-2-x"), secrets.Version));
    }

    [Fact]
    public void A_text_is_masked_after_each_change()
    {
        var secrets = new SecretSet();
        Assert.Equal("secret-1-x secret-2-x", secrets.Mask("secret-1-x secret-2-x"));
        secrets.Add("secret-1-x");
        Assert.Equal("*** secret-2-x", secrets.Mask("secret-1-x secret-2-x"));
        secrets.Add("secret-2-x");
        secrets.Keep(1);
        Assert.Equal("secret-1-x ***", secrets.Mask("secret-1-x secret-2-x"));
    }

    [Fact]
    public void It_takes_secrets_from_many_threads()
    {
        var secrets = new SecretSet();
        Parallel.For(0, 200, number =>
        {
            secrets.Add($"secret-number-{number}-x");
            Assert.Equal("***", secrets.Mask($"secret-number-{number}-x"));
        });
    }

    private static string LowerDigits(string text) => System.Text.RegularExpressions.Regex.Replace(text, "%[0-9A-F]{2}", match => match.Value.ToLowerInvariant());
}
