using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using DataOps.Sandbox;
using DataOps.Sandbox.Infoworks;

namespace DataOps.Engine.Tests.Sandbox;

/// <summary>The lists as the vendor's own client asks for them.</summary>
public sealed class InfoworksListTests : IAsyncLifetime
{
    private readonly DataOpsSandbox _sandbox = DataOpsSandbox.Start(new SandboxOptions { RunDuration = TimeSpan.FromMinutes(10), TokenLifetime = TimeSpan.FromHours(1) });
    private SandboxClient _client = null!;

    private InfoworksSandbox Server => _sandbox.Infoworks;

    public async Task InitializeAsync()
    {
        _client = await SignInAsync(_sandbox.Credentials.InfoworksUser);
        await _client.JsonAsync("POST", $"v3/sources/{Server.SourceId}/jobs", """{"job_type":"truncate_reload"}""");
        await _client.JsonAsync("POST", $"v3/sources/{Server.FailingSourceId}/jobs", """{"job_type":"cdc_merge"}""");
        _sandbox.AdvanceClock(TimeSpan.FromMinutes(20));
        await _client.JsonAsync("POST", $"v3/domains/{Server.DomainId}/pipelines/{Server.PipelineId}/jobs", """{"job_type":"pipeline_build"}""");
    }

    public Task DisposeAsync()
    {
        _client.Dispose();
        _sandbox.Dispose();
        return Task.CompletedTask;
    }

    // Five jobs: one of each source, one of the pipeline, one of the pipeline that ended hours ago, and one of the failing source that failed before.
    [Theory]
    [InlineData("""{"entityId":"{source}"}""", 1)]
    [InlineData("""{"entityType":{"$in":["source"]}}""", 3)]
    [InlineData("""{"entityType":{"$nin":["source"]}}""", 2)]
    [InlineData("""{"jobType":{"$in":["source_crawl","source_cdc_merge"]}}""", 3)]
    [InlineData("""{"jobType":"pipeline_build","status":{"$ne":"completed"}}""", 1)]
    [InlineData("""{"status":{"$regex":"^COMP","$options":"i"}}""", 2)]
    [InlineData("""{"percentage":{"$gte":100}}""", 4)]
    [InlineData("""{"percentage":{"$gt":100}}""", 0)]
    [InlineData("""{"percentage":{"$lt":100}}""", 1)]
    [InlineData("""{"percentage":{"$lte":100}}""", 5)]
    [InlineData("""{"percentage":{"$not":{"$gte":100}}}""", 1)]
    [InlineData("""{"percentage":{"$gte":"0"}}""", 0)]
    [InlineData("""{"subEntityId":null}""", 5)]
    [InlineData("""{"subEntityId":{"$exists":true}}""", 0)]
    [InlineData("""{"createdAt":{"$gte":{"$date":"{minutesAgo}"}}}""", 1)]
    [InlineData("""{"createdAt":{"$lt":{"$date":{minutesAgoMs}}}}""", 4)]
    [InlineData("""{"last_upd":{"$gte":{"$date":"{hourAgo}"}}}""", 4)]
    [InlineData("""{"$or":[{"entityId":"{source}"},{"_id":{"$in":[{"$oid":"8714887c9a8c5bb0b8794811"}]}}]}""", 2)]
    [InlineData("""{"$nor":[{"entityType":"source"}]}""", 2)]
    [InlineData("""{"_id":"8714887c9a8c5bb0b8794811"}""", 1)]
    [InlineData("""{"$and":[{"entityId":"{source}"},{"last_upd":{"$gte":{"$date":"{hourAgo}"}}},{"jobType":{"$in":["source_crawl","source_structured_crawl","full_load"]}},{"status":{"$in":["failed","completed","running","pending","canceled","aborted"]}}]}""", 1)]
    public async Task Jobs_are_filtered_by_the_names_of_the_database(string filter, int count) =>
        Assert.Equal(count, ((JsonArray)(await _client.JsonAsync("GET", "v3/admin/jobs?filter=" + Uri.EscapeDataString(Filled(filter))))["result"]!).Count);

