using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using DataOps.Sandbox;

namespace DataOps.Engine.Tests.Sandbox;

public sealed class OpseraSandboxTests : IDisposable
{
    private const string Blank = "5fd56d90979ee048ee660624";

    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start(new SandboxOptions { RunDuration = TimeSpan.FromSeconds(30) });
    private readonly SandboxClient _client;

    public OpseraSandboxTests() => _client = SandboxClient.Bearer(_sandbox, _sandbox.Credentials.OpseraToken);

    public void Dispose()
    {
        _client.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task A_run_answers_as_in_the_vendor_s_sample_and_ends_well()
    {
        Assert.Equal("""
            {"status":"executed","message":"Run pipeline request submitted successfully for (5fd56d90979ee048ee660624)","runCount":2}
            """, (await RunAsync(Blank)).ToJsonString());
        Assert.Equal("running", (string?)(await StatusAsync(Blank, 2))["status"]);
        _sandbox.AdvanceClock(TimeSpan.FromSeconds(31));
        await RunAsync(Blank);
        _sandbox.AdvanceClock(TimeSpan.FromSeconds(31));
        var third = await StatusAsync(Blank, 3);
        Assert.Equal("success", (string?)third["status"]);
        Assert.Equal("Pipeline: Blank Template's Run 3 was successful.", (string?)third["message"]);
        Assert.Equal("success", (string?)(await StatusAsync(Blank, 1))["status"]);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.CallAsync("POST", "api/v1/pipeline/status", Body(Blank, 4))).Status);
    }

    [Fact]
    public async Task A_pipeline_that_runs_or_waits_is_not_started_again()
    {
        var paused = await IdAsync("Release to production");
        var answer = await RunAsync(paused);
        Assert.Equal("failed", (string?)answer["status"]);
        Assert.Equal($"Pipeline {paused} is currently in a paused state.  Will not start another job until this pending status is resolved.", (string?)answer["message"]);
        Assert.Null(answer["runCount"]);

        await RunAsync(Blank);
        Assert.Equal("failed", (string?)(await RunAsync(Blank))["status"]);
    }

    [Fact]
    public async Task A_failing_pipeline_names_its_step()
    {
        var id = await IdAsync("Weekly report");
        var run = (int)(await RunAsync(id))["runCount"]!;
        _sandbox.AdvanceClock(TimeSpan.FromSeconds(31));
        var status = await StatusAsync(id, run);
        Assert.Equal("failed", (string?)status["status"]);
        Assert.Contains("Transform", (string?)status["message"], StringComparison.Ordinal);
        Assert.Equal("failed", (string?)(await SummaryAsync(id))["workflow"]!["last_step"]!["status"]);
    }

    [Fact]
    public async Task An_approval_is_waited_for_and_then_the_run_goes_on()
    {
        var id = await IdAsync("Change request");
        await RunAsync(id);
        _sandbox.AdvanceClock(TimeSpan.FromHours(5));
        Assert.Equal("pending", (string?)(await StatusAsync(id, 1))["status"]);
        var step = (await SummaryAsync(id))["workflow"]!["last_step"]!;
        Assert.Equal("stopped", (string?)step["status"]);
        Assert.True((bool)step["running"]!["paused"]!);

        _sandbox.Opsera.Approve(id);
        Assert.Equal("running", (string?)(await StatusAsync(id, 1))["status"]);
        _sandbox.AdvanceClock(TimeSpan.FromSeconds(31));
        Assert.Equal("success", (string?)(await StatusAsync(id, 1))["status"]);
    }

    [Fact]
    public async Task A_stop_lets_the_step_at_hand_finish()
    {
        var id = await IdAsync("Full reindex");
        await RunAsync(id);
        _sandbox.AdvanceClock(TimeSpan.FromSeconds(45));
        Assert.Equal("""{"status":"success","message":"The pipeline has been stopped."}""", (await _client.JsonAsync("POST", "api/v1/pipeline/stop", Body(id))).ToJsonString());
        Assert.Equal("running", (string?)(await StatusAsync(id, 1))["status"]);
        _sandbox.AdvanceClock(TimeSpan.FromSeconds(16));
        Assert.Equal("stopped", (string?)(await StatusAsync(id, 1))["status"]);
        Assert.Equal("failed", (string?)(await _client.JsonAsync("POST", "api/v1/pipeline/stop", Body(id)))["status"]);
    }

    [Fact]
    public async Task A_reset_clears_what_waits()
    {
        var id = await IdAsync("Release to production");
        Assert.Equal("paused", (string?)(await StatusAsync(id, 1))["status"]);
        Assert.Equal("""{"status":"success","message":"The pipeline run status has been reset."}""", (await _client.JsonAsync("POST", "api/v1/pipeline/reset", Body(id))).ToJsonString());
        Assert.Equal("{}", (await SummaryAsync(id))["workflow"]!["last_step"]!.ToJsonString());
        Assert.Equal(2, (int)(await RunAsync(id))["runCount"]!);
    }

    [Fact]
    public async Task A_log_grows_while_its_run_lasts_newest_first()
    {
        await RunAsync(Blank);
        var early = await LogsAsync(Body(Blank, 2));
        Assert.Single(early);
        _sandbox.AdvanceClock(TimeSpan.FromSeconds(15));
        var middle = await LogsAsync(Body(Blank, 2));
        Assert.Equal((string?)early[0]!["_id"], (string?)middle[^1]!["_id"]);
        _sandbox.AdvanceClock(TimeSpan.FromSeconds(16));
        var whole = await LogsAsync(Body(Blank, 2));
        Assert.Equal(30, whole.Count);
        Assert.InRange(middle.Count, 11, 20);
        Assert.Equal(whole.Select(Time).OrderDescending(), whole.Select(Time));
        Assert.Equal(30, whole.Select(record => (string?)record!["_id"]).Distinct().Count());
        Assert.Equal(60, (await LogsAsync(Body(Blank))).Count);

        var console = await LogsAsync($$"""{"pipelineId":"{{Blank}}","runCount":2,"type":"console output"}""");
        Assert.Equal(24, console.Count);
        Assert.All(console, record => Assert.Equal("console output", (string?)record!["action"]));

        static string Time(JsonNode? record) => (string)record!["createdAt"]!;
    }

    [Fact]
    public async Task A_log_is_cut_at_a_thousand_records_with_the_newest_kept()
    {
        await RunAsync(Blank);
        _sandbox.Opsera.AppendLogs(Blank, 2, 2_500);
        var records = await LogsAsync(Body(Blank, 2));
        Assert.Equal(1_000, records.Count);
        Assert.Equal("added line 2500", (string?)records[0]!["message"]);
        Assert.Equal("added line 1501", (string?)records[^1]!["message"]);
    }

    [Fact]
    public async Task Lists_are_cut_at_a_thousand_with_the_newest_first()
    {
        _sandbox.Opsera.AddPipelines(1_500);
        _sandbox.Opsera.AddTools(1_200);
        var pipelines = (await _client.JsonAsync("GET", "api/v1/pipeline/pipelines")).AsArray();
        Assert.Equal(1_000, pipelines.Count);
        Assert.Equal("Extra pipeline 1509", (string?)pipelines[0]!["name"]);
        Assert.Equal(1_000, (await _client.JsonAsync("GET", "api/v1/registry/tools")).AsArray().Count);
    }

    [Fact]
    public async Task A_pipeline_is_a_tree()
    {
        var pipeline = await SummaryAsync(Blank);
        Assert.Equal("Blank Template", (string?)pipeline["name"]);
        Assert.Equal(1, (int)pipeline["workflow"]!["run_count"]!);
        Assert.Equal(["Checkout", "Build", "Publish"], pipeline["workflow"]!["plan"]!.AsArray().Select(step => (string?)step!["name"]));
        Assert.Equal("command-line", (string?)pipeline["workflow"]!["plan"]![0]!["tool"]!["tool_identifier"]);
    }

    [Fact]
    public async Task Scopes_decide_what_a_token_may()
    {
        using var reader = SandboxClient.Bearer(_sandbox, _sandbox.Credentials.OpseraReadOnlyToken);
        await reader.JsonAsync("GET", "api/v1/pipeline/pipelines");
        await reader.JsonAsync("POST", "api/v1/pipeline/status", Body(Blank, 1));
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.CallAsync("POST", "api/v1/pipeline/run", Body(Blank))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.CallAsync("GET", "api/v1/logs/user/actions")).Status);

        using var registry = SandboxClient.Bearer(_sandbox, _sandbox.Credentials.OpseraRegistryToken);
        await registry.JsonAsync("GET", "api/v1/registry/tools");
        Assert.Equal(HttpStatusCode.Forbidden, (await registry.CallAsync("GET", "api/v1/pipeline/pipelines")).Status);

        using var auditor = SandboxClient.Bearer(_sandbox, _sandbox.Credentials.OpseraSecurityLogsToken);
        await auditor.JsonAsync("GET", "api/v1/logs/user/tokens");

        using var stranger = SandboxClient.Bearer(_sandbox, "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.CallAsync("GET", "api/v1/pipeline/pipelines")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _client.CallAsync("POST", "api/v1/pipeline/run", Body(await IdAsync("Payroll export")))).Status);
        Assert.Equal(0, _sandbox.HandledCount("POST", "/api/v1/pipeline/run"));
    }

    [Fact]
    public async Task An_update_merges_at_the_root_and_replaces_what_is_inside()
    {
        const string ToolId = "5fc7a12ebed9dd3a622f5d22";
        var before = await _client.JsonAsync("POST", "api/v1/registry/summary", $$"""{"toolId":"{{ToolId}}"}""");
        _sandbox.AdvanceClock(TimeSpan.FromSeconds(1));
        var after = await _client.JsonAsync(
            "POST",
            "api/v1/registry/update",
            $$$"""{"toolId":"{{{ToolId}}}","tool":{"_id":"x","name":"New","configuration":{"toolURL":"u"},"own":[1]}}""");
        Assert.Equal(ToolId, (string?)after["_id"]);
        Assert.Equal("New", (string?)after["name"]);
        Assert.Equal("""{"toolURL":"u"}""", after["configuration"]!.ToJsonString());
        Assert.Equal("[1]", after["own"]!.ToJsonString());
        Assert.Equal((string?)before["description"], (string?)after["description"]);
        Assert.Equal((string?)before["createdAt"], (string?)after["createdAt"]);
        Assert.NotEqual((string?)before["updatedAt"], (string?)after["updatedAt"]);
        Assert.Equal(after.ToJsonString(), (await _client.JsonAsync("POST", "api/v1/registry/summary", $$"""{"toolId":"{{ToolId}}"}""")).ToJsonString());
    }

    [Fact]
    public async Task Activity_logs_hold_the_vendor_s_samples_on_their_days()
    {
        Assert.Equal("""
            {"count":1,"data":[{"_id":"61042540e1d666c9ded178c4","user_id":"5e1cbf251c26d68f7ce6361e","user_email":"support@opsera.io","type":"pipeline","action":"update","target_id":"5fbe589a0fae8b021e137534","account":"org-opsera-dnd-acc0","createdAt":"2021-07-30T16:13:52.109Z","updatedAt":"2021-07-30T16:13:52.109Z","__v":0}]}
            """, (await _client.JsonAsync("GET", "api/v1/logs/user/actions?date=2021-07-30")).ToJsonString());
        Assert.Equal("""
            {"count":1,"data":[{"_id":"61057f3a1429a35336563240","token_id":"61043b2bbcb6d95b55adc5fd","scope":"api","target":"/v1/logs/user/tokens","user_id":"5e1cbf251c26d68f7ce6361e","account":"org-opsera-dnd-acc0","createdAt":"2021-07-31T16:50:02.242Z","updatedAt":"2021-07-31T16:50:02.242Z","__v":0}]}
            """, (await _client.JsonAsync("GET", "api/v1/logs/user/tokens?date=2021-07-31&scope=api")).ToJsonString());
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.CallAsync("GET", "api/v1/logs/user/actions?date=yesterday")).Status);
    }

    [Fact]
    public async Task Activity_logs_are_cut_by_day_and_type_and_without_a_date_reach_back_seven_days()
    {
        var day = new DateOnly(2023, 3, 1);
        _sandbox.Opsera.AddActions(day, "pipeline", 1_400);
        _sandbox.Opsera.AddActions(day, "tool", 300);
        _sandbox.Opsera.AddActions(day.AddDays(1), "tool", 5);
        Assert.Equal(1_000, await CountAsync("?date=2023-03-01"));
        Assert.Equal(300, await CountAsync("?date=2023-03-01&type=tool"));
        Assert.Equal(5, await CountAsync("?date=2023-03-02"));

        var recent = (await _client.JsonAsync("GET", "api/v1/logs/user/actions"))["data"]!.AsArray();
        Assert.NotEmpty(recent);
        Assert.All(recent, record => Assert.True(Created(record) > _sandbox.Now.AddDays(-7)));
        Assert.Equal(recent.Select(Created).OrderDescending(), recent.Select(Created));

        static DateTimeOffset Created(JsonNode? record) => DateTimeOffset.Parse((string)record!["createdAt"]!, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task What_is_done_and_with_which_token_is_logged()
    {
        await RunAsync(Blank);
        var actions = (await _client.JsonAsync("GET", "api/v1/logs/user/actions?type=pipeline"))["data"]!.AsArray();
        Assert.Equal("run", (string?)actions[0]!["action"]);
        Assert.Equal(Blank, (string?)actions[0]!["target_id"]);
        var uses = (await _client.JsonAsync("GET", "api/v1/logs/user/tokens?scope=api"))["data"]!.AsArray();
        Assert.Equal("/v1/logs/user/tokens", (string?)uses[0]!["target"]);
    }

    private async Task<int> CountAsync(string query) => (int)(await _client.JsonAsync("GET", "api/v1/logs/user/actions" + query))["count"]!;

    private async Task<string> IdAsync(string name) =>
        (string)(await _client.JsonAsync("GET", "api/v1/pipeline/pipelines")).AsArray().Single(row => (string?)row!["name"] == name)!["_id"]!;

    private Task<JsonNode> RunAsync(string id) => _client.JsonAsync("POST", "api/v1/pipeline/run", Body(id));

    private Task<JsonNode> StatusAsync(string id, int runCount) => _client.JsonAsync("POST", "api/v1/pipeline/status", Body(id, runCount));

    private Task<JsonNode> SummaryAsync(string id) => _client.JsonAsync("POST", "api/v1/pipeline/summary", Body(id));

    private async Task<JsonArray> LogsAsync(string body) => (await _client.JsonAsync("POST", "api/v1/pipeline/logs", body)).AsArray();

    private static string Body(string id, int? runCount = null)
    {
        var body = new JsonObject { ["pipelineId"] = id };
        if (runCount is not null) body["runCount"] = runCount;
        return body.ToJsonString();
    }
}
