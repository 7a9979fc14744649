using System.Security;
using DataOps.Engine.Operations;
using DataOps.Engine.Secrets;

namespace DataOps.Engine.Tests.Http;

public sealed class RedactorTests
{
    [Theory]
    [InlineData("password")]
    [InlineData("Client-Secret")]
    [InlineData("client_secret")]
    [InlineData("refresh.token")]
    [InlineData("authentication_token")]
    [InlineData("delegation_token")]
    [InlineData("scheduler_auth_token")]
    [InlineData("auth_value_1")]
    [InlineData("AUTH_VALUE_12")]
    [InlineData("Authorization")]
    [InlineData("Proxy-Authorization")]
    [InlineData("Set-Cookie")]
    [InlineData("apiKey")]
    [InlineData("api-key")]
    [InlineData("secretAccessKey")]
    [InlineData("aws_access_key_id")]
    [InlineData("private_key")]
    [InlineData("Client Secret")]
    [InlineData("sig")]
    [InlineData("x-sas-sig")]
    [InlineData("userPass")]
    [InlineData("passcode")]
    [InlineData("jwt")]
    [InlineData("card-pin")]
    [InlineData("OTP")]
    [InlineData("client_assertion")]
    [InlineData("JSESSIONID")]
    [InlineData("sessionId")]
    [InlineData("AccountKey")]
    [InlineData("Ocp-Apim-Subscription-Key")]
    [InlineData("password2")]
    [InlineData("APIToken")]
    [InlineData("Kennwort")]
    public void Names_of_secrets_are_known(string name) => Assert.True(Redactor.IsSecretName(name));

    [Theory]
    [InlineData("label")]
    [InlineData("auth_endpoint")]
    [InlineData("authentication_id")]
    [InlineData("secret_name")]
    [InlineData("secretStoreId")]
    [InlineData("token_id")]
    [InlineData("tokenType")]
    [InlineData("auth_value_x")]
    [InlineData("tenantId")]
    [InlineData("password_type")]
    [InlineData("secret_id")]
    [InlineData("mapping")]
    [InlineData("bypass_mode")]
    [InlineData("client_assertion_type")]
    [InlineData("token_endpoint")]
    [InlineData("maxTokens")]
    [InlineData("signal")]
    [InlineData("compass")]
    [InlineData("key")]
    [InlineData("primary_key")]
    [InlineData("")]
    public void Names_of_other_things_are_not(string name) => Assert.False(Redactor.IsSecretName(name));

    [Theory]
    [InlineData("""{"password":"p-1"}""", """{"password":"***"}""")]
    [InlineData("""{ "a" : {"b":[{"token": "p-1", "c":1}]} }""", """{ "a" : {"b":[{"token": "***", "c":1}]} }""")]
    [InlineData("""{"secret":{"deep":["p-1",{"more":"p-2"}]},"b":2}""", """{"secret":{"deep":["***",{"more":"***"}]},"b":2}""")]
    [InlineData("""{"secret":12345,"password":null,"token":true}""", """{"secret":"***","password":null,"token":true}""")]
    [InlineData("""[1,"x"]""", """[1,"x"]""")]
    // Ids and kinds beside a secret are none.
    [InlineData("""{"password":{"password_type":"infoworks_managed","secret_id":"6418304b","password":"p-1","other":"p-2"}}""", """{"password":{"password_type":"infoworks_managed","secret_id":"6418304b","password":"***","other":"***"}}""")]
    [InlineData("""{"token_type":"bearer","secret_name":"n","client_id":"c","tenantId":"t"}""", """{"token_type":"bearer","secret_name":"n","client_id":"c","tenantId":"t"}""")]
    [InlineData("""{"client_secret":{"password":"6418304b","password_type":"secret_store"}}""", """{"client_secret":{"password":"6418304b","password_type":"secret_store"}}""")]
    // Names and values in pairs, in any order.
    [InlineData("""[{"name":"password","value":"p-1"},{"value":"p-2","key":"apiKey"},{"name":"page","value":"2"}]""", """[{"name":"password","value":"***"},{"value":"***","key":"apiKey"},{"name":"page","value":"2"}]""")]
    [InlineData("""{"field_label":"Client Secret","field_name":"auth_field","default_value":["p-1"]}""", """{"field_label":"Client Secret","field_name":"auth_field","default_value":["***"]}""")]
    // Texts that hold a secret.
    [InlineData("""{"url":"jdbc:sqlserver://h:1433;user=sa;password=p-1;encrypt=true"}""", """{"url":"jdbc:sqlserver://h:1433;user=sa;password=***;encrypt=true"}""")]
    [InlineData("""{"url":"https://joe:p-1@host/x?y=1"}""", """{"url":"https://joe:***@host/x?y=1"}""")]
    [InlineData("""{"url":"https://h/x?page=2&sig=p-1&sv=3"}""", """{"url":"https://h/x?page=2&sig=***&sv=3"}""")]
    [InlineData("""{"dsn":"joe:p-1@host:5432/db","mail":"mailto:joe@host","time":"2024-01-01T10:00:00Z"}""", """{"dsn":"joe:***@host:5432/db","mail":"mailto:joe@host","time":"2024-01-01T10:00:00Z"}""")]
    [InlineData("""{"url":"jdbc:oracle:thin:scott/p-1@//host:1521/db"}""", """{"url":"jdbc:oracle:thin:scott/***@//host:1521/db"}""")]
    [InlineData("""{"odbc":"Driver={X};Pwd={p-1;p-2};Server=s"}""", """{"odbc":"Driver={X};Pwd=***;Server=s"}""")]
    [InlineData("""{"config":"{\"user\":\"u\",\"password\":\"p-1\"}"}""", """{"config":"***"}""")]
    [InlineData("""{"storage":"DefaultEndpointsProtocol=https;AccountName=n;AccountKey=p-1==;EndpointSuffix=s"}""", """{"storage":"DefaultEndpointsProtocol=https;AccountName=n;AccountKey=***;EndpointSuffix=s"}""")]
    // Twice, cut, and with names in quotes of another kind.
    [InlineData("""{"password":"p-1","password":"p-2"}""", """{"password":"***","password":"***"}""")]
    [InlineData("""{"a":1,"password":"p-1 is cut""", """{"a":1,"password":"***""")]
    [InlineData("""{'password':'p-1',token:'p-2'}""", """{'password':'***',token:'***'}""")]
    public void Values_of_secret_keys_are_masked(string body, string masked) => Assert.Equal(masked, Redactor.Body(body));

