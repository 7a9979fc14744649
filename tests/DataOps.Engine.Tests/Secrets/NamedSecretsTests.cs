using DataOps.Engine.Secrets;

namespace DataOps.Engine.Tests.Secrets;

/// <summary>Secrets that are known by their names, in JSON that is whole, cut or not quite JSON, and in texts.</summary>
public sealed class NamedSecretsTests
{
    [Theory]
    // JSON.
    [InlineData("""{"password":"p-1"}""", """{"password":"***"}""")]
    [InlineData("\uFEFF \r\n\t{\"password\" \r\n\t: \t\r\n\"p-1\"}", "\uFEFF \r\n\t{\"password\" \r\n\t: \t\r\n\"***\"}")]
    [InlineData("""[{"password":"p-1"},{"token":"p-2"}]""", """[{"password":"***"},{"token":"***"}]""")]
    [InlineData("""{"password":"p\"1","x":"y"}""", """{"password":"***","x":"y"}""")]
    [InlineData("""{"password":"p\\","x":"y"}""", """{"password":"***","x":"y"}""")]
    [InlineData("""{"password":"","token":[],"secret":{}}""", """{"password":"","token":[],"secret":{}}""")]
    [InlineData("""{"password":12,"x":12}""", """{"password":"***","x":12}""")]
    [InlineData("""{"password":-1.5e3 ,"x":12}""", """{"password":"***" ,"x":12}""")]
    [InlineData("""{"password":[12,"p",null,true,false]}""", """{"password":["***","***",null,true,false]}""")]
    [InlineData("""{"password":12}""", """{"password":"***"}""")]
    [InlineData("""{"a":[1,[2,{"password":"p"}],3],"b":4}""", """{"a":[1,[2,{"password":"***"}],3],"b":4}""")]
    [InlineData("""{,"password":"p-1",,"x":"y",}""", """{,"password":"***",,"x":"y",}""")]
    [InlineData("""{"a":[,1,,{"password":"p"},]}""", """{"a":[,1,,{"password":"***"},]}""")]
    [InlineData("""{'password':'p-1',token:p2,$secret:p3,my.pass-word:p4,x:y}""", """{'password':'***',token:"***",$secret:"***",my.pass-word:"***",x:y}""")]
    [InlineData("""{"password"="p-1"}""", """{"password"="***"}""")]
    [InlineData("""{"p\u0061ssword":"p-1"}""", """{"p\u0061ssword":"***"}""")]
    // Cut.
    [InlineData("""{""", """{""")]
    [InlineData("""[""", """[""")]
    [InlineData("""{"password""", """{"password""")]
    [InlineData("""{"password":""", """{"password":""")]
    [InlineData("""{passw""", """{passw""")]
    [InlineData("""{"name":""", """{"name":""")]
    [InlineData("""{"password":"p-1""", """{"password":"***""")]
    [InlineData("""{"password":["p-1","p-2""", """{"password":["***","***""")]
    [InlineData("""{"password":12""", """{"password":"***""" + "\"")]
    [InlineData("""{"name":"password","value":"p-1""", """{"name":"password","value":"***""")]
    // Text follows.
    [InlineData("""{"a":1} password=p-1""", """{"a":1} password=***""")]
    [InlineData("""{"a" 1, password: p-1""", """{"a" 1, password: ***""")]
    [InlineData("""[}password=p-1""", """[}password=***""")]
    [InlineData("""{"a":}password=p-1""", """{"a":}password=***""")]
    // Pairs.
    [InlineData("""{"name":"apiKey","value":{"a":["p-1"]},"values":["p-2"],"other":"x"}""", """{"name":"apiKey","value":{"a":["***"]},"values":["***"],"other":"x"}""")]
    [InlineData("""{"value":"x","name":"page"}""", """{"value":"x","name":"page"}""")]
    [InlineData("""{"name":5,"value":"x"}""", """{"name":5,"value":"x"}""")]
    [InlineData("""{"name":"password"}""", """{"name":"password"}""")]
    [InlineData("""{"label":"Key","value":"p-1"}""", """{"label":"Key","value":"***"}""")]
    // References to a store.
    [InlineData("""{"a":{"token":"p-1"},"b":{"password":"ref-1","password_type":"secret_store"},"c":{"token":"p-2"}}""", """{"a":{"token":"***"},"b":{"password":"ref-1","password_type":"secret_store"},"c":{"token":"***"}}""")]
    [InlineData("""{"password_type":"secret_store","password":"ref-1"}""", """{"password_type":"secret_store","password":"ref-1"}""")]
    [InlineData("""{"password_type":5,"password":"p-1"}""", """{"password_type":5,"password":"***"}""")]
    // What a secret contains is secret but for its ids and kinds.
    [InlineData("""{"credential":{"id":"7","type":"t","user":"u","x":"p-1","y":{"z":"p-2"}}}""", """{"credential":{"id":"7","type":"t","user":"u","x":"***","y":{"z":"***"}}}""")]
    // Texts within JSON.
    [InlineData("""{"dsn":"u:p-1@host"}""", """{"dsn":"u:***@host"}""")]
    [InlineData("""{"url":"https://u:p\u002d1@host\/x"}""", """{"url":"***"}""")]
    [InlineData("""{"url":"https:\/\/host\/x?a=b"}""", """{"url":"https:\/\/host\/x?a=b"}""")]
    [InlineData("""{"text":"nothing here","n":"a=b"}""", """{"text":"nothing here","n":"a=b"}""")]
    [InlineData("""{"config":"{\"password\":\"p-1\"}"}""", """{"config":"***"}""")]
    [InlineData("""{"config":" [{'password':'p-1'}]"}""", """{"config":" [{'password':'***'}]"}""")]
    public void In_a_body_they_are_masked(string body, string masked) => Assert.Equal(masked, Redactor.Body(body));

