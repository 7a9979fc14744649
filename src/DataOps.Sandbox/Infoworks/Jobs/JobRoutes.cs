using System.Text.Json.Nodes;
using DataOps.Sandbox.Http;
using DataOps.Sandbox.Infoworks.Resources;

namespace DataOps.Sandbox.Infoworks.Jobs;

/// <summary>Jobs of sources, pipelines and pipeline groups.</summary>
internal sealed class JobRoutes
{
    private const string Canceled = "Requested Job Cancellation";

    // The submitted word, and the listed one. The specification has other words in its answers than in its requests; which corresponds
    // to which is inferred from the words.
    private static readonly Dictionary<string, string> SourceJobs = new()
    {
        ["source_test_connection"] = "source_test_connection",
        ["source_fetch_metadata"] = "fetch_metadata",
        ["table_fetch_metadata"] = "source_structured_fetch_metadata",
        ["truncate_reload"] = "source_crawl",
        ["cdc_merge"] = "source_cdc_merge",
        ["cdc_restatement"] = "source_cdc_restatement",
        ["export_data"] = "export_data",
        ["truncate_table"] = "delete_entity",
        ["segmentation_load"] = "source_crawl_chunk_load",
        ["streaming_start"] = "source_cdc",
        ["source_delete"] = "delete_entity",
    };

    private static readonly string[] PipelineJobs = ["pipeline_build", "pipeline_metadata", "pipeline_build_restatement"];

    // The vendor's own examples omit most of what the specification requires of each kind of job. These they have.
    private static readonly string[] JobsOfOneTable = ["table_fetch_metadata", "segmentation_load"];

    // A stream ends when it is stopped.
    private static readonly TimeSpan Endless = TimeSpan.FromDays(3650);

    private readonly InfoworksSignIn _signIn;
    private readonly SandboxClock _clock;
    private readonly SandboxOptions _options;
    private readonly OutcomePlan _outcomes;
    private readonly ResourceRegistry _registry;
    private readonly JobJson _json;
    private readonly object _gate = new();
    private readonly Dictionary<string, Job> _jobs = [];
    private readonly ObjectId _ids;

    public JobRoutes(InfoworksSignIn signIn, SandboxClock clock, SandboxOptions options, OutcomePlan outcomes, ResourceRegistry registry)
    {
        _registry = registry;
        _signIn = signIn;
        _clock = clock;
        _options = options;
        _outcomes = outcomes;
        _ids = new ObjectId(options.Seed + 1);
        _json = new JobJson(signIn, clock, registry);

        // Two jobs from before the start: one with the id of the vendor's sample, and one that failed.
        var run = new TimedRun(InfoworksCatalog.EarlierJob, 1, clock.Now.AddMinutes(-310), TimeSpan.FromMilliseconds(349_316), "completed");
        _jobs[run.Id] = new Job("pipeline_build", "test_job", "pipeline", InfoworksCatalog.Pipeline, null, signIn.Accounts[0].UserId, run);
        var failed = new TimedRun(InfoworksCatalog.FailedJob, 2, clock.Now.AddMinutes(-25), TimeSpan.FromMinutes(3), "failed");
        _jobs[failed.Id] = new Job("source_crawl", "old_job", "source", InfoworksCatalog.FailingSource, null, signIn.Accounts[0].UserId, failed);
    }