    [Theory]
    [InlineData("""{"password":{"password_type":"infoworks_managed","secret_id":"plain-1","password":"given-1","other":"given-2"}}""")]
    [InlineData("""[{"name":"password","value":"given-1"},{"value":"given-2","key":"apiKey"},{"name":"page","value":"plain-1"}]""")]
    [InlineData("""{"url":"jdbc:sqlserver://h:1433;user=plain-1;password=given-1","other":"https://joe:given%2D2@host/plain-1"}""")]
    [InlineData("""{"config":"{\"password\":\"given-1\",\"id\":\"plain-1\"}","odbc":"Pwd={given-2}"}""")]
    [InlineData("grant_type=plain-1&password=given-1&client_secret=given-2")]
    [InlineData("""{"name":"plain-1","token":"given-1","api_key":"given-2""")]
    public void Values_of_secret_keys_are_remembered(string body)
    {
        var request = new ApiRequest(Operation.Read(Service.Etl, "POST", "x")).WithJson(body);
        Assert.Equal("*** and *** and plain-1", request.Secrets.Mask("given-1 and given-2 and plain-1"));
    }

    [Theory]
    [InlineData("""{"password": "p-1 p-2", }""")]
    [InlineData("""{"client_secret_key": "p-1 \" p-2" """)]
    [InlineData("grant_type=password&password=p-1p-2&x=1")]
    [InlineData("Authorization: Bearer p-1p-2")]
    [InlineData("token = p-1p-2; more")]
    [InlineData("""auth_value_3: "p-1 p-2" """)]
    [InlineData("<config><password>p-1 p-2</password></config>")]
    [InlineData("Access Key = p-1p-2")]
    public void Values_of_secret_keys_are_masked_where_the_text_is_not_JSON(string body)
    {
        var masked = Redactor.Body(body);
        Assert.DoesNotContain("p-1", masked, StringComparison.Ordinal);
        Assert.DoesNotContain("p-2", masked, StringComparison.Ordinal);
        Assert.Contains(Redactor.Mask, masked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Password: it must have 8 letters.")]
    [InlineData("The token is not valid: sign in again. See https://host/a?b=c and joe@host.")]
    [InlineData("The secret 6418304b was not found (secret_id=6418304b, token_type=bearer).")]
    [InlineData("at 10:20:30 the job a=b was started")]
    public void A_sentence_about_secrets_is_left_alone(string text) => Assert.Equal(text, Redactor.Sentence(text));

    [Theory]
    [InlineData("Login failed for jdbc:db2://h:5/x:user=u;password=p-1;", "Login failed for jdbc:db2://h:5/x:user=u;password=***;")]
    [InlineData("No route to http://u:p-1@proxy:3128/.", "No route to http://u:***@proxy:3128/.")]
    [InlineData("Sent was Authorization: Basic cC0x and more", "Sent was Authorization: Basic *** and more")]
    [InlineData("""Got {"password":"p-1","x":1}""", """Got {"password":"***","x":1}""")]
    [InlineData("https://p-1@host/ is gone", "https://***@host/ is gone")]
    public void Secrets_that_are_assigned_in_a_sentence_are_masked(string text, string masked) => Assert.Equal(masked, Redactor.Sentence(text));

    [Theory]
    [InlineData("?a=1&access_token=p%2D1&b=&flag", "a=1&access_token=***&b=&***")]
    [InlineData("?page=2&limit=5&status=failed&filter=%7B%22name%22%3A%22x%22%7D", "page=2&limit=5&status=failed&filter=%7B%22name%22%3A%22x%22%7D")]
    [InlineData("?filter=%7B%22password%22%3A%22p-1%22%7D&code=p-1&sv=3", "filter=***&code=***&sv=***")]
    public void A_logged_query_shows_what_is_known_to_be_harmless(string query, string masked) =>
        Assert.Equal(masked.Replace("a=1", "a=***", StringComparison.Ordinal), Redactor.LoggedQuery(query));

    [Fact]
    public void A_logged_body_shows_what_is_known_to_be_harmless() =>
        Assert.Equal(
            """{"pipelineId":"5fd5","runCount":3,"auth_value_1":"***","custom":{"deep":"***","id":7,"on":true},"filter":{"status":"failed"},"items":["***","***"]}""",
            Redactor.LoggedBody("""{"pipelineId":"5fd5","runCount":3,"auth_value_1":"t","custom":{"deep":"x","id":7,"on":true},"filter":{"status":"failed"},"items":["a",4711]}"""));

    [Fact]
    public void Values_of_secret_query_keys_are_masked() =>
        Assert.Equal("a=1&access_token=***&b=&flag", Redactor.Query("?a=1&access_token=p%2D1&b=&flag"));

    [Fact]
    public void A_body_remembers_its_secrets_however_they_were_given()
    {
        using var secure = new SecureString();
        foreach (var letter in "given-secure")
            secure.AppendChar(letter);
        var request = new ApiRequest(Operation.Read(Service.Etl, "POST", "x"))
            .WithQuery("access_token", "given-in-query")
            .WithQuery("page", "plain-in-query")
            .WithBody(new Dictionary<string, object?>
            {
                ["note"] = secure,
                ["other"] = new Secret("given-hidden"),
                ["password"] = "given-by-name",
                ["credentials"] = new Dictionary<string, object?> { ["list"] = new object[] { "given-nested", 987654321 } },
                ["label"] = "plain-label",
                ["secret"] = true,
            });
        Assert.Equal(
            "*** *** *** *** *** *** plain-label plain-in-query true",
            request.Secrets.Mask("given-secure given-hidden given-by-name given-nested 987654321 given-in-query plain-label plain-in-query true"));
        Assert.Contains("\"note\":\"given-secure\"", request.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"password":"given-1","credential":{"a":["given-2",{"b":"given-3"}],"id":"plain"},"x":"plain"}""")]
    [InlineData("""{"password":"given-1","token":"given-2", "api_key" = "given-3", "x":"plain" """)]
    public void A_body_that_is_text_already_remembers_its_secrets_too(string json)
    {
        var request = new ApiRequest(Operation.Read(Service.Etl, "POST", "x")).WithJson(json);
        Assert.Equal("*** *** *** plain", request.Secrets.Mask("given-1 given-2 given-3 plain"));
    }

    [Fact]
    public void An_address_remembers_the_secrets_of_its_query()
    {
        var request = new ApiRequest(Operation.Read(Service.Etl, "GET", "x")) { Address = new Uri("https://h/x?a=plain&sig=given-two&api_key=given%20one&code=given-three") };
        Assert.Equal("*** *** *** plain", request.Secrets.Mask("given one given-two given-three plain"));
    }

    [Theory]
    [InlineData("abc-DEF~!", true)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("abc\n", false)]
    [InlineData("ä", false)]
    [InlineData("a\u007F", false)]
    public void A_header_carries_printable_ASCII(string text, bool fits) => Assert.Equal(fits, Secret.FitsHeader(text));

    [Fact]
    public void A_secret_can_be_a_secure_string()
    {
        using var secure = new Secret("invented").ToSecureString();
        Assert.True(secure.IsReadOnly());
        var copy = new Secret(secure);
        Assert.Equal(("invented", 8), (copy.Reveal(), copy.Length));
    }

    [Fact]
    public void A_secret_has_no_text_form()
    {
        var secret = new Secret("invented-secret");
        Assert.Equal("***", secret.ToString());
        Assert.Equal("***", $"{secret}");
        Assert.Equal("invented-secret", secret.Reveal());
        Assert.DoesNotContain("invented", Newtonsoft.Json.JsonConvert.SerializeObject(secret), StringComparison.Ordinal);
        Assert.DoesNotContain("invented", new DataOps.Engine.Sessions.BasicCredential("u", secret).ToString(), StringComparison.Ordinal);
    }
}