    [Fact]
    public void Nesting_that_is_too_deep_is_masked_as_a_whole()
    {
        var (open, close) = (new string('[', 100), new string(']', 100));
        Assert.Equal($"{open}1{close}", Redactor.Body($"{open}1{close}"));
        Assert.Equal($"[{open}***", Redactor.Body($"[{open}1{close}]"));

        open = string.Concat(Enumerable.Repeat("{\"a\":", 100));
        Assert.Equal($"{open}1", Redactor.Body($"{open}1"));
        Assert.Equal($"{open}{{\"a\":***", Redactor.Body($"{open}{{\"a\":1"));
    }

    [Theory]
    [InlineData("password=p-1&x=1", "password=***&x=1")]
    [InlineData("password=p-1;x=1", "password=***;x=1")]
    [InlineData("password=p-1 x", "password=*** x")]
    [InlineData("password=p-1\tx", "password=***\tx")]
    [InlineData("password=p-1\nx", "password=***\nx")]
    [InlineData("password=p-1\rx", "password=***\rx")]
    [InlineData("password=p-1<x", "password=***<x")]
    [InlineData("password=p-1\"x", "password=***\"x")]
    [InlineData("password=p,1, x", "password=***, x")]
    [InlineData("password=p-1,", "password=***,")]
    [InlineData("password=p-1>x", "password=***>x")]
    [InlineData("password = p-1", "password = ***")]
    [InlineData("password  :   p-1", "password  :   ***")]
    [InlineData("password    = p-1", "password    = p-1")]
    [InlineData("\"password\": \"p 1\" x", "\"password\": \"***\" x")]
    [InlineData("\\\"password\\\": \\\"p 1\\\" x", "\\\"password\\\": \\\"***\\\" x")]
    [InlineData("'password':'p 1' x", "'password':'***' x")]
    [InlineData("password='p 1", "password='***")]
    [InlineData("password=\\\"p 1", "password=\\\"***")]
    [InlineData("password=", "password=")]
    [InlineData("password=\\", "password=***")]
    [InlineData("authorization=basic ", "authorization=basic ")]
    [InlineData("password=''", "password=''")]
    [InlineData("password=***", "password=***")]
    [InlineData("password={p;1};x=1", "password=***;x=1")]
    [InlineData("password={p;1", "password=***")]
    [InlineData("password:{p;1}", "password:***;1}")]
    [InlineData("Authorization: Basic dTpw", "Authorization: Basic ***")]
    [InlineData("authorization: BEARER  abc", "authorization: BEARER  ***")]
    [InlineData("authorization: digest abc x", "authorization: digest *** x")]
    [InlineData("authorization: negotiate abc", "authorization: negotiate ***")]
    [InlineData("authorization: token abc", "authorization: token ***")]
    [InlineData("authorization: bearerabc", "authorization: ***")]
    [InlineData("Access Key = p-1", "Access Key = ***")]
    [InlineData("my access key=p-1", "my access key=***")]
    [InlineData("a key=p-1", "a key=p-1")]
    [InlineData("x 1 key=p-1", "x 1 key=p-1")]
    [InlineData("private  key=p-1", "private  key=p-1")]
    [InlineData("=p-1", "=p-1")]
    [InlineData("name=p-1&token=p-2&token=p-3", "name=p-1&token=***&token=***")]
    // Elements.
    [InlineData("<password>p 1</password><x>y</x>", "<password>***</password><x>y</x>")]
    [InlineData("<ns:password type='a'>p 1</ns:password>", "<ns:password type='a'>***</ns:password>")]
    [InlineData("<password>p 1", "<password>***")]
    [InlineData("<password a-long-attribute-without-any-value>p 1", "<password a-long-attribute-without-any-value>***")]
    [InlineData("<password></password>", "<password></password>")]
    [InlineData("</password>p 1", "</password>p 1")]
    [InlineData("<!password>p 1", "<!password>p 1")]
    [InlineData("<?password>p 1", "<?password>p 1")]
    [InlineData("<>p 1", "<>p 1")]
    [InlineData("password>p 1", "password>p 1")]
    // Addresses.
    [InlineData("https://u:p-1@host/x", "https://u:***@host/x")]
    [InlineData("https://p-1@host/x", "https://***@host/x")]
    [InlineData("https://u:p@1@host/x", "https://u:***@host/x")]
    [InlineData("https://u:@host/x", "https://u:@host/x")]
    [InlineData("https://host/x@y", "https://host/x@y")]
    [InlineData("https://host?x@y", "https://host?x@y")]
    [InlineData("https://host#x@y", "https://host#x@y")]
    [InlineData("https://host x@y", "https://host x@y")]
    [InlineData("https://host<x@y", "https://host<x@y")]
    [InlineData("https://u:p-1@", "https://u:***@")]
    [InlineData("https://", "https://")]
    [InlineData("https:///u:p-1@host", "https:///u:p-1@host")]
    [InlineData("jdbc:oracle:thin:scott/a-long-password-with-many-letters@host", "jdbc:oracle:thin:scott/***@host")]
    [InlineData("jdbc:oracle:thin:scott/p-1@host", "jdbc:oracle:thin:scott/***@host")]
    [InlineData("JDBC:ORACLE:OCI:scott/p-1@host", "JDBC:ORACLE:OCI:scott/***@host")]
    [InlineData("jdbc:oracle:kprb:scott/p-1@host", "jdbc:oracle:kprb:scott/p-1@host")]
    [InlineData("jdbc:oracle:thin:@host/service", "jdbc:oracle:thin:@host/service")]
    [InlineData("jdbc:oracle:thin:scott/p-1", "jdbc:oracle:thin:scott/p-1")]
    public void In_a_text_they_are_masked(string text, string masked) => Assert.Equal(masked, Redactor.Body(text));

