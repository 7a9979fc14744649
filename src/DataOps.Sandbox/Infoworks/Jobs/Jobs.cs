using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;

namespace DataOps.Sandbox.Infoworks;

/// <summary>Jobs of sources and pipelines.</summary>
internal sealed class Jobs
{
    private const string Canceled = "Requested Job Cancellation";

    private static readonly string[] SourceJobs =
    [
        "source_test_connection", "source_fetch_metadata", "table_fetch_metadata", "truncate_reload", "cdc_merge",
        "export_data", "truncate_table", "segmentation_load", "streaming_start",
    ];

    private static readonly string[] PipelineJobs = ["pipeline_build", "pipeline_metadata"];

    private readonly InfoworksSignIn signIn;
    private readonly SandboxClock clock;
    private readonly SandboxOptions options;
    private readonly OutcomePlan outcomes;
    private readonly object gate = new();
    private readonly Dictionary<string, Job> jobs = [];
    private readonly ObjectId ids;

    public Jobs(InfoworksSignIn signIn, SandboxClock clock, SandboxOptions options, OutcomePlan outcomes)
    {
        this.signIn = signIn;
        this.clock = clock;
        this.options = options;
        this.outcomes = outcomes;
        ids = new ObjectId(options.Seed + 1);

        // One that ended before anybody came, with the id of the vendor's sample.
        var run = new TimedRun(InfoworksCatalog.EarlierJob, 1, clock.Now.AddHours(-5), TimeSpan.FromMilliseconds(349_316), "completed");
        jobs[run.Id] = new Job("pipeline_build", "test_job", "pipeline", InfoworksCatalog.Pipeline, null, signIn.Accounts[0].UserId, run);
    }

    public void Map(RouteTable routes)
    {
        routes.Add("POST", "/v3/sources/{source}/jobs", signIn.Signed(SubmitSourceJob));
        routes.Add("POST", "/v3/domains/{domain}/pipelines/{pipeline}/jobs", signIn.Signed(SubmitPipelineJob));
        routes.Add("GET", "/v3/sources/{source}/jobs", signIn.Signed(request => List(request, job => job.EntityId == request["source"])));
        routes.Add("GET", "/v3/sources/{source}/jobs/{job}", signIn.Signed(Get));
        routes.Add("GET", "/v3/domains/{domain}/pipelines/{pipeline}/jobs", signIn.Signed(request => List(request, job => job.EntityId == request["pipeline"])));
        routes.Add("GET", "/v3/admin/jobs", signIn.AdministratorOnly(request => List(request, _ => true)));
        routes.Add("GET", "/v3/admin/jobs/{job}", signIn.AdministratorOnly(Get));
        routes.Add("GET", "/v3/prodops/jobs", signIn.Signed(request => List(request, _ => true)));
        routes.Add("GET", "/v3/prodops/jobs/{job}/cancel", signIn.Signed(Cancel));
    }

    private Response SubmitSourceJob(Request request)
    {
        var source = request["source"];
        if (source is not (InfoworksCatalog.Source or InfoworksCatalog.FailingSource)) return InfoworksAnswer.Error(400, $"The source '{source}' was not found.");
        var body = request.JsonObject() ?? [];
        var type = body["job_type"]?.ToString();
        if (type is null || !SourceJobs.Contains(type)) return InfoworksAnswer.Error(400, $"job_type must be one of {string.Join(", ", SourceJobs)}.");
        return Submit(type, body, "source", source, source == InfoworksCatalog.FailingSource ? "failed" : "completed", request);
    }