    public void Map(RouteTable routes)
    {
        const string OfSource = "/v3/sources/{source}/jobs";
        const string OfPipeline = "/v3/domains/{domain}/pipelines/{pipeline}/jobs";
        const string OfGroup = "/v3/domains/{domain}/pipeline-groups/{group}/jobs";
        string[] watermarks = ["runtime_configurations.table_id", "runtime_configurations.watermark_lower_limit", "runtime_configurations.watermark_upper_limit"];
        routes.Add("POST", OfSource, _signIn.Signed(SubmitSourceJob), BodyFields.Of([
            "job_type", "job_name", "table_group_id", "table_id", "table_ids", "purge_metadata", "max_connections", "max_parallel_entities", "cluster_template_id",
            "compute_template_id", "interactive_cluster_id", "warehouse", "custom_tags", "num_worker_nodes", "min_worker_nodes", "max_worker_nodes", "query_tag",
            "overwrite", "source_file_properties", "segment_ids", "run_segments_in_single_job", .. watermarks]));
        routes.Add("POST", OfPipeline, _signIn.Signed(SubmitPipelineJob), BodyFields.Of([
            "job_type", "version_id", "purge_metadata", "updated_pipeline_parameters.key", "updated_pipeline_parameters.value", .. watermarks]));
        routes.Add("GET", OfSource, _signIn.Signed(request => List(request, job => IsOfSource(job, request))));
        routes.Add("GET", OfSource + "/{job}", _signIn.Signed(GetOfSource, static (status, message, _) => InfoworksAnswer.ErrorList(status, message)));
        routes.Add("GET", OfPipeline, _signIn.Signed(request => List(request, job => IsOfPipeline(job, request))));
        routes.Add("GET", OfPipeline + "/{job}", _signIn.Signed(GetOfPipeline));
        routes.Add("POST", OfGroup, _signIn.Signed(SubmitGroupJob), BodyFields.Of("job_type"));
        routes.Add("GET", OfGroup, _signIn.Signed(request => List(request, job => IsOfGroup(job, request), _json.DescribeOfGroup)));
        routes.Add("GET", OfGroup + "/{job}", _signIn.Signed(GetOfGroup));
        routes.Add("GET", "/v3/admin/jobs", _signIn.AdministratorOnly(request => List(request, _ => true)));
        routes.Add("GET", "/v3/admin/jobs/{job}", _signIn.AdministratorOnly(Get));
        routes.Add("POST", "/v3/prodops/jobs", _signIn.OperationsAnalystOnly(ListForOperations), BodyFields.Of(
            "date_range.type", "date_range.unit", "date_range.value", "date_range.start_date", "date_range.end_date", "order_by", "sort_by", "offset", "limit",
            "run_time_hour", "domain_ids", "source_ids", "job_types", "entity_type", "status", "additional_filters"));
        routes.Add("GET", "/v3/prodops/jobs/{job}", _signIn.OperationsAnalystOnly(Get));
        // Only for operations analysts, by the specification; the vendor's own client also sends it for administrators.
        routes.Add("GET", "/v3/prodops/jobs/{job}/cancel", _signIn.Only(account => account.IsAdministrator || account.IsOperationsAnalyst, Cancel));
        routes.Add("POST", "/v3/admin/jobs/{job}/resubmit", _signIn.AdministratorOnly(Resubmit));
        routes.Add("GET", "/v3/prodops/jobs/{job}/resubmit", _signIn.OperationsAnalystOnly(Resubmit));
        routes.Add("POST", OfSource + "/{job}/resubmit", _signIn.Signed(request => Find(request["job"]) is { } job && IsOfSource(job, request) ? Resubmit(request) : NotFound(request)));
        routes.Add("POST", "/v3/sources/{source}/stop-streaming", _signIn.Signed(StopStreaming), BodyFields.Of("table_ids"));
        // The client intends this one for administrators, but discards the changed address (inferred).
        routes.Add("GET", "/v3/admin/jobs/{job}/cancel", _signIn.AdministratorOnly(Cancel));
    }

    // Only a job of a source that failed has tables to ingest again; the words are ours.
    private Response Resubmit(Request request)
    {
        if (Find(request["job"]) is not { } job) return NotFound(request);
        if (job.EntityType != "source" || job.Run.Status(_clock.Now) != "failed") return InfoworksAnswer.Error(400, $"The job '{request["job"]}' has no failed tables.");
        lock (_gate)
        {
            var run = new TimedRun(_ids.Next(_clock.Now), _jobs.Count + 1, _clock.Now, _outcomes.DurationOf(job.EntityId, _options.RunDuration), EndOf(job.EntityId, job.EntityId == InfoworksCatalog.FailingSource ? "failed" : "completed"));
            _jobs[run.Id] = job with { Run = run, CreatedBy = ((InfoworksAccount)request.Caller!).UserId };
            return Response.Json(new JsonObject { ["result"] = new JsonObject { ["status"] = "success", ["id"] = run.Id } });
        }
    }

    private Response StopStreaming(Request request)
    {
        if (!_registry.Has(ResourceDescriptions.Source.Name, request["source"])) return InfoworksAnswer.Error(400, $"The source '{request["source"]}' was not found.");
        if (request.JsonObject()?["table_ids"] is not JsonArray { Count: > 0 } tables) return InfoworksAnswer.Error(400, "table_ids is required.");
        var wanted = tables.Select(table => table?.ToString()).ToHashSet();
        lock (_gate)
        {
            foreach (var (id, job) in _jobs.ToArray())
            {
                if (job.EntityId == request["source"] && job.StreamedTable is { } table && wanted.Contains(table) && !job.Run.IsOver(_clock.Now))
                    _jobs[id] = job with { Run = job.Run with { CanceledAt = _clock.Now } };
            }
            return InfoworksAnswer.Success("Streaming jobs are being stopped.", request["source"]);
        }
    }

    /// <summary>A job by its id; null if there is none.</summary>
    public Job? Find(string id)
    {
        lock (_gate) return _jobs.GetValueOrDefault(id);
    }

