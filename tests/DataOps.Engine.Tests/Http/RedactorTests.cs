using System.Security;
using DataOps.Engine.Http;

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
    public void Names_of_other_things_are_not(string name) => Assert.False(Redactor.IsSecretName(name));

    [Theory]
    [InlineData("""{"password":"p-1"}""", """{"password":"***"}""")]
    [InlineData("""{"a":{"b":[{"token":"p-1","c":1}]}}""", """{"a":{"b":[{"token":"***","c":1}]}}""")]
    [InlineData("""{"secret":{"deep":["p-1"]},"b":2}""", """{"secret":"***","b":2}""")]
    [InlineData("""{"secret":12345,"password":null,"token":true}""", """{"secret":"***","password":"***","token":"***"}""")]
    [InlineData("""[1,"x"]""", """[1,"x"]""")]
    public void Values_of_secret_keys_are_masked(string body, string masked) => Assert.Equal(masked, Redactor.Body(body, new SecretSet()));

    [Theory]
    [InlineData("""{"password": "p-1 p-2", }""")]
    [InlineData("""{"client_secret_key": "p-1 \" p-2" """)]
    [InlineData("grant_type=password&password=p-1p-2&x=1")]
    [InlineData("Authorization: Bearer p-1p-2")]
    [InlineData("token = p-1p-2; more")]
    [InlineData("""auth_value_3: "p-1 p-2" """)]
    public void Values_of_secret_keys_are_masked_where_the_text_is_no_JSON(string body)
    {
        var masked = Redactor.Body(body, new SecretSet());
        Assert.DoesNotContain("p-1", masked, StringComparison.Ordinal);
        Assert.DoesNotContain("p-2", masked, StringComparison.Ordinal);
        Assert.Contains(Redactor.Mask, masked, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_of_secret_query_keys_are_masked() =>
        Assert.Equal("a=1&access_token=***&b=&flag", Redactor.Query("?a=1&access_token=p%2D1&b=&flag", new SecretSet()));

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
    [InlineData("""{"password":"given-1","credential":{"a":["given-2",{"b":"given-3"}]},"x":"plain"}""")]
    [InlineData("""{"password":"given-1","token":"given-2", "api_key" = "given-3", "x":"plain" """)]
    public void A_body_that_is_text_already_remembers_its_secrets_too(string json)
    {
        var request = new ApiRequest(Operation.Read(Service.Etl, "POST", "x")).WithJson(json);
        Assert.Equal("*** *** *** plain", request.Secrets.Mask("given-1 given-2 given-3 plain"));
    }

    [Fact]
    public void An_address_remembers_the_secrets_of_its_query()
    {
        var request = new ApiRequest(Operation.Read(Service.Etl, "GET", "x")) { Address = new Uri("https://h/x?a=1&sig=plain&api_key=given%20one") };
        Assert.Equal("*** plain", request.Secrets.Mask("given one plain"));
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
