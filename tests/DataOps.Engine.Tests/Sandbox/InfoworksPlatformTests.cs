using System.Net;
using System.Text.Json.Nodes;
using DataOps.Sandbox;
using DataOps.Sandbox.Infoworks;

namespace DataOps.Engine.Tests.Sandbox;

public sealed class InfoworksPlatformTests : IAsyncLifetime
{
    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start(new SandboxOptions { RunDuration = TimeSpan.FromMinutes(10), ClusterStateDelay = TimeSpan.FromSeconds(120) });
    private SandboxClient _client = null!;

    private InfoworksSandbox Server => _sandbox.Infoworks;

    private string Schedules => $"v3/sources/{Server.SourceId}/table-groups/{Server.TableGroupId}/schedules";

    public async Task InitializeAsync() => _client = await SignInAsync(_sandbox.Credentials.InfoworksRefreshToken);

    public Task DisposeAsync()
    {
        _client.Dispose();
        _sandbox.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("""{"start_hour":1,"start_min":0}""", "start_date")]
    [InlineData("""{"start_date":"13/01/2090","start_hour":1,"start_min":0}""", "start_date")]
    [InlineData("""{"start_date":"01/01/2020","start_hour":1,"start_min":0}""", "after the current time")]
    [InlineData("""{"start_date":"01/31/2090","start_hour":24,"start_min":0}""", "start_hour")]
    [InlineData("""{"start_date":"01/31/2090","start_hour":1,"start_min":0,"repeat_interval_unit":"YEAR"}""", "repeat_interval_unit")]
    [InlineData("""{"start_date":"01/31/2090","start_hour":1,"start_min":0,"repeat_interval_unit":"HOUR","repeat_interval_measure":0}""", "repeat_interval_measure")]
    [InlineData("""{"start_date":"01/31/2090","start_hour":1,"start_min":0,"repeat_interval_unit":"WEEK","repeat_interval_measure":1,"specified_days":[7]}""", "0 to 6")]
    [InlineData("""{"start_date":"01/31/2090","start_hour":1,"start_min":0,"repeat_interval_unit":"MONTH","repeat_interval_measure":1,"specified_days":[0]}""", "1 to 31")]
    [InlineData("""{"start_date":"01/31/2090","start_hour":1,"start_min":0,"ends":true,"end_date":"01/31/2090","end_hour":1,"end_min":0}""", "after the start time")]
    [InlineData("""{"start_date":"01/31/2090","start_hour":1,"start_min":0,"repeat_interval_unit":"HOUR","repeat_interval_measure":1,"is_custom_job":true}""", "DAY, WEEK and MONTH")]
    [InlineData("""{"start_date":"01/31/2090","start_hour":1,"start_min":0,"repeat_interval_unit":"DAY","repeat_interval_measure":1,"is_custom_job":true,"custom_job_details":{"starts_daily_at":"8:00"}}""", "HH:MM")]
    public async Task A_schedule_that_breaks_a_rule_is_refused_in_the_second_shape(string schedule, string said)
    {
        await _client.JsonAsync("PUT", Schedules + "/user");
        var (status, body) = await _client.CallAsync("PUT", Schedules + "/enable", schedule);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("IW1004", (string?)body!["errors"]![0]!["code"]);
        Assert.Contains(said, (string?)body["errors"]![0]!["message"], StringComparison.Ordinal);
        Assert.Equal("disabled", (string?)(await _client.JsonAsync("GET", Schedules))["schedule_details"]!["schedule_status"]);
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_refused_in_the_shape_of_the_group()
    {
        using var nobody = new SandboxClient(_sandbox);
        Assert.NotNull((await nobody.CallAsync("GET", Schedules)).Body!["errors"]);
        Assert.NotNull((await nobody.CallAsync("GET", "v3/admin/jobs")).Body!["iw_code"]);
    }

    [Fact]
    public async Task A_cluster_is_shown_from_a_cache()
    {
        var path = $"v3/admin/environment/{Server.EnvironmentId}/environment-interactive-clusters/{Server.RunningClusterId}";
        await _client.JsonAsync("PUT", "v3/admin/environment/cluster/restart", $$"""{"compute_template_id":"{{Server.RunningClusterId}}","type":"persistent"}""");
        Assert.Equal("RUNNING", await StateAsync());
        _sandbox.AdvanceClock(TimeSpan.FromSeconds(90));
        Assert.Equal("RUNNING", await StateAsync());
        _sandbox.AdvanceClock(TimeSpan.FromSeconds(31));
        Assert.Equal("RESTARTING", await StateAsync());
        _sandbox.AdvanceClock(TimeSpan.FromMinutes(10));
        Assert.Equal("RUNNING", await StateAsync());

        async Task<string?> StateAsync() => (string?)(await _client.JsonAsync("GET", path))["result"]!["cluster_state"];
    }

    [Fact]
    public async Task A_job_goes_its_way_by_the_clock()
    {
        var id = (string?)(await _client.JsonAsync("POST", $"v3/sources/{Server.SourceId}/jobs", """{"job_type":"cdc_merge"}"""))["result"]!["id"];
        Assert.Equal("pending", await StatusAsync());
        _sandbox.AdvanceClock(TimeSpan.FromMinutes(2));
        Assert.Equal("running", await StatusAsync());
        _sandbox.AdvanceClock(TimeSpan.FromMinutes(9));
        Assert.Equal("completed", await StatusAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.CallAsync("POST", $"v3/sources/{Server.SourceId}/jobs", """{"job_type":"dance"}""")).Status);

        async Task<string?> StatusAsync() => (string?)(await _client.JsonAsync("GET", "v3/admin/jobs/" + id))["result"]!["status"];
    }

    [Fact]
    public async Task Everybody_has_presets_of_their_own_and_administrators_have_the_rest()
    {
        using var analyst = await SignInAsync(Server.RefreshTokenOf(_sandbox.Credentials.InfoworksAnalystUser));
        Assert.Empty((await analyst.JsonAsync("GET", "v3/users/self/presets?type=prodops_filter"))["result"]!.AsArray());
        Assert.Equal(HttpStatusCode.BadRequest, (await analyst.CallAsync("GET", "v3/users/self/presets")).Status);
        Assert.Single((await _client.JsonAsync("GET", "v3/users/self/presets?type=prodops_filter"))["result"]!.AsArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.CallAsync("GET", "v3/admin/manage-secrets/secrets")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.CallAsync("GET", "v3/admin/jobs")).Status);
    }

    [Fact]
    public async Task The_server_tells_its_zone_and_its_time_in_it()
    {
        _sandbox.Options.InfoworksTimeZone = "IST";
        Assert.Equal("IST", (string?)(await _client.JsonAsync("GET", "v3/server-timezone"))["result"]);
        var time = await _client.JsonAsync("GET", "v3/server-time");
        Assert.EndsWith("+05:30", (string?)time["current_date"], StringComparison.Ordinal);
        Assert.Equal(330, (double)time["timezone_offset"]!);
    }

    private async Task<SandboxClient> SignInAsync(string refreshToken)
    {
        using var refresh = new SandboxClient(_sandbox, new("Basic", refreshToken));
        JsonNode answer = await refresh.JsonAsync("GET", "v3/security/token/access");
        return SandboxClient.Bearer(_sandbox, (string)answer["result"]!["authentication_token"]!);
    }
}
