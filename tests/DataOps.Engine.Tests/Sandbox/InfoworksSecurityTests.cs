using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Sandbox;

public sealed class InfoworksSecurityTests : IDisposable
{
    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start();

    private SandboxCredentials Credentials => _sandbox.Credentials;

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Signing_in_returns_a_token_that_is_accepted()
    {
        using var basic = SandboxClient.Basic(_sandbox, Credentials.InfoworksUser, Credentials.InfoworksPassword);
        var answer = await basic.JsonAsync("GET", "v3/security/authenticate?service_id=1");
        Assert.Equal("Authentication Success", (string?)answer["message"]);
        Assert.True((bool)answer["result"]!["is_authenticated"]!);
        Assert.Equal("6RkfybTRQQByEey3v", (string?)answer["result"]!["user_id"]);

        using var client = SandboxClient.Bearer(_sandbox, (string)answer["result"]!["authentication_token"]!);
        var page = await client.JsonAsync("GET", "v3/admin/jobflows?limit=5&offset=10&sort_by=name");
        Assert.Equal(2, page["result"]!.AsArray().Count);
        Assert.Equal(12, (int)page["total_count"]!);
        Assert.Equal("/v3/admin/jobflows?sort_by=name&limit=5&offset=15", (string?)page["links"]!["next"]);
    }

    [Fact]
    public async Task A_token_has_the_claims_of_the_vendor_s_sample_by_the_server_s_clock()
    {
        using var skewed = DataOpsSandbox.Start(new SandboxOptions { ClockSkew = TimeSpan.FromDays(-3000), TokenLifetime = TimeSpan.FromMinutes(7) });
        var token = await SignInAsync(skewed);
        var parts = token.Split('.');
        Assert.Equal("""{"alg":"HS256"}""", Decode(parts[0]));
        var claims = JsonNode.Parse(Decode(parts[1]))!.AsObject();
        Assert.Equal(["iat", "sub", "jti", "exp"], claims.Select(claim => claim.Key));
        Assert.Equal(7 * 60, (long)claims["exp"]! - (long)claims["iat"]!);
        Assert.Equal(skewed.Now.ToUnixTimeSeconds(), (long)claims["iat"]!, 5.0);
        Assert.Equal(Credentials.InfoworksUser, (string?)JsonNode.Parse((string)claims["sub"]!)!["email"]);
    }

    [Fact]
    public async Task A_wrong_password_is_406_with_details_as_a_text()
    {
        using var client = SandboxClient.Basic(_sandbox, Credentials.InfoworksUser, "wrong");
        var (status, body) = await client.CallAsync("GET", "v3/security/authenticate");
        Assert.Equal(HttpStatusCode.NotAcceptable, status);
        Assert.Equal("IW10031", (string?)body!["iw_code"]);
        Assert.Equal("Incorrect user credentials.", (string?)body["details"]);
    }

    [Fact]
    public async Task A_200_can_say_not_authenticated()
    {
        using var client = SandboxClient.Basic(_sandbox, Credentials.InfoworksPendingUser, Credentials.InfoworksPassword);
        var answer = await client.JsonAsync("GET", "v3/security/authenticate");
        Assert.False((bool)answer["result"]!["is_authenticated"]!);
        Assert.Null(answer["result"]!["authentication_token"]);
    }

    [Fact]
    public async Task Passwords_may_hold_colons_and_letters_beyond_ascii()
    {
        using var client = SandboxClient.Basic(_sandbox, Credentials.InfoworksAnalystUser, Credentials.InfoworksAnalystPassword);
        Assert.True((bool)(await client.JsonAsync("GET", "v3/security/authenticate"))["result"]!["is_authenticated"]!);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(406)]
    public async Task A_token_expires(int status)
    {
        using var strict = DataOpsSandbox.Start(new SandboxOptions { InfoworksExpiredStatus = status });
        using var client = SandboxClient.Bearer(strict, await SignInAsync(strict));
        await client.JsonAsync("GET", "v3/admin/jobflows");
        Assert.True((bool)(await client.JsonAsync("GET", "v3/security/token/validate"))["result"]!["is_valid"]!);

        strict.AdvanceClock(TimeSpan.FromMinutes(15));
        var (refused, body) = await client.CallAsync("GET", "v3/admin/jobflows");
        Assert.Equal(status, (int)refused);
        Assert.Equal("IW10005", (string?)body!["iw_code"]);
        Assert.False((bool)(await client.JsonAsync("GET", "v3/security/token/validate"))["result"]!["is_valid"]!);
        Assert.Equal(1, strict.HandledCount("GET", "/v3/admin/jobflows"));
    }

