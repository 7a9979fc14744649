using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks.Catalog;

/// <summary>Engagement metrics, read-only. The vendor does not document the interval types: any is accepted.</summary>
internal sealed class EngagementMetrics(InfoworksSignIn signIn, SandboxClock clock)
{
    public void Map(RouteTable routes)
    {
        routes.Add("GET", "/v3/engagement/data/aggregate", signIn.Signed(request => InfoworksAnswer.Success("Success", Aggregate(request))));
        routes.Add("GET", "/v3/engagement/jobs/job-status", signIn.Signed(request => InfoworksAnswer.Success("Success", JobStatus(request))));
    }

    // The specification leaves the entries of recent_jobs and of the top lists open; these are inferred.
    private JsonObject Aggregate(Request request)
    {
        var now = clock.Now;
        var topLimit = Number(request, "top_limit", 5);
        var jobsLimit = Number(request, "jobs_count_limit", 10);
        var result = Head(request);
        result["top_limit"] = topLimit;
        result["jobs_count_limit"] = jobsLimit;
        result["top_level_artifacts"] = Artifacts();
        result["trends"] = new JsonObject
        {
            ["result"] = new JsonArray(OfDay(now, ("table_count", 3), ("data_model_count", 3), ("jobs_executed_count", 7))),
            ["total_data_model_count"] = 3,
            ["total_jobs_executed_count"] = 7,
            ["total_table_count"] = 3,
        };
        result["records"] = new JsonArray(OfDay(now, ("records_processed", 1200), ("records_ingested", 1000)));
        result["recent_jobs"] = new JsonArray([.. Enumerable.Range(1, Math.Min(jobsLimit, 3)).Select(number => Job(number, now))]);
        result["top_data_sources"] = Top(topLimit, InfoworksCatalog.Source);
        result["top_pipelines"] = Top(topLimit, InfoworksCatalog.Pipeline);
        result["top_workflows"] = Top(topLimit, InfoworksCatalog.Workflow);
        result["top_active_domains"] = Top(topLimit, InfoworksCatalog.Domain);
        result["total_top_level_artifacts"] = Artifacts();
        result["active_users"] = new JsonArray(OfDay(now, ("user_count", 1)));
        result["active_users_by_role"] = new JsonArray(OfDay(now, ("values", new JsonArray(new JsonObject { ["user_role"] = "admin", ["user_count"] = 1 }))));
        result["users_count_by_role"] = new JsonArray(new JsonObject { ["user_role"] = "admin", ["total_user_count"] = 1, ["active_user_count"] = 1 });
        result["data_sources"] = new JsonArray(OfDay(now));
        result["jobs"] = new JsonArray(OfDay(now, ("values", new JsonArray(new JsonObject { ["job_type"] = "pipeline_build", ["count"] = 7 }))));
        result["pipeline_count"] = new JsonArray(OfDay(now, ("count", 2)));
        result["workflow_count"] = new JsonArray(OfDay(now, ("count", 3)));
        return result;
    }

    private JsonObject JobStatus(Request request)
    {
        var now = clock.Now;
        var limit = Number(request, "limit", 10);
        var result = Head(request);
        var offset = Number(request, "offset", 0);
        result["result"] = new JsonArray([.. Enumerable.Range(1, 12).Skip(offset).Take(limit).Select(number => Job(number, now))]);
        return result;
    }

    private static JsonObject Job(int number, DateTimeOffset now) => new()
    {
        ["status"] = number == 3 ? "failed" : "completed",
        ["entity_id"] = InfoworksCatalog.Pipeline,
        ["entity_type"] = "pipeline",
        ["entity_name"] = "customers",
        ["job_id"] = $"8714887c9a8c5bb0b87948{number:x2}",
        ["job_type"] = "pipeline_build",
        ["start_time"] = Milliseconds(now.AddHours(-number)),
        ["end_time"] = Milliseconds(now.AddHours(-number).AddMinutes(5)),
        ["executed_by"] = "admin@infoworks.io",
    };

    private static JsonObject Artifacts() => new() { ["total_data_sources"] = 2, ["total_pipelines"] = 2, ["total_workflows"] = 3, ["total_cubes"] = 0, ["total_data_models"] = 3 };

    private static JsonArray Top(int limit, string id) => limit > 0 ? new(new JsonObject { ["id"] = id, ["count"] = 7 }) : [];

    private static JsonObject OfDay(DateTimeOffset now, params (string Name, JsonNode Value)[] values)
    {
        var entry = new JsonObject { ["start_interval_value"] = Milliseconds(now.AddDays(-1)), ["end_interval_value"] = Milliseconds(now) };
        foreach (var (name, value) in values) entry[name] = value;
        return entry;
    }

    private JsonObject Head(Request request) => new()
    {
        ["duration"] = Number(request, "duration", 7),
        ["interval_type"] = request.Query("interval_type") ?? "day",
        // Its values besides the previous one are not documented.
        ["interval_type_user"] = request.Query("interval_type") ?? "day",
        ["last_updated_at"] = Milliseconds(clock.Now),
    };

    private static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private static int Number(Request request, string name, int otherwise) => int.TryParse(request.Query(name), out var number) ? number : otherwise;
}
