using System.Net;
using System.Text.Json.Nodes;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Sandbox;

public sealed class InfoworksResourceTests : IAsyncLifetime
{
    private const string Root = "v3/admin/manage-secrets/";

    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start();
    private SandboxClient _client = null!;

    public async Task InitializeAsync()
    {
        using var refresh = new SandboxClient(_sandbox, new("Basic", _sandbox.Credentials.InfoworksRefreshToken));
        var answer = await refresh.JsonAsync("GET", "v3/security/token/access");
        _client = SandboxClient.Bearer(_sandbox, (string)answer["result"]!["authentication_token"]!);
    }

    public Task DisposeAsync()
    {
        _client.Dispose();
        _sandbox.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Objects_are_made_in_the_order_in_which_they_need_each_other()
    {
        var (status, _) = await _client.CallAsync("POST", Root + "secret-store", """{"name":"s","service_type":"azure","key_vault_uri":"u","service_authentication":"missing"}""");
        Assert.Equal(HttpStatusCode.BadRequest, status);

        var authentication = await CreateAsync("service-auth", new() { ["name"] = "a", ["service_type"] = "azure", ["authentication_type"] = "managed_identity" });
        var store = await CreateAsync("secret-store", new() { ["name"] = "s", ["service_type"] = "azure", ["key_vault_uri"] = "u", ["service_authentication"] = authentication });
        var secret = await CreateAsync("secrets", new() { ["name"] = "x", ["secret_store"] = store, ["secret_name"] = "x" });

        Assert.Equal(HttpStatusCode.BadRequest, (await _client.CallAsync("DELETE", Root + "secret-store/" + store)).Status);
        await _client.JsonAsync("DELETE", Root + "secrets/" + secret);
        await _client.JsonAsync("DELETE", Root + "secret-store/" + store);
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.CallAsync("GET", Root + "secret-store/" + store)).Status);
    }

    [Fact]
    public async Task A_change_leaves_what_is_not_given_and_a_secret_is_never_given_back()
    {
        var id = await CreateAsync("service-auth", new()
        {
            ["name"] = "a",
            ["service_type"] = "azure",
            ["authentication_type"] = "service_principal",
            ["authentication_properties"] = new JsonObject
            {
                ["subscription_id"] = "s",
                ["client_id"] = "c",
                ["object_id"] = "o",
                ["tenant_id"] = "t",
                ["client_secret"] = new JsonObject { ["password_type"] = "infoworks_managed", ["password"] = "invented" },
            },
        });
        await _client.JsonAsync("PATCH", Root + "service-auth/" + id, """{"name":"renamed","id":"other","authentication_properties":{"client_id":"d","client_secret":"plain"}}""");
        var row = (await _client.JsonAsync("GET", Root + "service-auth/" + id))["result"]!;
        Assert.Equal("renamed", (string?)row["name"]);
        Assert.Equal(id, (string?)row["id"]);
        Assert.Equal("azure", (string?)row["service_type"]);
        Assert.Equal("""{"subscription_id":"s","client_id":"d","object_id":"o","tenant_id":"t"}""", row["authentication_properties"]!.ToJsonString());
    }

    [Fact]
    public async Task Many_objects_come_in_pages()
    {
        _sandbox.Infoworks.AddSecrets(1_000);
        var page = await _client.JsonAsync("GET", Root + "secrets?limit=20&offset=980");
        Assert.Equal(20, page["result"]!.AsArray().Count);
        Assert.Equal("secret-00978", (string?)page["result"]![0]!["name"]);
        Assert.Equal(1_003, (int)page["total_count"]!);
        Assert.Equal(10, (await _client.JsonAsync("GET", Root + "secrets"))["result"]!.AsArray().Count);
        var filter = Uri.EscapeDataString("""{"name":"secret-00500"}""");
        Assert.Equal(1, (int)(await _client.JsonAsync("GET", Root + "secrets?filter=" + filter))["total_count"]!);
    }

    private async Task<string> CreateAsync(string family, JsonObject body) =>
        (string)(await _client.JsonAsync("POST", Root + family, body.ToJsonString()))["result"]!["id"]!;
}
