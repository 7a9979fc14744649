using System.Net;
using System.Text;
using System.Text.Json;
using DataOps.Engine.Secrets;

namespace DataOps.Engine.Tests.Secrets;

/// <summary>Every kind of secret in every encoding that a server, a proxy or a library writes texts in.</summary>
public sealed class SecretEncodingTests
{
    private static readonly string[] Secrets =
    [
        "invented-canary-1", "pä$s/w+rd \"<'1'>&\\ x", "zażółć-gęślą-jaźń", "密码-口令-九号字", "🔑-key-🔒", "a\"b'c`d", "back\\slash\\\\two", "C:\\temp\\new", "100%41real", "x&amp;y&lt;z",
        "q=1&r=2;s:3", "tab\tand\nlines\r\nof it", "-----BEGIN KEY-----\nMIIEvQIBADAN\nBgkqhkiG9w0B\n-----END KEY-----\n", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "s3cr", "hunter2!",
        "dGhpcyBpcyBhIHNlY3JldA==", "00ff17ab99deadbeef", "{\"key\":\"value\"}", "<password>", "trailing\\", "\"quoted\"", "''''twice''''", "+plus+and space+", "%%%25%%%", "a/b/c/d/e", "~tilde!(*)",
        "\\u0041\\n", "&#65;&#x42;", "ends with %", "Ünïcödé", "user:pass@host", "ﬁne-ligature-ﬂ", "rtl-שלום-end", "control\u0001inside", "comma,semi;colon:", "[brackets]{braces}", "|pipe|caret^", "#hash?query", "AKIAIOSFODNN7EXAMPLE/bPx+RfiCY",
    ];

