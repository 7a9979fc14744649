using DataOps.Engine.Infoworks;

namespace DataOps.Engine.Tests.Infoworks;

public sealed class CatalogTests : InfoworksTest
{
    private InfoworksCatalog Catalog => new(Session);

    [Fact]
    public async Task A_version_is_locked_found_and_unlocked()
    {
        var path = $"/v3/pipeline-version-locks/pipelines/{Server.PipelineId}";
        var version = $"{path}/pipeline-version/{Server.PipelineVersionId}";
        Assert.False(await Catalog.IsLockedAsync(Server.PipelineId, Server.PipelineVersionId, Context));
        Assert.Equal($"GET {version}/is-locked", OnlyRequest());

        var made = await Catalog.SetLockAsync(Server.PipelineId, Server.PipelineVersionId, "1", Context);
        Assert.Equal($$"""PUT {{version}} {"version_name":"1"}""", OnlyRequest());
        var again = await Catalog.SetLockAsync(Server.PipelineId, Server.PipelineVersionId, "one", Context);
        Assert.Equal(made.LockId, again.LockId);
        Assert.True(await Catalog.IsLockedAsync(Server.PipelineId, Server.PipelineVersionId, Context));
        Requests();

        var all = Assert.Single(await Catalog.GetLocksAsync(Server.PipelineId, null, Context).ToListAsync());
        Assert.Equal($"GET {path}", OnlyRequest());
        Assert.Equal((made.LockId, "one", Server.PipelineId, Server.PipelineVersionId), (all.LockId, all.VersionName, all.PipelineId, all.PipelineVersionId));
        Assert.Equal(DateTimeOffset.UtcNow, all.ModifiedAt!.Value, TimeSpan.FromMinutes(1));
        Assert.Single(await Catalog.GetLocksAsync(Server.PipelineId, Server.PipelineVersionId, Context).ToListAsync());
        Assert.Equal($"GET {version}", OnlyRequest());

        await Catalog.RemoveLockAsync(Server.PipelineId, Server.PipelineVersionId, Context);
        Assert.Equal($"DELETE {version}", OnlyRequest());
        Assert.Empty(await Catalog.GetLocksAsync(Server.PipelineId, Server.PipelineVersionId, Context).ToListAsync());
    }

    [Fact]
    public async Task Jobflows_have_tasks_and_edges()
    {
        var jobflows = await InfoworksList.Jobflows.ReadAsync(Session, new() { First = 3 }, Context).Cast<InfoworksJobflow>().ToListAsync();
        Assert.Equal("GET /v3/admin/jobflows?limit=3", OnlyRequest());
        Assert.Equal(3, jobflows.Count);

        var one = await Catalog.GetJobflowAsync("source_crawl", Context);
        Assert.Equal("GET /v3/admin/jobflows/source_crawl", OnlyRequest());
        Assert.Equal(("source_crawl", "System", 4, 3), (one.Name, one.CreatedBy, one.Tasks.Count, one.Edges.Count));
        Assert.Equal(("BS_A8E9", "entity_state_update", "Entity state update", "all_success"), (one.Tasks[0].TaskId, one.Tasks[0].TaskType, one.Tasks[0].Title, one.Tasks[0].TriggerRule));
        Assert.Equal("BS_A8E9 -> BS_A8E5", one.Edges[0].ToString());
        Assert.Equal(ErrorId.ObjectNotFound, (await Assert.ThrowsAsync<DataOpsException>(() => Catalog.GetJobflowAsync("none", Context))).Id);
    }

    [Fact]
    public async Task The_catalog_is_read()
    {
        var model = (InfoworksDataModel)await InfoworksList.DataModels.ReadAsync(Session, new(), Context).FirstAsync();
        Assert.Equal("GET /v3/data-catalog/data-models?limit=500", OnlyRequest());
        Assert.Equal(("customers", "rdbms_domain", Server.DomainId, "env_azure", "ready"), (model.TableName, model.DomainName, model.DomainId, model.EnvironmentName, model.Status));

        var favorite = (InfoworksFavorite)await InfoworksList.Favorites.ReadAsync(Session, new(), Context).SingleAsync();
        Assert.Equal("GET /v3/data-catalog/favorites?limit=500", OnlyRequest());
        Assert.Equal(("fav_source", "kafka", "APEX_040000", false), (favorite.Name, favorite.SourceType, favorite.SourceSchema, favorite.IsIngested));
    }

