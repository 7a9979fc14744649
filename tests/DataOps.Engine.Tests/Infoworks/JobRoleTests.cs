using System.Collections;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Runs;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Tests.Infoworks;

/// <summary>Jobs as users of each role reach them.</summary>
public sealed class JobRoleTests : InfoworksTest
{
    private readonly Session _modeller;
    private readonly Session _operations;

    public JobRoleTests()
    {
        _modeller = SignIn(new BasicCredential(Sandbox.Credentials.InfoworksAnalystUser, new Secret(Sandbox.Credentials.InfoworksAnalystPassword)), "modeller");
        _operations = SignIn(new BasicCredential(Sandbox.Credentials.InfoworksOperationsUser, new Secret(Sandbox.Credentials.InfoworksOperationsPassword)), "operations");
    }

    [Fact]
    public async Task Whoever_starts_a_job_can_wait_for_it_and_the_paths_that_are_not_allowed_are_asked_once()
    {
        var ofSource = await StartAsync(_modeller);
        Assert.Equal($"infoworks-job:modeller@{Sandbox.Uri.Authority}/{ofSource.JobId}/{Server.SourceId}", ofSource.RunId);
        Requests();
        Assert.Equal(RunState.Succeeded, (await WaitAsync(ofSource)).Run!.State);
        Assert.Equal([$"GET /v3/admin/jobs/{ofSource.JobId}", $"GET /v3/prodops/jobs/{ofSource.JobId}"], Requests().Where(request => !request.Contains("/sources/", StringComparison.Ordinal)));

        var ofPipeline = await new InfoworksJobs(_modeller).StartPipelineJobAsync(Server.DomainId, Server.PipelineId, InfoworksFields.Of(("job_type", "pipeline_build")), Context);
        Requests();
        var ended = (InfoworksJob)(await WaitAsync(ofPipeline)).Run!;
        Assert.Equal((RunState.Succeeded, ofPipeline.RunId, Server.PipelineId, Server.DomainId), (ended.State, ended.RunId, ended.PipelineId, ended.DomainId));
        Assert.All(Requests(), request => Assert.Equal($"GET /v3/domains/{Server.DomainId}/pipelines/{Server.PipelineId}/jobs/{ofPipeline.JobId}", request));
    }

    [Fact]
    public async Task An_operations_analyst_has_a_path_of_their_own()
    {
        var job = await StartAsync(_operations);
        Requests();
        await new InfoworksJobs(_operations).GetAsync(job.JobId, null, Context);
        await new InfoworksJobs(_operations).GetAsync(job.JobId, null, Context);
        Assert.Equal([$"GET /v3/admin/jobs/{job.JobId}", $"GET /v3/prodops/jobs/{job.JobId}", $"GET /v3/prodops/jobs/{job.JobId}"], Requests());
    }

    [Fact]
    public async Task An_administrator_asks_one_path()
    {
        var job = await StartAsync(Session);
        Requests();
        await WaitAsync(job);
        Assert.All(Requests(), request => Assert.Equal($"GET /v3/admin/jobs/{job.JobId}", request));
    }

    [Fact]
    public async Task A_job_that_does_not_say_what_it_is_of_is_refused_with_what_to_name()
    {
        var job = await StartAsync(_modeller);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => new InfoworksJobs(_modeller).GetAsync(job.JobId, null, Context));
        Assert.Equal((ErrorId.PermissionDenied, 403, job.JobId), (error.Id, error.HttpStatus, error.TargetObject));
        Assert.Contains($"GET /v3/admin/jobs/{job.JobId} answered 403, GET /v3/prodops/jobs/{job.JobId} answered 403.", error.Message, StringComparison.Ordinal);
        Assert.Contains("-SourceId", error.RecommendedAction, StringComparison.Ordinal);