    private Response SubmitPipelineJob(Request request)
    {
        var pipeline = request["pipeline"];
        if (request["domain"] != InfoworksCatalog.Domain || pipeline is not (InfoworksCatalog.Pipeline or InfoworksCatalog.FailingPipeline))
            return InfoworksAnswer.Error(400, $"The pipeline '{pipeline}' was not found in the domain '{request["domain"]}'.");
        var body = request.JsonObject() ?? [];
        var type = body["job_type"]?.ToString() ?? "pipeline_build";
        if (!PipelineJobs.Contains(type)) return InfoworksAnswer.Error(400, $"job_type must be one of {string.Join(", ", PipelineJobs)}.");

        // The vendor's list of states has both words for a good end.
        var good = type == "pipeline_metadata" ? "succeeded" : "completed";
        return Submit(type, body, "pipeline", pipeline, pipeline == InfoworksCatalog.FailingPipeline ? "failed" : good, request);
    }

    private Response Submit(string type, JsonObject body, string entityType, string entityId, string end, Request request)
    {
        lock (gate)
        {
            var id = ids.Next(clock.Now);
            var run = new TimedRun(id, jobs.Count + 1, clock.Now, outcomes.DurationOf(entityId, options.RunDuration), outcomes.Find(entityId)?.Ending switch
            {
                SandboxEnding.Failed => "failed",
                SandboxEnding.Succeeded => "completed",
                _ => end,
            });
            var name = body["job_name"]?.ToString() ?? type;
            jobs[id] = new Job(type, name, entityType, entityId, body["table_group_id"]?.ToString(), ((InfoworksAccount)request.Caller!).UserId, run);
            return InfoworksAnswer.Changed("Job successfully submitted.", id);
        }
    }

    private Response List(Request request, Func<Job, bool> wanted)
    {
        Job[] all;
        lock (gate) all = [.. jobs.Values.Where(wanted)];
        return InfoworksList.Page(request, [.. all.Select(Describe)], options.InfoworksAbsoluteLinks);
    }

    private Response Get(Request request)
    {
        lock (gate) return jobs.TryGetValue(request["job"], out var job) ? InfoworksAnswer.Success("Success", Describe(job)) : NotFound(request);
    }

    // Which text stands for a refusal is ours; that the text alone tells is how the vendor's own client sees it.
    private Response Cancel(Request request)
    {
        lock (gate)
        {
            if (!jobs.TryGetValue(request["job"], out var job)) return NotFound(request);
            if (job.Run.IsOver(clock.Now)) return Response.Json(new JsonObject { ["message"] = $"Job cannot be canceled: it is already {job.Run.Status(clock.Now)}." });
            jobs[request["job"]] = job with { Run = job.Run with { CanceledAt = clock.Now } };
            return Response.Json(new JsonObject { ["message"] = Canceled, ["result"] = new JsonObject() });
        }
    }

    private static Response NotFound(Request request) => InfoworksAnswer.Error(400, $"The job '{request["job"]}' was not found.");

    private JsonObject Describe(Job job)
    {
        var now = clock.Now;
        return new JsonObject
        {
            ["id"] = job.Run.Id,
            ["build_id"] = job.Run.Number,
            ["name"] = job.Name,
            ["status"] = job.Run.Status(now),
            ["percentage"] = job.Run.Percentage(now),
            ["type"] = job.Type,
            ["entity_id"] = job.EntityId,
            ["entity_type"] = job.EntityType,
            ["sub_entity_id"] = job.TableGroupId,
            ["sub_entity_type"] = job.TableGroupId is null ? null : "table_group",
            ["duration"] = (long)((job.Run.IsOver(now) ? job.Run.EndsAt : now) - job.Run.StartedAt).TotalMilliseconds,
            ["compute_id"] = InfoworksCatalog.RunningCluster,
            ["compute_name"] = "Default_Persistent_cluster",
            ["created_at"] = SandboxTime.Text(job.Run.StartedAt),
            ["created_by"] = job.CreatedBy,
            // The vendor's client reads answers as extended JSON, so a server may write it.
            ["last_updated"] = new JsonObject { ["$date"] = now.ToUnixTimeMilliseconds() },
            ["processed_at"] = job.Run.IsOver(now) ? SandboxTime.Text(job.Run.EndsAt) : null,
        };
    }

    private sealed record Job(string Type, string Name, string EntityType, string EntityId, string? TableGroupId, string CreatedBy, TimedRun Run);
}