    [Fact]
    public async Task Logging_out_purges_the_token()
    {
        using var client = SandboxClient.Bearer(_sandbox, await SignInAsync(_sandbox));
        Assert.Equal("Token successfully blacklisted", (string?)(await client.JsonAsync("DELETE", "v3/security/token/access"))["result"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.CallAsync("GET", "v3/admin/jobflows")).Status);
    }

    [Fact]
    public async Task A_refresh_token_goes_raw_after_basic_and_not_encoded()
    {
        using var raw = new SandboxClient(_sandbox, new("Basic", Credentials.InfoworksRefreshToken));
        var token = (string)(await raw.JsonAsync("GET", "v3/security/token/access"))["result"]!["authentication_token"]!;
        using var client = SandboxClient.Bearer(_sandbox, token);
        await client.JsonAsync("GET", "v3/admin/jobflows");

        using var encoded = new SandboxClient(_sandbox, new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Credentials.InfoworksRefreshToken))));
        Assert.Equal(HttpStatusCode.NotAcceptable, (await encoded.CallAsync("GET", "v3/security/token/access")).Status);
    }

    [Fact]
    public async Task A_rotation_ends_the_old_refresh_token_and_does_not_tell_the_new_one()
    {
        var before = Credentials.InfoworksRefreshToken;
        using var old = new SandboxClient(_sandbox, new("Basic", before));
        var answer = await old.JsonAsync("DELETE", "v3/security/token/refresh");
        Assert.Equal("""{"message":"Platform Security Response","result":"Successfully Blacklisted Refresh Token."}""", answer.ToJsonString());

        Assert.Equal(HttpStatusCode.NotAcceptable, (await old.CallAsync("GET", "v3/security/token/access")).Status);
        Assert.NotEqual(before, Credentials.InfoworksRefreshToken);
        using var current = new SandboxClient(_sandbox, new("Basic", Credentials.InfoworksRefreshToken));
        await current.JsonAsync("GET", "v3/security/token/access");
        using var password = SandboxClient.Basic(_sandbox, Credentials.InfoworksUser, Credentials.InfoworksPassword);
        await password.JsonAsync("DELETE", "v3/security/token/refresh");
    }

    [Fact]
    public async Task A_synchronisation_answers_the_vendor_s_sample()
    {
        using var client = SandboxClient.Basic(_sandbox, Credentials.InfoworksUser, Credentials.InfoworksPassword);
        var answer = await client.JsonAsync(
            "POST",
            "v3/security/bulk-ldap-sync",
            """{"search_on":"email","search_list":["modeller@infoworks.io","admin@infoworks.io","prodops@infoworks.io"]}""");
        Assert.Equal("""
            {"message":"Successfully synced ldap users","result":{"new_users_count":1,"existing_user_count":20,"added":[{"email":"modeller@infoworks.io","id":"8qvdcWsT5foNuryNF"}],"updated":[{"email":"admin@infoworks.io","id":"6RkfybTRQQByEey3v"}],"failed":[{"email":"prodops@infoworks.io","id":"9DvdcZsH5foNuryVN","error":"No valid role found for the User."}]}}
            """, answer.ToJsonString());

        // The added one is known the second time; a text is taken for a list, and flags are heeded.
        var again = await client.JsonAsync("POST", "v3/security/bulk-ldap-sync", """{"search_on":"email","search_list":"modeller@infoworks.io","should_update":false}""");
        Assert.Equal(21, (int)again["result"]!["existing_user_count"]!);
        Assert.Empty(again["result"]!["updated"]!.AsArray());
        var notAdded = await client.JsonAsync("POST", "v3/security/bulk-ldap-sync", """{"search_on":"uid","search_list":["newcomer01","nobody"],"should_add":false}""");
        Assert.Empty(notAdded["result"]!["added"]!.AsArray());
        Assert.Equal("User not found in LDAP.", (string?)notAdded["result"]!["failed"]![0]!["error"]);
    }

    [Fact]
    public async Task A_synchronisation_takes_a_password_and_no_token()
    {
        using var bearer = SandboxClient.Bearer(_sandbox, await SignInAsync(_sandbox));
        Assert.Equal(HttpStatusCode.NotAcceptable, (await bearer.CallAsync("POST", "v3/security/bulk-ldap-sync", "{}")).Status);
    }

    [Fact]
    public async Task The_rest_of_the_group_answers_in_its_own_shapes()
    {
        using var client = SandboxClient.Bearer(_sandbox, await SignInAsync(_sandbox));
        var authorised = await client.JsonAsync("POST", "v3/security/authorise/user", """{"entityType":"source","action":"write","entityId":"1"}""");
        Assert.True((bool)authorised["result"]!["is_authorised"]!);
        Assert.NotEmpty((string)authorised["result"]!["delegation_token"]!);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.CallAsync("POST", "v3/security/authorise/user", "{}")).Status);

        Assert.StartsWith("https://", (string?)(await client.JsonAsync("GET", "v3/security/sso/initialise"))["Location"], StringComparison.Ordinal);
        var users = await client.JsonAsync("POST", "v3/security/get/user/data", """{"userIds":["admin@infoworks.io","nobody"],"searchAttribute":"email"}""");
        Assert.Equal("""{"users":["admin@infoworks.io"]}""", users.ToJsonString());

        var good = new JsonObject { ["scheduler_username"] = Credentials.InfoworksUser, ["scheduler_auth_token"] = Credentials.InfoworksRefreshToken };
        await client.JsonAsync("PUT", "v3/verify-refresh-token", good.ToJsonString());
        good["scheduler_auth_token"] = "wrong";
        Assert.Equal(HttpStatusCode.NotAcceptable, (await client.CallAsync("PUT", "v3/verify-refresh-token", good.ToJsonString())).Status);
    }

    [Fact]
    public async Task A_list_filters_sorts_and_links_to_its_next_page()
    {
        using var linked = DataOpsSandbox.Start(new SandboxOptions { InfoworksAbsoluteLinks = true });
        using var client = SandboxClient.Bearer(linked, await SignInAsync(linked));

        var filter = Uri.EscapeDataString("""{"name":{"$regex":"^SOURCE","$options":"i"}}""");
        var sources = await client.JsonAsync("GET", $"v3/admin/jobflows?filter={filter}&sort_by=name&order_by=desc");
        Assert.Equal(["source_test_connection", "source_fetch_metadata", "source_crawl"], sources["result"]!.AsArray().Select(row => (string?)row!["name"]));

        var seen = new List<string?>();
        var next = "v3/admin/jobflows?limit=5";
        while (true)
        {
            var page = await client.JsonAsync("GET", next);
            if (page["result"]!.AsArray().Count == 0) break;
            seen.AddRange(page["result"]!.AsArray().Select(row => (string?)row!["name"]));
            next = (string)page["links"]!["next"]!;
            Assert.StartsWith(linked.Uri.ToString(), next, StringComparison.Ordinal);
        }
        Assert.Equal(12, seen.Distinct().Count());
        Assert.Equal(HttpStatusCode.BadRequest, (await client.CallAsync("GET", "v3/admin/jobflows?filter=%7B")).Status);
    }

    private static async Task<string> SignInAsync(DataOpsSandbox sandbox)
    {
        using var client = SandboxClient.Basic(sandbox, sandbox.Credentials.InfoworksUser, sandbox.Credentials.InfoworksPassword);
        return (string)(await client.JsonAsync("GET", "v3/security/authenticate"))["result"]!["authentication_token"]!;
    }

    private static string Decode(string part)
    {
        var text = part.Replace('-', '+').Replace('_', '/');
        return Encoding.UTF8.GetString(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '=')));
    }
}