    [Theory]
    [InlineData("""{"entity_id":"x"}""", "'entityId'")]
    [InlineData("""{"$and":[{"type":"x"}]}""", "'jobType'")]
    [InlineData("""{"createdAt":{"$gte":"2030-01-07"}}""", "$date")]
    [InlineData("""{"percentage":{"$near":1}}""", "'$near'")]
    [InlineData("""{"$where":"1"}""", "'$where'")]
    [InlineData("""{"percentage":{"$in":1}}""", "$in")]
    [InlineData("""{"$and":{}}""", "$and")]
    [InlineData("""{"name":{"$regex":"("}}""", "regular expression")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{", "not a JSON object")]
    public async Task What_would_silently_find_nothing_is_refused(string filter, string said)
    {
        var (status, body) = await _client.CallAsync("GET", "v3/admin/jobs?filter=" + Uri.EscapeDataString(filter));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(said, (string?)body!["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("createdAt", true)]
    [InlineData("\"createdAt\"", true)]
    [InlineData("nothing_of_that_name", false)]
    public async Task The_newest_comes_first_where_the_name_is_one(string name, bool isSorted)
    {
        var jobs = (await _client.JsonAsync("GET", $"v3/domains/{Server.DomainId}/pipelines/{Server.PipelineId}/jobs?sort_by={Uri.EscapeDataString(name)}&limit=1&order_by=desc"))["result"]!;
        Assert.Equal(!isSorted, (string?)jobs[0]!["id"] == "8714887c9a8c5bb0b8794811");
    }

    [Fact]
    public async Task Secrets_are_found_by_id_and_rows_are_cut_to_what_is_wanted()
    {
        var secrets = (await _client.JsonAsync("GET", """v3/admin/manage-secrets/secrets?filter={"_id":"6418304b7eeb1c40de2b6008"}&projections={"name":1}"""))["result"]!.AsArray();
        Assert.Equal("""[{"id":"6418304b7eeb1c40de2b6008","name":"warehouse-password"}]""", secrets.ToJsonString());
        var without = (await _client.JsonAsync("GET", """v3/admin/manage-secrets/secrets?limit=1&projections={"name":0}"""))["result"]![0]!.AsObject();
        Assert.False(without.ContainsKey("name"));
        Assert.True(without.ContainsKey("created_at"));
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.CallAsync("GET", """v3/admin/manage-secrets/secrets?projections={"name":1,"id":1,"created_at":0}""")).Status);
    }

    [Theory]
    [InlineData("""{"domains":"{domain}"}""", 3)]
    [InlineData("""{"domains":{"$in":["{domain}","other"]},"name":{"$regex":"^old"}}""", 2)]
    [InlineData("""{"domains":{"$ne":"{domain}"}}""", 0)]
    public async Task A_list_matches_by_one_of_its_elements(string filter, int count) =>
        Assert.Equal(count, (await _client.JsonAsync("GET", "v3/admin/manage-secrets/secrets?filter=" + Uri.EscapeDataString(Filled(filter))))["result"]!.AsArray().Count);

    [Fact]
    public async Task Rows_have_what_the_specification_has()
    {
        Assert.Equal("azure", (string?)(await _client.JsonAsync("GET", "v3/admin/manage-secrets/secrets"))["result"]![0]!["secret_store_service_type"]);
        Assert.Equal(["configuration", "created_at", "id", "is_default", "modified_at", "name", "type", "user_id", "username"], (await _client.JsonAsync("GET", "v3/users/self/presets?type=prodops_filter"))["result"]![0]!.AsObject().Select(member => member.Key).Order());
        var favorite = await _client.JsonAsync("GET", "v3/data-catalog/favorites");
        Assert.Equal(("fav_source", 1), ((string?)favorite["result"]!["name"], (int)favorite["total_count"]!));
        Assert.Equal(["environment", "ephemeral_compute", "interactive_compute", "storage"], favorite["result"]!["data_environment"]!["environment_details"]!.AsObject().Select(member => member.Key).Order());
        Assert.Equal(22, (await _client.JsonAsync("GET", "v3/engagement/data/aggregate"))["result"]!.AsObject().Count);
        var metric = (await _client.JsonAsync("GET", "v3/engagement/jobs/job-status?limit=5&offset=10"))["result"]!;
        Assert.Equal((2, "day"), (metric["result"]!.AsArray().Count, (string?)metric["interval_type_user"]));
    }

    [Fact]
    public async Task The_second_error_shape_has_an_object_for_its_detail()
    {
        var path = $"v3/sources/{Server.SourceId}/table-groups/{Server.TableGroupId}/schedules";
        await _client.JsonAsync("PUT", path + "/user");
        var (status, body) = await _client.CallAsync("PUT", path + "/enable", """{"start_date":"1/31/2090","start_hour":24,"start_min":0}""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("start_date", (string?)body!["errors"]![0]!["detail"]!["field"]);
    }

    [Fact]
    public async Task The_list_of_all_workflows_takes_pages_and_no_conditions()
    {
        var page = (await _client.JsonAsync("GET", """v3/admin/workflows?limit=2&filter={"workflow_name":"x"}"""))["result"]!;
        Assert.Equal((2, 3), (page["items"]!.AsArray().Count, (int)page["total_count"]!));
    }

    [Theory]
    [InlineData("""{"date_range":{"type":"last","unit":"hour","value":1}}""", 4)]
    [InlineData("""{"date_range":{"type":"last","unit":"day","value":1}}""", 5)]
    [InlineData("""{"date_range":{"type":"custom","start_date":0,"end_date":{minutesAgoMs}}}""", 4)]
    [InlineData("""{"date_range":{"type":"last","unit":"day","value":1},"status":"failed"}""", 2)]
    [InlineData("""{"date_range":{"type":"last","unit":"day","value":1},"status":["failed","terminated","toprocess"],"entity_type":"source"}""", 2)]
    [InlineData("""{"date_range":{"type":"last","unit":"day","value":1},"job_types":["pipeline_build"],"domain_ids":["{domain}"]}""", 2)]
    [InlineData("""{"date_range":{"type":"last","unit":"day","value":1},"source_ids":["{source}"]}""", 1)]
    [InlineData("""{"date_range":{"type":"last","unit":"day","value":1},"additional_filters":{"_id":{"$in":[{"$oid":"8714887c9a8c5bb0b8794811"}]}}}""", 1)]
    [InlineData("""{"date_range":{"type":"last","unit":"day","value":1},"limit":-1}""", 5)]
    [InlineData("""{"date_range":{"type":"last","unit":"day","value":1},"limit":3,"offset":2}""", 3)]
    public async Task Operations_analysts_have_a_list_of_their_own(string body, int count)
    {
        using var operations = await SignInAsync(_sandbox.Credentials.InfoworksOperationsUser);
        Assert.Equal(count, (await operations.JsonAsync("POST", "v3/prodops/jobs", Filled(body)))["result"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.Forbidden, (await operations.CallAsync("GET", "v3/admin/jobs")).Status);
    }

    [Fact]
    public async Task That_list_needs_a_range_and_the_role()
    {
        using var operations = await SignInAsync(_sandbox.Credentials.InfoworksOperationsUser);
        using var modeller = await SignInAsync(_sandbox.Credentials.InfoworksAnalystUser);
        Assert.Equal(HttpStatusCode.BadRequest, (await operations.CallAsync("POST", "v3/prodops/jobs", "{}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await operations.CallAsync("POST", "v3/prodops/jobs", """{"date_range":{"type":"last","unit":"day","value":1},"status":"finished"}""")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await modeller.CallAsync("POST", "v3/prodops/jobs", """{"date_range":{"type":"last","unit":"day","value":1}}""")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await modeller.CallAsync("GET", "v3/prodops/jobs/8714887c9a8c5bb0b8794811")).Status);
        Assert.Equal("test_job", (string?)(await operations.JsonAsync("GET", "v3/prodops/jobs/8714887c9a8c5bb0b8794811"))["result"]!["name"]);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await operations.CallAsync("GET", "v3/prodops/jobs")).Status);
    }

    [Fact]
    public async Task A_job_is_found_only_where_it_is()
    {
        var job = (string?)(await _client.JsonAsync("GET", $"v3/sources/{Server.SourceId}/jobs"))["result"]![0]!["id"];
        Assert.Equal(job, (string?)(await _client.JsonAsync("GET", $"v3/sources/{Server.SourceId}/jobs/{job}"))["result"]!["id"]);
        Assert.NotNull((await _client.CallAsync("GET", $"v3/sources/{Server.FailingSourceId}/jobs/{job}")).Body!["errors"]);
        Assert.NotNull((await _client.CallAsync("GET", $"v3/sources/{Server.SourceId}/jobs/8714887c9a8c5bb0b8794811")).Body!["errors"]);
        // The specification has this one answer without an envelope.
        Assert.Equal("8714887c9a8c5bb0b8794811", (string?)(await _client.JsonAsync("GET", $"v3/domains/{Server.DomainId}/pipelines/{Server.PipelineId}/jobs/8714887c9a8c5bb0b8794811"))["id"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.CallAsync("GET", $"v3/domains/{Server.SecondDomainId}/pipelines/{Server.PipelineId}/jobs/8714887c9a8c5bb0b8794811")).Status);
    }

    [Theory]
    [InlineData("""{"job_type":"source_delete","purge_metadata":true}""", true)]
    [InlineData("""{"job_type":"cdc_restatement","job_name":"x","table_ids":["t1"]}""", true)]
    [InlineData("""{"job_type":"table_fetch_metadata","table_id":"t1"}""", true)]
    [InlineData("""{"job_type":"table_fetch_metadata","table_ids":["t1"]}""", false)]
    [InlineData("""{"job_type":"segmentation_load"}""", false)]
    public async Task Source_jobs_are_those_of_the_specification(string body, bool isTaken) =>
        Assert.Equal(isTaken ? HttpStatusCode.OK : HttpStatusCode.BadRequest, (await _client.CallAsync("POST", $"v3/sources/{Server.SourceId}/jobs", body)).Status);

    [Fact]
    public async Task Values_of_parameters_are_texts()
    {
        var jobs = $"v3/domains/{Server.DomainId}/pipelines/{Server.PipelineId}/jobs";
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.CallAsync("POST", jobs, """{"updated_pipeline_parameters":[{"key":"day","value":5}]}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _client.CallAsync("POST", jobs, """{"updated_pipeline_parameters":[{"key":"day","value":"5"}]}""")).Status);
        var start = $"v3/domains/{Server.DomainId}/workflows/{Server.WorkflowId}/start";
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.CallAsync("POST", start, """{"workflow_parameters":[{"key":"day","value":true}]}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _client.CallAsync("POST", start, """{"workflow_parameters":[{"key":"name","value":"WF_API_TRIGGER"}]}""")).Status);
    }

    private string Filled(string text)
    {
        var minutesAgo = _sandbox.Now.AddMinutes(-5);
        return text
            .Replace("{source}", Server.SourceId, StringComparison.Ordinal)
            .Replace("{domain}", Server.DomainId, StringComparison.Ordinal)
            .Replace("{minutesAgo}", minutesAgo.ToString("O", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{minutesAgoMs}", minutesAgo.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{hourAgo}", _sandbox.Now.AddHours(-1).ToString("O", CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private async Task<SandboxClient> SignInAsync(string user)
    {
        using var refresh = new SandboxClient(_sandbox, new("Basic", Server.RefreshTokenOf(user)));
        return SandboxClient.Bearer(_sandbox, (string)(await refresh.JsonAsync("GET", "v3/security/token/access"))["result"]!["authentication_token"]!);
    }
}