    private Response SubmitSourceJob(Request request)
    {
        var source = request["source"];
        if (!_registry.Has(ResourceDescriptions.Source.Name, source)) return InfoworksAnswer.Error(400, $"The source '{source}' was not found.");
        var body = request.JsonObject() ?? [];
        var type = body["job_type"]?.ToString();
        if (type is null || !SourceJobs.TryGetValue(type, out var listed)) return InfoworksAnswer.Error(400, $"job_type must be one of {string.Join(", ", SourceJobs.Keys)}.");
        if (JobsOfOneTable.Contains(type) && !JsonFields.IsText(body["table_id"])) return InfoworksAnswer.Error(400, $"table_id is required for {type}.");
        if (type == "streaming_start" && body["table_ids"] is JsonArray { Count: > 0 } tables) return Stream(listed, body, source, tables, request);
        return Submit(listed, body, "source", source, source == InfoworksCatalog.FailingSource ? "failed" : "completed", request);
    }

    private Response SubmitPipelineJob(Request request)
    {
        var pipeline = request["pipeline"];
        if (!IsInDomain(pipeline, request))
            return InfoworksAnswer.Error(400, $"The pipeline '{pipeline}' was not found in the domain '{request["domain"]}'.");
        var body = request.JsonObject() ?? [];
        var type = body["job_type"]?.ToString() ?? "pipeline_build";
        if (!PipelineJobs.Contains(type)) return InfoworksAnswer.Error(400, $"job_type must be one of {string.Join(", ", PipelineJobs)}.");

        if ((body["updated_pipeline_parameters"] as JsonArray ?? []).Any(item => !JsonFields.IsText(item?["key"]) || !JsonFields.IsText(item?["value"])))
            return InfoworksAnswer.Error(400, "updated_pipeline_parameters must be objects with key and value, both texts.");

        // The vendor's list of states has both words for success.
        var good = type == "pipeline_metadata" ? "succeeded" : "completed";
        return Submit(type, body, "pipeline", pipeline, pipeline == InfoworksCatalog.FailingPipeline ? "failed" : good, request);
    }

    // By the vendor's own scripts, the answer has a job for each table.
    private Response Stream(string type, JsonObject body, string source, JsonArray tables, Request request)
    {
        lock (_gate)
        {
            var started = new JsonObject();
            foreach (var table in tables.Select(table => table!.ToString()))
            {
                var run = new TimedRun(_ids.Next(_clock.Now), _jobs.Count + 1, _clock.Now, Endless, "completed") { QueuedFor = _options.RunDuration / 10 };
                _jobs[run.Id] = new Job(type, body["job_name"]?.ToString() ?? "streaming_start", "source", source, null, ((InfoworksAccount)request.Caller!).UserId, run) { StreamedTable = table };
                started[table] = run.Id;
            }
            return InfoworksAnswer.Success("Streaming jobs submitted.", started);
        }
    }

    // The jobs of a group's pipelines start with it. That it fails if one of them does is inferred.
    private Response SubmitGroupJob(Request request)
    {
        if (FindGroup(request) is not { } group) return InfoworksAnswer.Error(400, $"The pipeline group '{request["group"]}' was not found in the domain '{request["domain"]}'.");
        if (request.JsonObject()?["job_type"]?.ToString() != "pipeline_group_build") return InfoworksAnswer.Error(400, "job_type must be pipeline_group_build.");
        lock (_gate)
        {
            var (now, user) = (_clock.Now, ((InfoworksAccount)request.Caller!).UserId);
            var fails = false;
            var children = new List<string>();
            foreach (var pipeline in (group["pipelines"] as JsonArray ?? []).Select(item => item!["pipeline_id"]!.ToString()))
            {
                var end = EndOf(pipeline, pipeline == InfoworksCatalog.FailingPipeline ? "failed" : "completed");
                var child = new TimedRun(_ids.Next(now), _jobs.Count + 1, now, _outcomes.DurationOf(pipeline, _options.RunDuration), end);
                _jobs[child.Id] = new Job("pipeline_build", "pipeline_build", "pipeline", pipeline, null, user, child);
                children.Add(child.Id);
                fails |= end == "failed";
            }
            var run = new TimedRun(_ids.Next(now), _jobs.Count + 1, now, _outcomes.DurationOf(request["group"], _options.RunDuration), EndOf(request["group"], fails ? "failed" : "completed"));
            _jobs[run.Id] = new Job("pipeline_group_build", "pipeline_group_build", "pipeline_group", request["group"], null, user, run) { Children = children };
            return InfoworksAnswer.Changed("Pipeline Build Job submitted successfully", run.Id);
        }
    }

    private JsonObject? FindGroup(Request request) =>
        _registry.Find(ResourceDescriptions.PipelineGroup.Name, request["group"]) is { } group && group["domain_id"]?.ToString() == request["domain"] ? group : null;

