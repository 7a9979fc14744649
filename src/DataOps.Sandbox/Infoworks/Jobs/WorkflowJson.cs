using System.Globalization;
using System.Text.Json.Nodes;

namespace DataOps.Sandbox.Infoworks.Jobs;

/// <summary>Workflows and their runs as JSON.</summary>
internal sealed class WorkflowJson(InfoworksSignIn signIn, SandboxClock clock)
{
    public JsonObject Describe(Workflow workflow) => new()
    {
        ["id"] = workflow.Id,
        ["name"] = workflow.Name,
        ["description"] = workflow.Description,
        ["active_version_id"] = workflow.VersionId,
        ["child_workflow_ids"] = new JsonArray(),
        // A number in the specification, without a meaning.
        ["impact"] = 1,
        ["domain_id"] = workflow.DomainId,
        ["scheduler_username"] = workflow.Schedule.User,
        ["schedule"] = workflow.Schedule.Terms.DeepClone(),
        ["created_at"] = "2023-10-30T07:51:21.468Z",
        ["created_by"] = workflow.CreatedBy ?? signIn.Accounts[0].UserId,
        ["modified_at"] = "2023-10-31T07:51:21.468Z",
        ["modified_by"] = signIn.Accounts[0].UserId,
    };

    public JsonObject DescribeForAdministrator(Workflow workflow)
    {
        var last = workflow.Runs.LastOrDefault()?.Run;
        return new JsonObject
        {
            ["created_by"] = signIn.Accounts[0].UserId,
            ["created_by_user_email"] = signIn.Accounts[0].Email,
            ["created_by_user_name"] = signIn.Accounts[0].Name,
            ["domain_id"] = workflow.DomainId,
            ["domain_name"] = workflow.DomainName,
            ["is_paused"] = workflow.VersionId is { } active && workflow.PausedVersions.Contains(active),
            ["last_exec_end_time"] = last?.IsOver(clock.Now) == true ? Written(last.EndsAt) : null,
            ["last_exec_start_time"] = last is null ? null : Written(last.StartedAt),
            ["last_exec_status"] = last?.Status(clock.Now),
            ["workflow_id"] = workflow.Id,
            ["workflow_name"] = workflow.Name,
        };
    }

    public JsonObject Describe(Workflow workflow, WorkflowRun started)
    {
        var (run, now) = (started.Run, clock.Now);
        var status = run.Status(now);
        var half = run.StartedAt + (run.EndsAt - run.StartedAt) / 2;
        var isHalf = run.Percentage(now) >= 50;
        return new JsonObject
        {
            ["workflow_name"] = workflow.Name,
            ["job_progress"] = run.Percentage(now),
            ["workflow_id"] = workflow.Id,
            ["build_number"] = run.Number,
            ["triggered_at"] = SandboxTime.Text(run.StartedAt),
            // The specification's example is a run that another run triggered; the value for a person is ours.
            ["triggered_by"] = new JsonObject { ["id"] = started.StartedBy.UserId, ["type"] = "user" },
            ["workflow_version_id"] = started.VersionId,
            ["child_workflow_ids"] = new JsonArray(),
            ["workflow_graph"] = WorkflowGraph.Describe(),
            ["workflow_parameters"] = started.Parameters.DeepClone(),
            ["workflow_status"] = new JsonObject
            {
                ["run_id"] = run.Id,
                ["state"] = status,
                ["start_date"] = SandboxTime.Text(run.StartedAt),
                ["end_date"] = run.IsOver(now) ? SandboxTime.Text(run.EndsAt) : null,
            },
            ["tasks_status"] = new JsonArray(
                TaskStatus(WorkflowGraph.First, isHalf ? "success" : status, run.StartedAt, isHalf ? half : null, started.Skipped),
                TaskStatus(WorkflowGraph.Second, isHalf ? status : "pending", isHalf ? half : null, run.IsOver(now) ? run.EndsAt : null, started.Skipped)),
            ["id"] = run.Id,
            ["created_at"] = SandboxTime.Text(run.StartedAt),
            ["created_by"] = started.StartedBy.UserId,
            ["modified_at"] = SandboxTime.Text(run.IsOver(now) ? run.EndsAt : now),
            ["modified_by"] = started.StartedBy.UserId,
        };
    }

    // The word for a task that was left out is inferred.
    private static JsonObject TaskStatus(WorkflowTask task, string state, DateTimeOffset? start, DateTimeOffset? end, IReadOnlyList<string> skipped) => new()
    {
        ["task_id"] = task.Id,
        ["task_state"] = skipped.Contains(task.Id) ? "skipped" : state,
        ["task_title"] = task.Title,
        ["task_start_time"] = start is { } began && !skipped.Contains(task.Id) ? SandboxTime.Text(began) : null,
        ["task_end_time"] = end is { } ended && !skipped.Contains(task.Id) ? SandboxTime.Text(ended) : null,
    };

    // One of the four forms in which the vendor writes times.
    private static string Written(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);
}
