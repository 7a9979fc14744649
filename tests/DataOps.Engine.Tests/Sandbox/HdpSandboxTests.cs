using System.Net;
using System.Text.Json.Nodes;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Sandbox;

public sealed class HdpSandboxTests : IDisposable
{
    private const string OwnId = "55b55556-22d1-4f6a-888f-444a2df565e0";
    private const string SharedId = "7e7afa77-5555-44c3-b0ff-6bbe888edf8a";

    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start();
    private readonly SandboxClient _client;
    private readonly SandboxClient _administrator;

    public HdpSandboxTests()
    {
        _client = SandboxClient.Basic(_sandbox, _sandbox.Credentials.HdpUser, _sandbox.Credentials.HdpPassword);
        _administrator = SandboxClient.Basic(_sandbox, _sandbox.Credentials.HdpAdministratorUser, _sandbox.Credentials.HdpAdministratorPassword);
    }

    public void Dispose()
    {
        _client.Dispose();
        _administrator.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task The_detailed_list_is_the_vendor_s_sample()
    {
        var list = await _client.JsonAsync("GET", "api/mgmt/connectors?details=true&accessible=true");
        Assert.Equal("""
            {"connectorIds":[{"connectorId":"55b55556-22d1-4f6a-888f-444a2df565e0","owner":"ddctest01","label":"DevTest1","authUser":["Joe","Fred","Tom"]},{"connectorId":"7e7afa77-5555-44c3-b0ff-6bbe888edf8a","owner":"ddctest02","label":"DevTest1","authUser":[]}]}
            """, list.ToJsonString());
    }

    [Fact]
    public async Task Without_parameters_only_own_ids_are_listed()
    {
        Assert.Equal($$"""{"connectorIDs":["{{OwnId}}"]}""", (await _client.JsonAsync("GET", "api/mgmt/connectors")).ToJsonString());
        var accessible = await _client.JsonAsync("GET", "api/mgmt/connectors?accessible=true");
        Assert.Equal([OwnId, SharedId], accessible["connectorIDs"]!.AsArray().Select(id => (string?)id));
        var details = await _client.JsonAsync("GET", "api/mgmt/connectors?details=true");
        Assert.Equal(OwnId, (string?)Assert.Single(details["connectorIDs"]!.AsArray())!["connectorId"]);
    }

    [Fact]
    public async Task Only_the_owner_reads_and_changes_a_connector()
    {
        Assert.Equal("DevTest1", (string?)(await _client.JsonAsync("GET", "api/mgmt/connectors/" + OwnId))["label"]);
        var (status, body) = await _client.CallAsync("GET", "api/mgmt/connectors/" + SharedId);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal("Only the owner of the connector may do this.", (string?)body!["error"]!["message"]!["value"]);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.CallAsync("GET", "api/mgmt/connectors/nowhere")).Status);
    }

    [Fact]
    public async Task Users_are_added_replaced_and_removed_all_or_none()
    {
        var path = $"api/mgmt/connectors/{OwnId}/authuser";
        await _client.JsonAsync("POST", path, """{"authUser":["user01","Joe"]}""");
        Assert.Equal(["Joe", "Fred", "Tom", "user01"], _sandbox.Hdp.AuthorizedUsersOf(OwnId)!);
        var (status, _) = await _client.CallAsync("POST", path, """{"authUser":["user02","stranger"]}""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.DoesNotContain("user02", _sandbox.Hdp.AuthorizedUsersOf(OwnId)!);
        await _client.JsonAsync("DELETE", path, """{"authUser":["Joe"]}""");
        await _client.JsonAsync("PUT", path, """{"authUser":["Tom"]}""");
        Assert.Equal("""{"authUser":["Tom"]}""", (await _client.JsonAsync("GET", path)).ToJsonString());
    }

    [Fact]
    public async Task A_group_is_made_changed_and_removed()
    {
        var ids = await AdministratorIdsAsync();
        var group = Group(ids[2], ids[3]);
        var (status, created) = await _administrator.CallAsync("POST", "api/mgmt/connectors", group.ToJsonString());
        Assert.Equal(HttpStatusCode.Created, status);
        var path = "api/mgmt/connectors/" + (string)created!["connectorID"]!;

        var members = await _administrator.JsonAsync("GET", path + "/members");
        Assert.Equal([ids[2], ids[3]], members["members"]!.AsArray().Select(member => (string?)member!["memberID"]));

        var whole = await _administrator.JsonAsync("GET", path);
        whole["label"] = "Renamed";
        whole["connectorGroup"]!["retryDelay"] = 7;
        Assert.Equal("""{"success":true}""", (await _administrator.JsonAsync("PUT", path, whole.ToJsonString())).ToJsonString());
        Assert.Equal(7, (int)(await _administrator.JsonAsync("GET", path))["connectorGroup"]!["retryDelay"]!);
        Assert.Equal(HttpStatusCode.BadRequest, (await _administrator.CallAsync("PUT", path, """{"label":"x"}""")).Status);

        await _administrator.JsonAsync("DELETE", path + "/members", new JsonObject { ["members"] = new JsonArray(ids[2]) }.ToJsonString());
        Assert.Equal(HttpStatusCode.BadRequest, (await _administrator.CallAsync("DELETE", path + "/members", new JsonObject { ["members"] = new JsonArray(ids[3]) }.ToJsonString())).Status);
        await _administrator.JsonAsync("DELETE", path);
        Assert.Equal(HttpStatusCode.NotFound, (await _administrator.CallAsync("GET", path)).Status);
    }

    [Fact]
    public async Task The_vendor_s_rules_for_groups_hold()
    {
        var ids = await AdministratorIdsAsync();
        var inGroup = ids[0];
        var existing = ids[4];
        Assert.Contains("already a member", await RefusalAsync(Group(inGroup)), StringComparison.Ordinal);
        Assert.Contains("cannot be a member", await RefusalAsync(Group(existing)), StringComparison.Ordinal);
        Assert.Contains("not a connector of the group's owner", await RefusalAsync(Group(OwnId)), StringComparison.Ordinal);
        Assert.Contains("at least one member", await RefusalAsync(Group()), StringComparison.Ordinal);
        var same = Group(ids[2], ids[3]);
        same["connectorGroup"]!["members"]![1]!["sequence"] = 1;
        Assert.Contains("sequence", await RefusalAsync(same), StringComparison.Ordinal);

        var (status, _) = await _administrator.CallAsync("DELETE", "api/mgmt/connectors/" + inGroup);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        (status, _) = await _administrator.CallAsync("GET", $"api/mgmt/connectors/{inGroup}/members");
        Assert.Equal(HttpStatusCode.BadRequest, status);

        async Task<string> RefusalAsync(JsonObject group)
        {
            var (refused, body) = await _administrator.CallAsync("POST", "api/mgmt/connectors", group.ToJsonString());
            Assert.Equal(HttpStatusCode.BadRequest, refused);
            return (string)body!["error"]!["message"]!["value"]!;
        }
    }

    [Fact]
    public async Task Three_bad_logins_lock_an_account_for_half_an_hour()
    {
        using var wrong = SandboxClient.Basic(_sandbox, _sandbox.Credentials.HdpUser, "wrong");
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Assert.False(_sandbox.Hdp.IsLocked(_sandbox.Credentials.HdpUser));
            var (refused, answer) = await wrong.CallAsync("GET", "api/mgmt/connectors");
            Assert.Equal(HttpStatusCode.Unauthorized, refused);
            Assert.Equal("222206002", (string?)answer!["error"]!["code"]);
        }
        var (status, body) = await _client.CallAsync("GET", "api/mgmt/connectors");
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("222206003", (string?)body!["error"]!["code"]);
        Assert.Equal(0, _sandbox.HandledCount("GET", "/api/mgmt"));

        _sandbox.AdvanceClock(TimeSpan.FromMinutes(31));
        await _client.JsonAsync("GET", "api/mgmt/connectors");
    }

    [Fact]
    public async Task A_good_login_forgives_the_bad_ones_before_it()
    {
        using var wrong = SandboxClient.Basic(_sandbox, _sandbox.Credentials.HdpUser, "wrong");
        for (var round = 0; round < 3; round++)
        {
            await wrong.CallAsync("GET", "api/mgmt/connectors");
            await wrong.CallAsync("GET", "api/mgmt/connectors");
            await _client.JsonAsync("GET", "api/mgmt/connectors");
        }
        Assert.False(_sandbox.Hdp.IsLocked(_sandbox.Credentials.HdpUser));
    }

    [Fact]
    public async Task The_health_check_asks_for_nothing_and_prints_the_vendor_s_invalid_json()
    {
        using var anybody = new SandboxClient(_sandbox);
        using var get = await anybody.SendAsync("GET", "api/healthcheck");
        Assert.Equal("{\"status\":active}", await get.Content.ReadAsStringAsync());
        using var head = await anybody.SendAsync("HEAD", "api/healthcheck");
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    [Fact]
    public async Task Administrators_see_all_connectors_and_others_do_not()
    {
        var all = await _administrator.JsonAsync("GET", "api/admin/connectors");
        Assert.Equal(7, all["connectors"]!.AsArray().Count);
        var owned = await _administrator.JsonAsync("GET", "api/admin/connectors?owner=ddctest02");
        Assert.Equal(SharedId, (string?)Assert.Single(owned["connectors"]!.AsArray())!["connectorID"]);
        Assert.False((bool)(await _administrator.JsonAsync("GET", "api/admin/connectors/" + OwnId))["isGroup"]!);
        Assert.Equal(HttpStatusCode.Forbidden, (await _client.CallAsync("GET", "api/admin/connectors")).Status);
    }

    private async Task<string[]> AdministratorIdsAsync() =>
        [.. (await _administrator.JsonAsync("GET", "api/mgmt/connectors"))["connectorIDs"]!.AsArray().Select(id => (string)id!)];

    private static JsonObject Group(params string[] members) => new()
    {
        ["owner"] = "d2cadmin",
        ["label"] = "Group",
        ["connectorGroup"] = new JsonObject
        {
            ["connectionTimeout"] = 15,
            ["retryDelay"] = 120,
            ["members"] = new JsonArray([.. members.Select((id, index) => new JsonObject { ["memberID"] = id, ["sequence"] = index + 1, ["weight"] = 1 })]),
        },
        ["authUser"] = new JsonArray("Joe"),
    };
}
