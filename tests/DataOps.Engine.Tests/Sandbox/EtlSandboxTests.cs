using System.Net;
using System.Text.Json.Nodes;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Sandbox;

public sealed class EtlSandboxTests : IDisposable
{
    private const string Activation = """{"label":"corp","auth_value_1":"t","auth_value_2":"a","auth_value_3":"s","enable_jobs":true}""";

    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start(new SandboxOptions { RunDuration = TimeSpan.FromSeconds(10) });
    private readonly SandboxClient _client;

    public EtlSandboxTests() => _client = SandboxClient.Bearer(_sandbox, _sandbox.Credentials.EtlToken);

    public void Dispose()
    {
        _client.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task Without_the_token_nothing_is_told_or_handled()
    {
        using var stranger = SandboxClient.Bearer(_sandbox, "wrong");
        var (status, body) = await stranger.CallAsync("GET", "api/v1/etl/connectors");
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("Unauthenticated.", (string?)body!["message"]);
        Assert.Equal(0, _sandbox.HandledCount("GET", "/"));
    }

    [Fact]
    public async Task The_list_is_wrapped_and_has_the_vendor_s_five_rows()
    {
        var list = await _client.JsonAsync("GET", "api/v1/etl/connectors");
        Assert.Equal(
            ["JSON Rest API_ms_graph", "INTUNE_ms_graph", "SNOW_user", "TEAMS_d363", "AZURE_AD_ms_graph"],
            list["data"]!.AsArray().Select(row => (string?)row!["authentication_id"]));
        Assert.Equal("""
            {"connector_name":"Service Now (SNOW)","authentication_name":"Username and Password","authentication_id":"SNOW_user","authentication_description":"Connect to a Service Now connector with a username and password","connector_description":"Connector for pulling Device, User, and Service Request data from ServiceNow","connector_version":"2024-08-31","connector_id":"SNOW"}
            """, list["data"]![2]!.ToJsonString());
    }

    [Theory]
    [InlineData("graph", "JSON Rest API_ms_graph,INTUNE_ms_graph,TEAMS_d363,AZURE_AD_ms_graph")]
    [InlineData("GRAPH", "JSON Rest API_ms_graph,INTUNE_ms_graph,TEAMS_d363,AZURE_AD_ms_graph")]
    [InlineData("service%20now", "SNOW_user")]
    [InlineData("nothing-like-it", "")]
    public async Task A_search_is_a_bare_array(string needle, string ids)
    {
        var rows = (await _client.JsonAsync("GET", "api/v1/etl/connectors/" + needle)).AsArray();
        Assert.Equal(ids, string.Join(',', rows.Select(row => (string?)row!["authentication_id"])));
    }

    [Fact]
    public async Task A_connector_s_detail_is_the_vendor_s_sample()
    {
        var detail = await _client.JsonAsync("GET", "api/v1/etl/activateConnection/AZURE_AD_ms_graph");
        Assert.Equal("""
            {"label":"","source_server":"https://graph.microsoft.com","data_object":"storage/etl5","auth_value_1":"","auth_value_2":"","auth_value_3":"","auth_endpoint":"https://login.microsoftonline.com/%auth_value_1%/oauth2/v2.0/token","auth_data_node":"access_token"}
            """, detail["required_fields"]!.ToJsonString());
        var connector = detail["connector_data"]!;
        Assert.Equal("both", (string?)connector["connection_type"]);
        Assert.Equal("""{"field_name":"auth_value_1","field_label":"Tenant Id","default_value":""}""", connector["authentications"]![0]!["fields"]![2]!.ToJsonString());
        Assert.Equal(
            ["Users", "Computers", "Groups", "Group Members", "Group Owners"],
            connector["job_templates"]!.AsArray().Select(template => (string?)template!["job_description"]));
    }

    [Fact]
    public async Task An_activation_makes_a_connection_with_jobs_of_both_directions_and_keeps_its_fields()
    {
        var answer = await _client.JsonAsync("POST", "api/v1/etl/activateConnection/AZURE_AD_ms_graph", Activation);
        Assert.Equal("""{"message":"Connection [corp] activated successfully.","connection_id":"999"}""", answer.ToJsonString());

        var groups = await _client.JsonAsync("GET", "api/v1/etl/connection/999");
        var connection = groups["AZURE_AD"]!["connections"]![0]!;
        Assert.Equal("corp", (string?)connection["connection_label"]);
        Assert.Equal(5, connection["connection_jobs"]!["inbound_jobs"]!.AsArray().Count);
        Assert.Equal(
            ["Create Group", "Delete Group", "Update Group"],
            connection["connection_jobs"]!["outbound_jobs"]!.AsArray().Select(job => (string?)job!["job_description"]));
        Assert.All(connection["connection_jobs"]!["inbound_jobs"]!.AsArray(), job => Assert.Equal("1", (string?)job!["job_active"]));

        var fields = _sandbox.Etl.FieldsOf("999")!;
        Assert.Equal("s", fields["auth_value_3"]);
        Assert.Equal("https://graph.microsoft.com", fields["source_server"]);
    }

    [Fact]
    public async Task Jobs_stay_disabled_unless_asked_for()
    {
        await _client.JsonAsync("POST", "api/v1/etl/activateConnection/SNOW_user", """{"label":"x","source_server":"https://s","auth_value_1":"u","auth_value_2":"p"}""");
        var group = (await _client.JsonAsync("GET", "api/v1/etl/connection/999"))["SNOW"]!;
        var jobs = group["connections"]![0]!["connection_jobs"]!.AsObject();
        Assert.All(jobs["inbound_jobs"]!.AsArray(), job => Assert.Equal("0", (string?)job!["job_active"]));
        Assert.False(jobs.ContainsKey("outbound_jobs"));
    }

    [Fact]
    public async Task An_activation_without_its_required_fields_makes_nothing()
    {
        var (status, body) = await _client.CallAsync("POST", "api/v1/etl/activateConnection/AZURE_AD_ms_graph", """{"auth_value_1":"t","auth_value_2":" "}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("Missing required fields: label, auth_value_2, auth_value_3.", (string?)body!["message"]);
        Assert.Equal("[]", (await _client.JsonAsync("GET", "api/v1/etl/connection/999")).ToJsonString());

        (status, _) = await _client.CallAsync("POST", "api/v1/etl/activateConnection/AZURE_AD_ms_graph", "[1]");
        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task Connections_are_keyed_by_connector_and_an_empty_set_is_an_array()
    {
        var all = (await _client.JsonAsync("GET", "api/v1/etl/connections")).AsObject();
        Assert.Equal(["JSON Rest API", "INTUNE", "SNOW", "AZURE_AD"], all.Select(group => group.Key));
        var azure = (await _client.JsonAsync("GET", "api/v1/etl/connections/azure")).AsObject();
        Assert.Equal(all["AZURE_AD"]!.ToJsonString(), Assert.Single(azure).Value!.ToJsonString());
        Assert.Equal("[]", (await _client.JsonAsync("GET", "api/v1/etl/connections/nothing-like-it")).ToJsonString());
    }

    [Fact]
    public async Task An_update_changes_what_is_given_and_leaves_the_rest()
    {
        await _client.JsonAsync("POST", "api/v1/etl/activateConnection/AZURE_AD_ms_graph", Activation);
        await _client.JsonAsync("PUT", "api/v1/etl/connection/999", """{"label":"renamed","auth_value_3":"new"}""");
        Assert.Equal("new", _sandbox.Etl.FieldsOf("999")!["auth_value_3"]);
        Assert.Equal("t", _sandbox.Etl.FieldsOf("999")!["auth_value_1"]);
        Assert.Equal("renamed", (string?)(await _client.JsonAsync("GET", "api/v1/etl/connection/999"))["AZURE_AD"]!["connections"]![0]!["connection_label"]);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.CallAsync("PUT", "api/v1/etl/connection/12345", "{}")).Status);
    }

    [Fact]
    public async Task A_removed_connection_takes_its_jobs_along()
    {
        await _client.JsonAsync("DELETE", "api/v1/etl/connection/23");
        Assert.Equal(HttpStatusCode.NotFound, (await _client.CallAsync("GET", "api/v1/etl/job/164")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.CallAsync("DELETE", "api/v1/etl/connection/23")).Status);
        foreach (var id in new[] { "41", "26", "44" }) await _client.JsonAsync("DELETE", "api/v1/etl/connection/" + id);
        Assert.Equal("[]", (await _client.JsonAsync("GET", "api/v1/etl/connections")).ToJsonString());
    }

    [Fact]
    public async Task A_job_runs_for_a_while_and_ends_well()
    {
        Assert.Equal("never run", (string?)(await JobAsync("275"))["status"]);
        await _client.JsonAsync("POST", "api/v1/etl/job/275");
        var started = await JobAsync("275");
        Assert.Equal("queued", (string?)started["status"]);
        Assert.Null(started["last_run_end"]);

        _sandbox.AdvanceClock(TimeSpan.FromSeconds(5));
        Assert.Equal("running", (string?)(await JobAsync("275"))["status"]);
        var (again, _) = await _client.CallAsync("POST", "api/v1/etl/job/275");
        Assert.Equal(HttpStatusCode.Conflict, again);

        _sandbox.AdvanceClock(TimeSpan.FromSeconds(5));
        var ended = await JobAsync("275");
        Assert.Equal("completed", (string?)ended["status"]);
        Assert.Equal((string?)started["last_run"], (string?)ended["last_run"]);
        var duration = DateTimeOffset.Parse((string)ended["last_run_end"]!, null) - DateTimeOffset.Parse((string)ended["last_run"]!, null);
        Assert.Equal(10, duration.TotalSeconds, 0.01);
    }

    [Fact]
    public async Task A_day_ago_no_job_was_running_whatever_the_time_of_day()
    {
        for (var hour = 0; hour < 24; hour++)
        {
            using var sandbox = DataOpsSandbox.Start(new SandboxOptions { ClockSkew = TimeSpan.FromHours(hour) });
            using var client = SandboxClient.Bearer(sandbox, sandbox.Credentials.EtlToken);
            sandbox.AdvanceClock(TimeSpan.FromDays(-1));
            Assert.Equal("completed", (string?)(await client.JsonAsync("GET", "api/v1/etl/job/164"))["status"]);
        }
    }

    [Fact]
    public async Task Group_owners_always_fail_and_any_job_can_be_made_to()
    {
        await _client.JsonAsync("POST", "api/v1/etl/job/168");
        _sandbox.Etl.SetJobFailure("164", "No space left.");
        await _client.JsonAsync("POST", "api/v1/etl/job/164");
        _sandbox.AdvanceClock(TimeSpan.FromSeconds(11));
        Assert.Equal("failed", (string?)(await JobAsync("168"))["status"]);
        Assert.Contains("403", (string?)(await JobAsync("168"))["message"], StringComparison.Ordinal);
        Assert.Equal("No space left.", (string?)(await JobAsync("164"))["message"]);
    }

    [Fact]
    public async Task Scheduled_jobs_have_run_before()
    {
        Assert.Equal("completed", (string?)(await JobAsync("164"))["status"]);
        Assert.Equal("failed", (string?)(await JobAsync("168"))["status"]);
    }

    [Fact]
    public async Task Inbound_fields_are_set_and_read_back()
    {
        await _client.JsonAsync("POST", "api/v1/etl/inboundFields/275", """{"since":"2024-01-01"}""");
        var fields = (await _client.JsonAsync("GET", "api/v1/etl/inboundFields/275")).AsArray();
        Assert.Equal(["/users", "2024-01-01"], fields.Select(field => (string?)field!["field_value"]));
        Assert.Equal("", (string?)fields[1]!["default_value"]);

        var (status, body) = await _client.CallAsync("POST", "api/v1/etl/inboundFields/275", """{"until":"x"}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("until", (string?)body!["message"], StringComparison.Ordinal);
        Assert.Empty((await _client.JsonAsync("GET", "api/v1/etl/inboundFields/274")).AsArray());
    }

    [Fact]
    public async Task Answers_carry_the_vendor_s_headers()
    {
        using var response = await _client.SendAsync("GET", "api/v1/etl/connections");
        Assert.Equal("PHP/8.2", Assert.Single(response.Headers.GetValues("X-Powered-By")));
        Assert.NotNull(response.Headers.Date);
        Assert.NotEmpty(response.Headers.Server);
    }

    [Fact]
    public async Task Changes_from_many_sides_are_all_kept()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), async (number, cancel) =>
            await _client.JsonAsync("POST", "api/v1/etl/activateConnection/AZURE_AD_ms_graph", Activation));
        var connections = (await _client.JsonAsync("GET", "api/v1/etl/connections/azure"))["AZURE_AD"]!["connections"]!.AsArray();
        Assert.Equal(201, connections.Select(connection => (string?)connection!["connection_id"]).Distinct().Count());
        Assert.Equal(201 * 8, connections.SelectMany(Jobs).Select(job => (string?)job!["connection_job_id"]).Distinct().Count());

        static IEnumerable<JsonNode?> Jobs(JsonNode? connection) =>
            connection!["connection_jobs"]!.AsObject().SelectMany(direction => direction.Value!.AsArray());
    }

    private Task<JsonNode> JobAsync(string id) => _client.JsonAsync("GET", "api/v1/etl/job/" + id);
}
