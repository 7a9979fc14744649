using DataOps.Engine.Infoworks.Jobs;

namespace DataOps.Engine.Tests.Infoworks;

/// <summary>What is read of rows as the vendor's specification and client have them, whatever the sandbox answers.</summary>
public sealed class VendorRowTests : InfoworksTest
{
    private const string JobRow = """
        { "id": "j1", "build_id": 2222, "name": "test_job", "status": "completed", "percentage": 99, "type": "source_crawl",
          "entity_id": "s1", "entity_type": "source", "sub_entity_id": "g1", "sub_entity_type": "table_group", "duration": 349316,
          "cluster_id": "j-134", "compute_id": "c1", "compute_name": "Default_Persistent_cluster", "created_at": "2020-10-05T10:00:00.000Z",
          "created_by": "u1", "last_updated": "2020-10-05T10:25:30.000Z", "processed_at": "2020-10-05T10:00:05.000Z" }
        """;

    private const string RunRow = """
        { "workflow_name": "example_workflow", "job_progress": 87, "workflow_id": "w1", "build_number": 5555,
          "triggered_at": "2019-11-21T12:54:01.875Z", "triggered_by": { "id": "u8", "type": "wow_run" }, "workflow_version_id": "v1",
          "workflow_status": { "run_id": "r5", "state": "success", "start_date": "2019-11-21T12:54:02.875Z", "end_date": "2019-11-21T12:54:03.875Z" },
          "tasks_status": [ { "task_id": "t4", "task_state": "failed", "task_title": "ingest tables", "task_start_time": "2019-11-21T12:54:09.875Z", "task_end_time": "2019-11-21T12:54:10.875Z" } ],
          "id": "r1", "created_at": "2019-11-21T12:54:05.875Z", "created_by": "u6" }
        """;

