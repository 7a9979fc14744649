using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Metrics;
using DataOps.Engine.Secrets;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Tests.Infoworks;

/// <summary>What jobs did, by table.</summary>
public sealed class JobMetricTests : InfoworksTest
{
    private const string FailedJob = "8714887c9a8c5bb0b8794812";

    [Fact]
    public async Task The_report_is_chosen_by_what_the_job_is()
    {
        var tables = await new InfoworksJobMetrics(Session).ListAsync(FailedJob, null, Context).ToListAsync();
        Assert.Equal([$"GET /v3/admin/jobs/{FailedJob}", $"GET /v3/admin/jobs/{FailedJob}/reports/ingestion-metrics?limit=500"], Requests());
        Assert.Equal(["CUSTOMERS", "ORDERS"], tables.Select(table => table.TableName));
        Assert.All(tables, table => Assert.Equal((1200, 1180, 51_180, "FAILED"), (table.RecordsRead, table.RecordsWritten, table.TargetRecords, table.Status)));
        Assert.Equal(162, tables[0].Duration!.Value.TotalSeconds, tolerance: 1);

        var built = Assert.Single(await new InfoworksJobMetrics(Session).ListAsync("8714887c9a8c5bb0b8794811", null, Context).ToListAsync());
        Assert.EndsWith("/reports/pipeline-metrics?limit=500", Requests()[^1], StringComparison.Ordinal);
        Assert.Equal("MARTS.CUSTOMERS", built.TargetTableName);
    }

    [Fact]
    public async Task The_report_of_a_groups_job_is_that_of_the_jobs_of_its_pipelines()
    {
        var jobs = new InfoworksJobs(Session);
        var job = await jobs.StartPipelineGroupAsync(Server.DomainId, Server.PipelineGroupId, Context);
        Sandbox.AdvanceClock(TimeSpan.FromHours(1));
        var owner = InfoworksJobOwner.PipelineGroup(Server.DomainId, Server.PipelineGroupId);
        var member = Assert.Single((await jobs.ListAsync(new(), owner, new(), resolveNames: false, Context).SingleAsync()).MemberJobId);

        // The administrator's answer for the job has neither its members nor its domain.
        var built = Assert.Single(await new InfoworksJobMetrics(Session).ListAsync(job.JobId, null, Context).ToListAsync());
        Assert.Equal((member, "MARTS.CUSTOMERS"), (built.JobId, built.TargetTableName));

        var analyst = SignIn(new BasicCredential(Sandbox.Credentials.InfoworksAnalystUser, new Secret(Sandbox.Credentials.InfoworksAnalystPassword)), "analyst");
        var refused = await Assert.ThrowsAsync<DataOpsException>(() => new InfoworksJobMetrics(analyst).ListAsync(job.JobId, owner, Context).ToListAsync().AsTask());
        Assert.Equal(ErrorId.PermissionDenied, refused.Id);
        Assert.Contains("a pipeline's job can only be read by administrators", refused.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_an_administrator_reads_the_report_of_a_sources_job()
    {
        var analyst = SignIn(new BasicCredential(Sandbox.Credentials.InfoworksAnalystUser, new Secret(Sandbox.Credentials.InfoworksAnalystPassword)), "analyst");
        var tables = await new InfoworksJobMetrics(analyst).ListAsync(FailedJob, InfoworksJobOwner.Source(Server.FailingSourceId), Context).ToListAsync();
        Assert.Equal(2, tables.Count);
        Assert.Equal($"GET /v3/sources/{Server.FailingSourceId}/jobs/{FailedJob}/reports/ingestion-metrics?limit=500", Requests()[^1]);
    }
}
