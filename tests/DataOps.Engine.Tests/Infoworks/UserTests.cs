using System.Collections;
using System.Security;
using System.Text.Json.Nodes;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Engine.Tests.Infoworks;

public sealed class UserTests : InfoworksTest
{
    private const string Canary = "canary-of-an-account";

    // Secrets of an account in all the names and places that a platform may have them.
    private const string Secrets = $$$"""
        "refresh_token":"{{{Canary}}}-1","auth_token":"{{{Canary}}}-2","password":"{{{Canary}}}-3","password_hash":"{{{Canary}}}-4","hash":"{{{Canary}}}-5","salt":"{{{Canary}}}-6",
        "services":{"password":{"bcrypt":"{{{Canary}}}-7"},"resume":{"loginTokens":[{"when":"2019-11-21T12:54:05.875Z","hashedToken":"{{{Canary}}}-8"}]}},
        "profile":{"name":"Ann","email":"ann@infoworks.io","needs_password_reset":true,"apiToken":"{{{Canary}}}-9","passwordDigest":"{{{Canary}}}-10"},
        "emails":[{"address":"ann@infoworks.io","verificationToken":"{{{Canary}}}-11"}],"status":{"is_online":true,"sessionId":"{{{Canary}}}-12"},
        "callback":"https://ann:{{{Canary}}}-13@host.example/"
        """;

    private InfoworksResourceClient Users => new(Session, InfoworksResources.User);

    [Fact]
    public async Task No_secret_of_an_account_is_output_or_logged()
    {
        AnswerUnasked("*/admin/users", $$"""{"message":"m","result":[{"id":"u1",{{Secrets}} },{"id":"u2",{{Secrets}} }],"total_count":2}""");
        AnswerUnasked("*/admin/users/u1", $$"""{"message":"m","result":{"id":"u1",{{Secrets}} } }""");
        var users = await Users.ListAsync(new InfoworksQuery(), resolveUsers: false, Context).Cast<InfoworksUser>().ToListAsync();
        users.Add((InfoworksUser)await Users.GetAsync("u1", resolveUsers: false, Context));
        Assert.Equal(3, users.Count);
        Assert.All(users, user =>
        {
            Assert.Equal(("Ann", "ann@infoworks.io", true, true), (user.Name, user.Email, user.IsOnline, user.NeedsPasswordReset));
            Assert.True(user.AdditionalProperties.ContainsKey("emails"));
            Assert.DoesNotContain(Canary, string.Join('\n', Texts(user)), StringComparison.Ordinal);
        });
        Assert.DoesNotContain(Canary, string.Join('\n', Log.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task No_secret_of_an_account_is_in_an_error(int status)
    {
        AnswerUnasked("*/admin/users/u1", $$"""{"message":"The user is invalid","details":{ {{Secrets}} },"iw_code":"IW10006"}""", status, count: 10);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => Users.GetAsync("u1", resolveUsers: false, Context));
        Assert.DoesNotContain(Canary, $"{error}\n{error.VendorMessage}\n{error.RecommendedAction}\n{string.Join('\n', Log.Lines)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_user_comes_without_the_password()
    {
        var made = (InfoworksUser)await Users.CreateAsync(
            InfoworksFields.Of(
                ("profile", InfoworksFields.Of(("name", "Ann"), ("email", "ann@infoworks.io"), ("needs_password_reset", true))),
                ("roles", new[] { "modeller" }),
                ("password", Secure(Canary)),
                ("accessible_domains", new[] { Server.DomainId })),
            "ann@infoworks.io",
            Context);
        Assert.Contains($"\"password\":\"{Canary}\"", OnlyRequest(), StringComparison.Ordinal);
        Assert.Equal(("Ann", "ann@infoworks.io", "modeller", Server.DomainId), (made.Name, made.Email, Assert.Single(made.Role), Assert.Single(made.DomainId)));
        Assert.DoesNotContain(Canary, string.Join('\n', [.. Texts(made), .. Log.Lines]), StringComparison.Ordinal);
        Assert.Equal(made.Email, ((InfoworksUser)await Users.GetAsync(made.UserId!, resolveUsers: false, Context)).Email);
    }

    [Fact]
    public async Task A_part_of_the_profile_is_written_with_the_rest_of_it()
    {
        const string User = "7TqgzcUSRRCzFfz4w";
        await Users.UpdateAsync(User, InfoworksFields.Of(("profile", InfoworksFields.Of(("name", "Analyst")))), Context);
        var requests = Requests();
        Assert.Equal(2, requests.Count);
        Assert.StartsWith($$"""PATCH /v3/admin/users/{{User}} {"profile":{""", requests[1], StringComparison.Ordinal);
        var sent = JsonNode.Parse(requests[1][requests[1].IndexOf('{', StringComparison.Ordinal)..])!.AsObject();
        Assert.Single(sent);
        Assert.Equal(("Analyst", "analyst@infoworks.io"), (sent["profile"]!["name"]!.ToString(), sent["profile"]!["email"]!.ToString()));

        await Users.UpdateAsync(User, InfoworksFields.Of(("roles", new[] { "analyst" })), Context);
        Assert.Equal($$"""PATCH /v3/admin/users/{{User}} {"roles":["analyst"]}""", OnlyRequest());
    }

    [Fact]
    public async Task More_domains_are_added_to_those_that_the_user_has()
    {
        const string User = "7TqgzcUSRRCzFfz4w";
        await new InfoworksUsers(Session).AddDomainsAsync(User, [Server.SecondDomainId], Context);
        Assert.Equal($$"""POST /v3/admin/users/{{User}}/accessible-domains {"entity_ids":["{{Server.SecondDomainId}}"]}""", OnlyRequest());
        Assert.Equal([Server.DomainId, Server.SecondDomainId], ((InfoworksUser)await Users.GetAsync(User, resolveUsers: false, Context)).DomainId);
    }

    // Everything of an object that can be read, as a person or Export-Clixml would.
    private static IEnumerable<string> Texts(object? value) => value switch
    {
        null => [],
        string or ValueType => [value.ToString()!],
        IDictionary map => map.Keys.Cast<object>().SelectMany(key => Texts(key).Concat(Texts(map[key]))),
        IEnumerable items => items.Cast<object?>().SelectMany(Texts),
        _ => value.GetType().GetProperties().SelectMany(property => Texts(property.GetValue(value))).Append(value.ToString()!),
    };

    private static SecureString Secure(string text)
    {
        var secret = new SecureString();
        foreach (var letter in text)
            secret.AppendChar(letter);
        return secret;
    }
}
