using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks;

/// <summary>Engagement metrics, read-only. Which interval types there are the vendor does not publish: any is taken.</summary>
internal sealed class EngagementMetrics(InfoworksSignIn signIn, SandboxClock clock)
{
    public void Map(RouteTable routes)
    {
        routes.Add("GET", "/v3/engagement/data/aggregate", signIn.Signed(request => InfoworksAnswer.Success("Success", Aggregate(request))));
        routes.Add("GET", "/v3/engagement/jobs/job-status", signIn.Signed(request => InfoworksAnswer.Success("Success", JobStatus(request))));
    }

    private JsonObject Aggregate(Request request)
    {
        var artifacts = new JsonObject { ["total_data_sources"] = 2, ["total_pipelines"] = 2, ["total_workflows"] = 3, ["total_cubes"] = 0, ["total_data_models"] = 3 };
        var now = clock.Now;
        var result = Head(request);
        result["top_limit"] = Number(request, "top_limit", 5);
        result["jobs_count_limit"] = Number(request, "jobs_count_limit", 10);
        result["top_level_artifacts"] = artifacts;
        result["total_top_level_artifacts"] = artifacts.DeepClone();
        result["trends"] = new JsonObject
        {
            ["result"] = new JsonArray(new JsonObject { ["table_count"] = 3, ["data_model_count"] = 3, ["jobs_executed_count"] = 7, ["start_interval_value"] = Milliseconds(now.AddDays(-1)), ["end_interval_value"] = Milliseconds(now) }),
            ["total_table_count"] = 3,
            ["total_data_model_count"] = 3,
            ["total_jobs_executed_count"] = 7,
        };
        result["users_count_by_role"] = new JsonArray(new JsonObject { ["user_role"] = "admin", ["total_user_count"] = 1, ["active_user_count"] = 1 });
        return result;
    }

    private JsonObject JobStatus(Request request)
    {
        var now = clock.Now;
        var limit = Number(request, "limit", 10);
        var result = Head(request);
        result["result"] = new JsonArray([.. Enumerable.Range(1, 12).Take(limit).Select(number => new JsonObject
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
        })]);
        return result;
    }

    private JsonObject Head(Request request) => new()
    {
        ["duration"] = Number(request, "duration", 7),
        ["interval_type"] = request.Query("interval_type") ?? "day",
        ["last_updated_at"] = Milliseconds(clock.Now),
    };

    private static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private static int Number(Request request, string name, int otherwise) => int.TryParse(request.Query(name), out var number) ? number : otherwise;
}