    private static readonly (string Name, Func<string, string> Encode)[] Encodings =
    [
        ("as it is", secret => secret),
        ("Newtonsoft", secret => Newtonsoft.Json.JsonConvert.ToString(secret)[1..^1]),
        ("Newtonsoft for HTML", secret => Newtonsoft.Json.JsonConvert.ToString(secret, '"', Newtonsoft.Json.StringEscapeHandling.EscapeHtml)[1..^1]),
        ("System.Text.Json", secret => JsonSerializer.Serialize(secret)[1..^1]),
        ("PHP", secret => Newtonsoft.Json.JsonConvert.ToString(secret, '"', Newtonsoft.Json.StringEscapeHandling.EscapeNonAscii)[1..^1].Replace("/", "\\/", StringComparison.Ordinal)),
        ("JSON in JSON", secret => JsonSerializer.Serialize(JsonSerializer.Serialize(secret))),
        ("all \\u", secret => string.Concat(secret.Select(letter => $"\\u{(int)letter:x4}"))),
        ("all \\x", secret => string.Concat(Encoding.UTF8.GetBytes(secret).Select(value => $"\\x{value:x2}"))),
        ("EscapeDataString", Uri.EscapeDataString),
        ("encodeURIComponent", secret => Uri.EscapeDataString(secret).Replace("%21", "!", StringComparison.Ordinal).Replace("%27", "'", StringComparison.Ordinal).Replace("%28", "(", StringComparison.Ordinal).Replace("%29", ")", StringComparison.Ordinal).Replace("%2A", "*", StringComparison.Ordinal)),
        ("quote", secret => Uri.EscapeDataString(secret).Replace("%2F", "/", StringComparison.Ordinal)),
        ("quote_plus", secret => Uri.EscapeDataString(secret).Replace("%20", "+", StringComparison.Ordinal)),
        ("small hex digits", secret => System.Text.RegularExpressions.Regex.Replace(Uri.EscapeDataString(secret), "%[0-9A-F]{2}", match => match.Value.ToLowerInvariant())),
        ("every byte with %", secret => string.Concat(Encoding.UTF8.GetBytes(secret).Select(value => $"%{value:X2}"))),
        ("form", secret => WebUtility.UrlEncode(secret)),
        ("URL twice", secret => Uri.EscapeDataString(Uri.EscapeDataString(secret))),
        ("URL in JSON", secret => JsonSerializer.Serialize(Uri.EscapeDataString(secret))),
        ("JSON in URL", secret => Uri.EscapeDataString(JsonSerializer.Serialize(secret))),
        ("HtmlEncode", secret => WebUtility.HtmlEncode(secret)),
        ("HTML decimal", secret => string.Concat(secret.EnumerateRunes().Select(rune => $"&#{rune.Value};"))),
        ("HTML hex", secret => string.Concat(secret.EnumerateRunes().Select(rune => $"&#x{rune.Value:X};"))),
        ("HTML named", secret => string.Concat(secret.Select(letter => letter switch { '"' => "&quot;", '\'' => "&apos;", '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '/' => "&sol;", '\\' => "&bsol;", '%' => "&percnt;", ':' => "&colon;", ';' => "&semi;", '=' => "&equals;", '+' => "&plus;", '@' => "&commat;", _ => letter.ToString() }))),
        ("HTML in JSON", secret => JsonSerializer.Serialize(WebUtility.HtmlEncode(secret))),
        ("HTML twice", secret => WebUtility.HtmlEncode(WebUtility.HtmlEncode(secret))),
        ("base64", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))),
        ("base64, one byte before", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes($":{secret}:"))),
        ("base64, two bytes before", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes($"u:{secret};x"))),
        ("base64url", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes($"u:{secret}")).TrimEnd('=').Replace('+', '-').Replace('/', '_')),
        ("base64 in a path", secret => $"x/{Convert.ToBase64String(Encoding.UTF8.GetBytes($"u:{secret}"))}/y"),
        ("base64 in lines", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes($"some words before {secret} and some words behind it, so that it takes two lines"), Base64FormattingOptions.InsertLineBreaks)),
        ("base64 in URL", secret => Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)))),
        ("base64 twice", secret => Convert.ToBase64String(Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes($"user:{secret}"))))),
        ("base64 of UTF-16", secret => Convert.ToBase64String(Encoding.Unicode.GetBytes($"u:{secret}"))),
        ("JWT", secret => $"{Base64Url("{\"alg\":\"none\"}")}.{Base64Url(JsonSerializer.Serialize(new { sub = "x", password = secret }))}.c2ln"),
        ("hex", secret => Convert.ToHexString(Encoding.UTF8.GetBytes(secret))),
        ("hex, small", secret => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret))),
        ("hex with dashes", secret => BitConverter.ToString(Encoding.UTF8.GetBytes(secret))),
        ("hex with 0x", secret => string.Join(", ", Encoding.UTF8.GetBytes(secret).Select(value => $"0x{value:x2}"))),
        ("SQL", secret => secret.Replace("'", "''", StringComparison.Ordinal)),
        ("CSV", secret => secret.Replace("\"", "\"\"", StringComparison.Ordinal)),
        ("doubled backslashes", secret => secret.Replace("\\", "\\\\", StringComparison.Ordinal)),
        ("CRLF", secret => secret.ReplaceLineEndings("\r\n")),
        ("LF", secret => secret.ReplaceLineEndings("\n")),
        ("one line", secret => secret.ReplaceLineEndings(" ")),
    ];

    public static TheoryData<string> Names => [.. Encodings.Select(encoding => encoding.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_secret_is_found_however_it_is_encoded(string name)
    {
        var encode = Encodings.Single(encoding => encoding.Name == name).Encode;
        foreach (var secret in Secrets)
        {
            var set = new SecretSet();
            set.Add(secret);
            // What belongs to the encoding besides: the header and the words around.
            var (encoded, without) = (encode(secret), encode("~"));
            var masked = set.Mask($"The value [{encoded}] is not valid.");
            Assert.True(masked.StartsWith("The value [", StringComparison.Ordinal) && masked.EndsWith("] is not valid.", StringComparison.Ordinal), $"{name} of {secret}: {masked}");
            Assert.True(masked.Contains(Redactor.Mask, StringComparison.Ordinal), $"{name} of {secret} was not found in {encoded}");
            // Of the text of a secret alone nothing is left but padding, quotes and what stood around it.
            Assert.True(masked.Length <= "The value [] is not valid.".Length + without.Length + 160 - secret.Length || !masked.Contains(secret, StringComparison.Ordinal), masked);
            Assert.DoesNotContain(secret, Decoded(masked), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Of_secrets_that_overlap_nothing_is_left()
    {
        var set = new SecretSet();
        foreach (var secret in (string[])["alpha-beta", "beta-gamma", "gamma", "alpha-beta-gamma-delta"])
            set.Add(secret);
        Assert.Equal("x *** y *** z ***", set.Mask("x alpha-beta-gamma y alpha-beta-gamma-delta z gamma"));
    }

    [Fact]
    public void A_secret_whose_end_was_cut_off_is_masked()
    {
        var set = new SecretSet();
        set.Add("invented-canary-äöü-1");
        foreach (var encode in (Func<string, string>[])[secret => secret, Uri.EscapeDataString, secret => JsonSerializer.Serialize(secret)[1..], secret => Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))])
        {
            var encoded = encode("invented-canary-äöü-1");
            for (var length = 8; length < encoded.Length; length++)
                Assert.Equal("bad: ***", SecretScan.Mask($"bad: {encoded[..length]}", new(set.Forms().Select(form => (form, false))), isCut: true).TrimEnd('=', '"'));
        }
    }

    [Theory]
    [InlineData("The job 164 was completed successfully.")]
    [InlineData("Status: successfully completed (20240101 rows, abcd1f9e, s3cr3tly).")]
    [InlineData("unsuccessfully")]
    [InlineData("/v3/20240101a/xs3cr3t")]
    public void Words_and_numbers_of_other_texts_are_left_alone(string text)
    {
        var session = new SecretIndex(new[] { "successfully", "20240101", "bcd1", "s3cr3t" }.SelectMany(SecretForm.Of).Select(form => (form, true)));
        Assert.Equal(text, SecretScan.Mask(text, session));
    }

    [Theory]
    [InlineData("""{"client_secret":"successfully"}""", """{"client_secret":"***"}""")]
    [InlineData("password=successfully&x=1", "password=***&x=1")]
    [InlineData("password 'successfully' is weak", "password '***' is weak")]
    [InlineData("successfully", "***")]
    public void An_ordinary_word_that_is_a_secret_is_masked_where_it_is_a_value(string text, string masked) =>
        Assert.Equal(masked, SecretScan.Mask(text, new(SecretForm.Of("successfully").Select(form => (form, true)))));

    private static string Base64Url(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Decoded(string text) => WebUtility.HtmlDecode(Uri.UnescapeDataString(text));
}