    private string EndOf(string id, string usual) => _outcomes.Find(id)?.Ending switch
    {
        SandboxEnding.Failed => "failed",
        SandboxEnding.Succeeded => "completed",
        _ => usual,
    };

    private Response Submit(string type, JsonObject body, string entityType, string entityId, string end, Request request)
    {
        lock (_gate)
        {
            var id = _ids.Next(_clock.Now);
            var run = new TimedRun(id, _jobs.Count + 1, _clock.Now, _outcomes.DurationOf(entityId, _options.RunDuration), EndOf(entityId, end));
            var name = body["job_name"]?.ToString() ?? body["job_type"]?.ToString() ?? type;
            _jobs[id] = new Job(type, name, entityType, entityId, body["table_group_id"]?.ToString(), ((InfoworksAccount)request.Caller!).UserId, run);
            return InfoworksAnswer.Changed("Job successfully submitted.", id);
        }
    }

    private Response List(Request request, Func<Job, bool> wanted, Func<Job, JsonObject>? describe = null)
    {
        Job[] all;
        lock (_gate) all = [.. _jobs.Values.Where(wanted)];
        describe ??= _json.Describer(request.Query("resolve_ref"));
        return InfoworksList.Page(request, [.. all.Select(describe)], _options.InfoworksAbsoluteLinks, names: FieldNames.OfJobs);
    }

    private Response ListForOperations(Request request)
    {
        if (request.JsonObject() is not { } body) return InfoworksAnswer.Error(400, "The body must be a JSON object.");
        Job[] all;
        lock (_gate) all = [.. _jobs.Values];
        return OperationsQuery.Page(request, body, [.. all.Select(_json.Describer("false"))], _clock.Now, _options.InfoworksAbsoluteLinks);
    }

    private Response Get(Request request)
    {
        lock (_gate) return _jobs.TryGetValue(request["job"], out var job) ? InfoworksAnswer.Success("Success", _json.Describe(job)) : NotFound(request);
    }

    // This one uses the second error shape, as in the specification.
    private Response GetOfSource(Request request)
    {
        lock (_gate)
        {
            return _jobs.TryGetValue(request["job"], out var job) && IsOfSource(job, request)
                ? InfoworksAnswer.Success("Success", _json.Describe(job))
                : InfoworksAnswer.ErrorList(400, $"The job '{request["job"]}' was not found in the source '{request["source"]}'.");
        }
    }

    // Without the envelope, as the specification has it.
    private Response GetOfPipeline(Request request)
    {
        lock (_gate)
        {
            return _jobs.TryGetValue(request["job"], out var job) && IsOfPipeline(job, request)
                ? Response.Json(_json.Describe(job))
                : InfoworksAnswer.Error(400, $"The job '{request["job"]}' was not found in the pipeline '{request["pipeline"]}'.");
        }
    }

    private Response GetOfGroup(Request request)
    {
        lock (_gate)
        {
            return _jobs.TryGetValue(request["job"], out var job) && IsOfGroup(job, request)
                ? InfoworksAnswer.Success("Success", _json.DescribeOfGroup(job))
                : InfoworksAnswer.Error(400, $"The job '{request["job"]}' was not found in the pipeline group '{request["group"]}'.");
        }
    }

    /// <summary>Whether a job is one of the pipeline group and the domain in the path of a request.</summary>
    public bool IsOfGroup(Job job, Request request) => job.EntityType == "pipeline_group" && job.EntityId == request["group"] && FindGroup(request) is not null;

    private static bool IsOfSource(Job job, Request request) => job.EntityType == "source" && job.EntityId == request["source"];

    private bool IsOfPipeline(Job job, Request request) =>
        job.EntityType == "pipeline" && job.EntityId == request["pipeline"] && IsInDomain(job.EntityId, request);

    private bool IsInDomain(string pipeline, Request request) =>
        _registry.Find(ResourceDescriptions.Pipeline.Name, pipeline)?["domain_id"]?.ToString() == request["domain"];

    // The text of a refusal is ours; that only the text reveals it follows from the vendor's own client.
    private Response Cancel(Request request)
    {
        lock (_gate)
        {
            if (!_jobs.TryGetValue(request["job"], out var job)) return NotFound(request);
            if (job.Run.IsOver(_clock.Now)) return Response.Json(new JsonObject { ["message"] = $"Job cannot be canceled: it is already {job.Run.Status(_clock.Now)}." });
            foreach (var id in (IEnumerable<string>)[request["job"], .. job.Children])
            {
                if (_jobs[id] is var part && !part.Run.IsOver(_clock.Now)) _jobs[id] = part with { Run = part.Run with { CanceledAt = _clock.Now } };
            }
            return Response.Json(new JsonObject { ["message"] = Canceled });
        }
    }

    private static Response NotFound(Request request) => InfoworksAnswer.Error(400, $"The job '{request["job"]}' was not found.");
}