    [Fact]
    public async Task Notifications_have_their_times_whether_text_or_number()
    {
        var notification = (InfoworksNotification)await InfoworksList.Notifications.ReadAsync(Session, new(), Context).FirstAsync();
        Assert.Equal("GET /v3/event-notifications?limit=500", OnlyRequest());
        Assert.Equal(("NOTIFICATION", "Artifact Consumer", false), (notification.EventType, notification.CreatedBy, notification.Read));
        Assert.Equal(DateTimeOffset.UtcNow.AddHours(-1), notification.CreatedAt!.Value, TimeSpan.FromMinutes(1));
        Assert.Equal("Job 1 ended", notification.Message["title"]);
        Assert.Equal([Server.PipelineId], notification.AffectedEntities);
    }

    [Fact]
    public async Task Metrics_are_asked_for_by_interval()
    {
        var metric = await Catalog.GetEngagementAsync("week", 4, DateTimeOffset.FromUnixTimeMilliseconds(1675332833722), 3, 2, Context);
        Assert.Equal("GET /v3/engagement/data/aggregate?interval_type=week&duration=4&timestamp=1675332833722&top_limit=3&jobs_count_limit=2", OnlyRequest());
        Assert.Equal(("week", 4, 2L, 2L, 3L, 0L, 3L, 7L), (metric.IntervalType, metric.Duration, metric.DataSourceCount, metric.PipelineCount, metric.WorkflowCount, metric.CubeCount, metric.DataModelCount, metric.JobCount));
        Assert.Contains("users_count_by_role", metric.AdditionalProperties.Keys);

        var jobs = await Catalog.GetJobStatusAsync(null, null, null, 3, 0, Context);
        Assert.Equal("GET /v3/engagement/jobs/job-status?limit=3", OnlyRequest());
        Assert.Equal(["completed", "completed", "failed"], jobs.Select(job => job.Status));
        Assert.Equal(TimeSpan.FromMinutes(5), jobs[0].EndedAt!.Value - jobs[0].StartedAt!.Value);
        Assert.Equal(("day", 7, "day"), (jobs[2].IntervalType, jobs[2].IntervalCount, jobs[2].AdditionalProperties["interval_type_user"]));
        Assert.Equal(DateTimeOffset.UtcNow, jobs[2].LastUpdatedAt!.Value, TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await Catalog.GetJobStatusAsync(null, null, null, 5, 10, Context)).Count);
        Assert.Equal("GET /v3/engagement/jobs/job-status?limit=5&offset=10", OnlyRequest());
    }

    [Theory]
    [InlineData("""{"result":[{"id":"l1","version_name":"1"},{"id":"l2","version_name":"2"}]}""")]
    [InlineData("""[{"result":[{"id":"l1","version_name":"1"},{"id":"l2","version_name":"2"}]}]""")]
    [InlineData("""{"message":"m","result":[{"result":[{"id":"l1","version_name":"1"}]},{"result":{"id":"l2","version_name":"2"}}]}""")]
    public async Task Locks_are_read_in_the_envelope_and_as_the_specification_has_them_by_its_letter(string answer)
    {
        AnswerUnasked("*/pipeline-version-locks/*", answer);
        Assert.Equal(["l1 1", "l2 2"], await Catalog.GetLocksAsync("p1", null, Context).Select(one => $"{one.LockId} {one.VersionName}").ToListAsync());
    }

    [Fact]
    public async Task Job_metrics_without_the_envelope_are_read_too()
    {
        Answer("*/job-status", """{"duration":1,"result":[{"job_id":"j1","status":"failed"}]}""");
        Assert.Equal("j1", Assert.Single(await Catalog.GetJobStatusAsync(null, null, null, null, 0, Context)).JobId);
    }
}
