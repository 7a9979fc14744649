using System.Text.Json.Nodes;
using DataOps.Sandbox.Infoworks.Resources;

namespace DataOps.Sandbox.Infoworks.Jobs;

/// <summary>Jobs as JSON.</summary>
internal sealed class JobJson(InfoworksSignIn signIn, SandboxClock clock, ResourceRegistry registry)
{
    // The specification does not name the members for the names of entity and user: they are inferred from the lists that have them.
    public Func<Job, JsonObject> Describer(string? resolve) => !"true".Equals(resolve, StringComparison.OrdinalIgnoreCase) ? Describe : job =>
    {
        var row = Describe(job);
        row["entity_name"] = registry.Find(job.EntityType.Replace('_', ' '), job.EntityId)?["name"]?.ToString();
        row["created_by_username"] = signIn.Accounts.FirstOrDefault(account => account.UserId == job.CreatedBy)?.Name;
        return row;
    };

    // The fields of the specification, which has others for these jobs.
    public JsonObject DescribeOfGroup(Job job)
    {
        var row = Describe(job);
        foreach (var name in (string[])["build_id", "name", "sub_entity_id", "sub_entity_type", "compute_id", "compute_name"]) row.Remove(name);
        row["triggered_by"] = new JsonObject { ["parent"] = "restapi", ["client_host_id"] = "10.253.8.4", ["user_id"] = job.CreatedBy };
        row["custom_tags"] = new JsonArray();
        row["queue_info"] = "";
        row["job_list"] = new JsonArray([.. job.Children.Select(id => (JsonNode)id)]);
        row["domain_id"] = registry.Find(ResourceDescriptions.PipelineGroup.Name, job.EntityId)?["domain_id"]?.DeepClone();
        return row;
    }

    public JsonObject Describe(Job job)
    {
        var (run, now) = (job.Run, clock.Now);
        var isOver = run.IsOver(now);
        return new JsonObject
        {
            ["id"] = run.Id,
            ["build_id"] = run.Number,
            ["name"] = job.Name,
            ["status"] = run.Status(now),
            ["percentage"] = run.Percentage(now),
            ["type"] = job.Type,
            ["entity_id"] = job.EntityId,
            ["entity_type"] = job.EntityType,
            ["sub_entity_id"] = job.TableGroupId,
            ["sub_entity_type"] = job.TableGroupId is null ? null : "table_group",
            ["duration"] = (long)((isOver ? run.EndsAt : now) - run.StartedAt).TotalMilliseconds,
            ["cluster_id"] = "j-134jnasdkjaasd",
            ["compute_id"] = InfoworksCatalog.RunningCluster,
            ["compute_name"] = InfoworksCatalog.ClusterName,
            ["created_at"] = SandboxTime.Text(run.StartedAt),
            ["created_by"] = job.CreatedBy,
            // The vendor's client reads answers as extended JSON, so a server may write it.
            ["last_updated"] = new JsonObject { ["$date"] = (isOver ? run.EndsAt : now).ToUnixTimeMilliseconds() },
            // Neither document nor client explains this time; the client does not treat it as the end. Here: when the job left the queue.
            ["processed_at"] = run.HasBegun(now) ? SandboxTime.Text(run.BeginsAt) : null,
            // Not in the specification; the vendor's client treats them as start and end.
            ["build_started_at"] = run.HasBegun(now) ? SandboxTime.Text(run.BeginsAt) : null,
            ["build_ended_at"] = isOver && run.HasBegun(now) ? SandboxTime.Text(run.EndsAt) : null,
        };
    }
}