        // Nothing is left to ask: it is asked again, since somebody may have given the role.
        Requests();
        await Assert.ThrowsAsync<DataOpsException>(() => new InfoworksJobs(_modeller).GetAsync(job.JobId, null, Context));
        Assert.Equal(2, Requests().Count);
    }

    [Fact]
    public async Task A_refusal_for_one_source_means_nothing_for_another()
    {
        var job = await StartAsync(_modeller);
        Sandbox.AddFault(new() { Kind = DataOps.Sandbox.Faults.SandboxFaultKind.Status, PathPattern = "*/sources/secret/*", StatusCode = 403 });
        await Assert.ThrowsAsync<DataOpsException>(() => new InfoworksJobs(_modeller).GetAsync(job.JobId, InfoworksJobOwner.Source("secret"), Context));
        Assert.Equal(job.JobId, (await new InfoworksJobs(_modeller).GetAsync(job.JobId, InfoworksJobOwner.Source(Server.SourceId), Context)).JobId);
    }

    [Fact]
    public async Task An_older_server_need_not_know_the_path_of_operations_analysts()
    {
        var job = await StartAsync(_modeller);
        Sandbox.AddFault(new() { Kind = DataOps.Sandbox.Faults.SandboxFaultKind.Status, PathPattern = "*/prodops/*", StatusCode = 404 });
        Assert.Equal(job.JobId, (await new InfoworksJobs(_modeller).GetAsync(job.JobId, InfoworksJobOwner.Source(Server.SourceId), Context)).JobId);
    }

    [Fact]
    public async Task A_job_is_looked_for_only_where_it_is()
    {
        var job = await StartAsync(_modeller);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => new InfoworksJobs(_modeller).GetAsync(job.JobId, InfoworksJobOwner.Source(Server.FailingSourceId), Context));
        Assert.Equal((ErrorId.ObjectNotFound, 400, "IW1004"), (error.Id, error.HttpStatus, error.VendorCode));
    }

    [Fact]
    public async Task The_jobs_of_all_come_by_the_path_of_the_role_and_those_of_a_source_by_its_own()
    {
        var job = await StartAsync(_modeller);
        Requests();
        var wanted = new InfoworksJobConditions { Status = ["pending", "running", "completed"], EntityType = "source", EntityId = [Server.SourceId], CreatedAfter = DateTimeOffset.UtcNow.AddMinutes(-5) };
        Assert.Equal([job.JobId], await IdsAsync(Session, wanted));
        Assert.Equal([job.JobId], await IdsAsync(_operations, wanted));
        Assert.Equal([job.JobId], await IdsAsync(_modeller, wanted with { EntityId = [], EntityType = null }, InfoworksJobOwner.Source(Server.SourceId)));

        var requests = Requests();
        Assert.StartsWith($$$"""GET /v3/admin/jobs?limit=500&filter={"$and":[{"status":{"$in":["pending","running","completed"]}},{"entityType":"source"},{"entityId":"{{{Server.SourceId}}}"},{"createdAt":{"$gte":{"$date":"20""", requests[0], StringComparison.Ordinal);
        Assert.Equal(requests[0], requests[1]);
        Assert.StartsWith("""POST /v3/prodops/jobs {"date_range":{"type":"custom","start_date":""", requests[2], StringComparison.Ordinal);
        Assert.EndsWith($$$""","status":["pending","running","completed"],"entity_type":"source","additional_filters":{"entityId":"{{{Server.SourceId}}}"},"offset":0,"limit":500}""", requests[2], StringComparison.Ordinal);
        Assert.StartsWith($"GET /v3/sources/{Server.SourceId}/jobs?limit=500&filter=", requests[3], StringComparison.Ordinal);
        Assert.Equal(4, requests.Count);

        var error = await Assert.ThrowsAsync<DataOpsException>(() => IdsAsync(_modeller, wanted));
        Assert.Contains("-SourceId", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_for_operations_analysts_pages_in_its_body()
    {
        // None of them ends before they are listed.
        Sandbox.Options.RunDuration = TimeSpan.FromHours(1);
        for (var number = 0; number < 7; number++)
            await StartAsync(_operations);
        Requests();
        long? counted = null;
        var query = new InfoworksQuery { First = 5, Skip = 2, SortBy = "created_at", Descending = true, Total = total => { counted = total; return ValueTask.CompletedTask; } };
        var ids = await IdsAsync(_operations, new() { JobType = ["source_cdc_merge"], Status = ["running", "pending"] }, query: query);
        Assert.Equal((5, 7L), (ids.Count, counted));
        var requests = Requests();
        Assert.EndsWith("""
            "job_types":["source_cdc_merge"],"sort_by":"createdAt","order_by":"desc","offset":2,"limit":5}
            """.Trim(), requests[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_is_canceled_by_those_who_may()
    {
        Sandbox.Options.RunDuration = TimeSpan.FromMinutes(5);
        var job = await StartAsync(_modeller);
        var error = await Assert.ThrowsAsync<DataOpsException>(() => new InfoworksJobs(_modeller).CancelAsync(job.JobId, Context));
        Assert.Equal((ErrorId.PermissionDenied, job.JobId), (error.Id, error.TargetObject));
        Assert.Contains("operations analyst", error.RecommendedAction, StringComparison.Ordinal);

        Requests();
        await new InfoworksJobs(_operations).CancelAsync(job.JobId, Context);
        Assert.Equal($"GET /v3/prodops/jobs/{job.JobId}/cancel", OnlyRequest());

        var another = await StartAsync(Session);
        Sandbox.AddFault(new() { Kind = DataOps.Sandbox.Faults.SandboxFaultKind.Status, PathPattern = "*/prodops/*", StatusCode = 403 });
        Requests();
        await new InfoworksJobs(Session).CancelAsync(another.JobId, Context);
        Assert.Equal([$"GET /v3/prodops/jobs/{another.JobId}/cancel", $"GET /v3/admin/jobs/{another.JobId}/cancel"], Requests());
    }

    [Theory]
    [InlineData("entity_id", "source", "entityId")]
    [InlineData("EntityId", "source", "entityId")]
    [InlineData("entityId", "source", "entityId")]
    [InlineData("sub_thing", "source", "sub_thing")]
    public async Task A_filter_by_the_answers_names_goes_by_the_databases(string name, string value, string sent)
    {
        await IdsAsync(Session, new(), query: new() { Filter = new Hashtable { ["$or"] = new object[] { new Hashtable { [name] = value } } } });
        Assert.Equal($$"""GET /v3/admin/jobs?limit=500&filter={"$or":[{"{{sent}}":"{{value}}"}]}""", OnlyRequest());
    }

    private async Task<List<string>> IdsAsync(Session session, InfoworksJobConditions wanted, InfoworksJobOwner? owner = null, InfoworksQuery? query = null) =>
        await new InfoworksJobs(session).ListAsync(wanted, owner, query ?? new(), resolveNames: false, Context).Select(job => job.JobId).ToListAsync();

    private Task<InfoworksJob> StartAsync(Session session) =>
        new InfoworksJobs(session).StartSourceJobAsync(Server.SourceId, InfoworksFields.Of(("job_type", "cdc_merge")), Context);

    private async Task<WaitEvent> WaitAsync(Run run)
    {
        var watcher = new RunWatcher(Sessions, new WaitOptions { PollInterval = TimeSpan.FromMilliseconds(20), Timeout = TimeSpan.FromSeconds(30) });
        return await watcher.WaitAsync([(run.RunId, run)], Context).LastAsync();
    }
}