    [Theory]
    [InlineData("password=p-1", "password=***")]
    [InlineData("password= p-1", "password= p-1")]
    [InlineData("password: p-1", "password: p-1")]
    [InlineData("password:p-1", "password:p-1")]
    [InlineData("password: 'p 1'", "password: '***'")]
    [InlineData("password:\"p 1\"", "password:\"***\"")]
    [InlineData("password:  'p 1'", "password:  'p 1'")]
    [InlineData("authorization: bearer abc", "authorization: bearer ***")]
    [InlineData("u:p-1@host", "u:p-1@host")]
    public void In_a_sentence_they_are_masked_if_they_are_assigned(string text, string masked) => Assert.Equal(masked, Redactor.Sentence(text));

    [Theory]
    [InlineData("u:p-1@host", "u:***@host")]
    [InlineData("u:p-1@host:5432/db?x=y", "u:***@host:5432/db?x=y")]
    [InlineData("u:p-1@host?x", "u:***@host?x")]
    [InlineData("u:p-1@host-1.example_x", "u:***@host-1.example_x")]
    [InlineData("mailto:joe@host", "mailto:joe@host")]
    [InlineData("sip:joe@host", "sip:joe@host")]
    [InlineData("ACCT:joe@host", "ACCT:joe@host")]
    [InlineData("u:p 1@host", "u:p 1@host")]
    [InlineData("joe@host", "joe@host")]
    [InlineData("password: p-1", "password: p-1")]
    [InlineData("u:p-1@host!", "u:p-1@host!")]
    [InlineData("password=p-1;x=u:p-2@host", "password=***;x=u:***@host")]
    public void A_value_may_be_an_address_without_its_scheme(string text, string masked) =>
        Assert.Equal(masked, NamedSecrets.Mask(text, NamedSecrets.InValue(text, SecretName.IsSecret)));