    private static readonly DateTimeOffset Ten = new(2020, 10, 5, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_list_of_all_workflows_calls_id_and_name_otherwise()
    {
        AnswerUnasked("*/admin/workflows", """
            {"message":"m","result":{"total_count":1,"items":[{"created_by":"u6","created_by_user_email":"admin@infoworks.io","created_by_user_name":"Infoworks Admin",
              "domain_id":"d1","domain_name":"dom name","is_paused":true,"last_exec_end_time":"2022-06-14 07:55:57.334000+00:00","last_exec_start_time":"2022-06-14 07:55:55.549158+00:00",
              "last_exec_status":"success","workflow_id":"w1","workflow_name":"new_workflow"}]}}
            """);
        var workflow = Assert.Single(await new InfoworksWorkflows(Session).ListAsync(null, new(), Context).ToListAsync());
        Assert.Equal(("w1", "new_workflow", "d1", "dom name", true), (workflow.WorkflowId, workflow.Name, workflow.DomainId, workflow.DomainName, workflow.IsPaused));
        Assert.Equal(("success", new DateTimeOffset(2022, 6, 14, 7, 55, 57, 334, TimeSpan.Zero).LocalDateTime), (workflow.LastRunStatus, workflow.LastRunEndedAt));
        Assert.Equal(2022, workflow.LastRunStartedAt!.Value.Year);
        Assert.Equal(("u6", "Infoworks Admin"), (workflow.CreatedBy, workflow.CreatedByName));
        Assert.Equal(["created_by_user_email"], workflow.AdditionalProperties.Keys);
    }

    [Fact]
    public async Task A_run_has_its_times_in_its_status_and_tasks_have_titles_states_and_times()
    {
        AnswerUnasked("*/runs/r1", $$"""{"message":"m","result":{{RunRow}}}""");
        var run = await new InfoworksWorkflowRuns(Session).GetAsync("d1", "w1", "r1", Context);
        Assert.Equal((RunState.Succeeded, "success", 5555, "87", TimeSpan.FromSeconds(1)), (run.State, run.Status, run.BuildNumber, run.Progress, run.Duration));
        Assert.Equal(("2019-11-21T12:54:02.875Z", "example_workflow", "r1"), (Written(run.StartedAt), run.Name, run.WorkflowRunId));
        Assert.Equal("r5", Assert.IsAssignableFrom<Dictionary<string, object?>>(run.AdditionalProperties["workflow_status"])["run_id"]);

        var task = Assert.Single(run.Tasks);
        Assert.Equal(("t4", "ingest tables", "failed", "2019-11-21T12:54:09.875Z", TimeSpan.FromSeconds(1)), (task.TaskId, task.Title, task.Status, Written(task.StartedAt), task.Duration));
        Assert.Empty(task.AdditionalProperties);
    }

    [Fact]
    public async Task A_run_that_goes_on_has_no_end_though_an_earlier_try_left_one()
    {
        AnswerUnasked("*/runs/r1", $$"""{"message":"m","result":{{RunRow.Replace("\"success\"", "\"running\"", StringComparison.Ordinal)}}}""");
        var run = await new InfoworksWorkflowRuns(Session).GetAsync("d1", "w1", "r1", Context);
        Assert.Equal((RunState.Running, null), (run.State, run.EndedAt));
        Assert.Equal("2019-11-21T12:54:03.875Z", Assert.IsAssignableFrom<Dictionary<string, object?>>(run.AdditionalProperties["workflow_status"])["end_date"]);
    }

    [Fact]
    public async Task A_run_that_waits_began_when_it_was_triggered()
    {
        AnswerUnasked("*/runs/r1", """{"result":{"id":"r1","triggered_at":"2019-11-21T12:54:01.875Z","created_at":"2019-11-21T12:54:05.875Z","workflow_status":{"state":"pending"}}}""");
        Assert.Equal("2019-11-21T12:54:01.875Z", Written((await new InfoworksWorkflowRuns(Session).GetAsync("d1", "w1", "r1", Context)).StartedAt));
    }

    [Theory]
    [InlineData("", 0, 25.5)]
    [InlineData(""","build_started_at":"2020-10-05T10:20:00.000Z","build_ended_at":"2020-10-05T10:25:00.000Z" """, 20, 25)]
    [InlineData(""","build_started_at":"2020-10-05T10:20:00.000Z" """, 20, 25.5)]
    [InlineData(""","build_started_at":null,"build_ended_at":null """, 0, 25.5)]
    public async Task A_job_lasts_from_the_start_to_the_end_of_its_build_and_processed_at_is_neither(string more, double startMinute, double endMinute)
    {
        AnswerUnasked("*/jobs/j1", $$"""{"message":"m","result":{{JobRow.TrimEnd().TrimEnd('}') + more}} } }""");
        var job = await new InfoworksJobs(Session).GetAsync("j1", null, Context);
        Assert.Equal((Ten, Ten.AddMinutes(startMinute), Ten.AddMinutes(endMinute)), (job.CreatedAt!.Value, job.StartedAt!.Value, job.EndedAt!.Value));
        Assert.Equal("2020-10-05T10:00:05.000Z", job.AdditionalProperties["processed_at"]);
        Assert.Equal(("s1", null, null), (job.SourceId, job.DomainId, job.PipelineId));
    }

    [Fact]
    public async Task A_job_that_goes_on_has_no_end_and_keeps_what_was_not_read()
    {
        AnswerUnasked("*/jobs/j1", $$"""{"message":"m","result":{{JobRow.Replace("\"completed\"", "\"running\"", StringComparison.Ordinal)}}}""");
        var job = await new InfoworksJobs(Session).GetAsync("j1", null, Context);
        Assert.Equal((RunState.Running, null), (job.State, job.EndedAt));
        Assert.Equal(["build_id", "cluster_id", "compute_id", "duration", "last_updated", "processed_at"], job.AdditionalProperties.Keys.Order());
    }

    [Fact]
    public async Task A_pipelines_job_comes_without_an_envelope()
    {
        Refuse("*/admin/jobs/*", "*/prodops/jobs/*");
        AnswerUnasked("*/pipelines/p1/jobs/j1", JobRow);
        var job = await new InfoworksJobs(Session).GetAsync("j1", InfoworksJobOwner.Pipeline("d1", "p1"), Context);
        Assert.Equal(("j1", RunState.Succeeded, "d1", "p1", $"infoworks-job:prod@{Sandbox.Uri.Authority}/j1/d1/p1"), (job.JobId, job.State, job.DomainId, job.PipelineId, job.RunId));
    }

    private void Refuse(params string[] paths)
    {
        foreach (var path in paths)
            Sandbox.AddFault(new() { Kind = DataOps.Sandbox.Faults.SandboxFaultKind.Status, PathPattern = path, StatusCode = 403, BodyText = """{"message":"Forbidden","details":{},"iw_code":"IW10004"}""" });
    }

    private static string? Written(DateTimeOffset? time) => time?.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);
}