    [Theory]
    [InlineData("https://u:p-1@host/x?a=b&token=p-2", "https://u:***@host/x?a=b&token=***")]
    [InlineData("/x?sig=p%201", "/x?sig=***")]
    [InlineData("/x?code=p-1", "/x?code=***")]
    [InlineData("?code=p-1", "?code=***")]
    [InlineData("/x", "/x")]
    [InlineData("/x?", "/x?")]
    public void In_an_address_its_query_is_masked(string text, string masked) => Assert.Equal(masked, Redactor.Address(text));

    [Theory]
    [InlineData("?p-1", "p-1")]
    [InlineData("a=b&password=p-1", "a=b&password=***")]
    [InlineData("pass%77ord=p-1&a+token=p-2", "pass%77ord=***&a+token=***")]
    [InlineData("password=", "password=")]
    [InlineData("url=https%3A%2F%2Fu%3Ap-1%40host", "url=***")]
    [InlineData("filter=%7B%22password%22%3A%22p-1%22%7D", "filter=***")]
    public void In_a_query_they_are_masked(string query, string masked) => Assert.Equal(masked, Redactor.Query(query));

    [Theory]
    [InlineData("password={p-1}&token=p%2D2", "p-1 p-2 p%2D2 {p-1}", "*** *** *** {***}")]
    [InlineData("user=given-1", "given-1", "given-1")]
    [InlineData("no separators", "no separators", "no separators")]
    public void What_a_text_assigns_is_collected(string text, string later, string masked)
    {
        var secrets = new SecretSet();
        Redactor.CollectText(text.Replace("p-", "given-p-", StringComparison.Ordinal).Replace("p%2D", "given-p%2D", StringComparison.Ordinal), secrets);
        Assert.Equal(masked, secrets.Mask(later.Replace("p-", "given-p-", StringComparison.Ordinal).Replace("p%2D", "given-p%2D", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("custom=x&jobId=7", "custom=***&jobId=7")]
    [InlineData("""{"jobId":"custom=x"}""", """{"jobId":"custom=x"}""")]
    public void A_log_shows_of_a_text_what_is_known_to_be_harmless(string body, string masked) => Assert.Equal(masked, Redactor.LoggedBody(body));

    [Theory]
    [InlineData("token=a%2Db", "a%2Db|a-b")]
    [InlineData("token=a-b", "a-b")]
    [InlineData("token={a;b}", "a;b")]
    [InlineData("token={a%3Bb}", "a%3Bb|a;b")]
    public void A_value_is_known_as_it_is_and_decoded(string text, string values) =>
        Assert.Equal(values, string.Join('|', Assert.Single(NamedSecrets.InValue(text, SecretName.IsSecret)).Texts));

    [Theory]
    [InlineData("""{"password":"given\"1"}""", "given\"1")]
    [InlineData("{\"password\":\"given\\\"1\n2\"}", "given\"1\n2")]
    [InlineData("""{"password":"given\q1"}""", "given\\q1")]
    public void A_string_is_known_as_it_was_meant(string body, string value) => Assert.Equal(value, Assert.Single(Assert.Single(NamedSecrets.InBody(body, SecretName.IsSecret)).Texts));

    [Fact]
    public void What_a_query_carries_is_collected()
    {
        var secrets = new SecretSet();
        Redactor.CollectQuery("?url=https%3A%2F%2Fuser%3Agiven-1%40host&code=given-2&page=given-3", secrets);
        Assert.Equal("*** *** given-3", secrets.Mask("given-1 given-2 given-3"));
    }

    [Fact]
    public void Places_that_touch_are_masked_each() => Assert.Equal("******", NamedSecrets.Mask("abcd", [new(0, 2, false, "ab"), new(2, 4, false, "cd")]));

    [Fact]
    public void Places_that_overlap_are_masked_once() =>
        Assert.Equal("a***ef\"***\"", NamedSecrets.Mask("abcdefg", [new(6, 7, true, "g"), new(1, 4, false, "bcd"), new(2, 3, false, "c")]));
}
