using DataOps.Engine.Json;
using DataOps.Engine.Runs;
using DataOps.Engine.Runs.Starts;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Jobs;

/// <summary>Creates the objects of jobs.</summary>
/// <param name="session">The session that the records came from.</param>
internal sealed class JobReader(Session session)
{
    internal static readonly RunStates States = new(
        (RunState.Succeeded, ["completed", "succeeded", "success"]),
        (RunState.Failed, ["failed", "error"]),
        (RunState.Running, ["running"]),
        (RunState.Queued, ["pending", "blocked", "toprocess", "queued"]),
        (RunState.Canceled, ["canceled", "cancelled", "aborted", "terminated"]));

    /// <summary>Reads a job.</summary>
    /// <param name="row">The record.</param>
    /// <param name="jobId">The job's id.</param>
    /// <param name="owner">What it works on; null if the request did not name it.</param>
    internal InfoworksJob Read(JsonRecord row, string jobId, InfoworksJobOwner? owner)
    {
        var status = row.TakeText("status", "state");
        var state = States.Find(status);
        row.Ignore("id");
        var (entityType, entityId) = (row.TakeText("entity_type"), row.TakeText("entity_id"));
        // The vendor spells it in both ways, and returns the domain only for a group.
        var isGroup = entityType is "pipeline_group" or "pipeline-group";
        var domainId = isGroup ? row.TakeText("domain_id") ?? owner?.DomainId : owner?.DomainId;
        owner ??= (entityType, entityId, domainId) switch
        {
            ("source", { } source, _) => InfoworksJobOwner.Source(source),
            (_, { } group, { } domain) when isGroup => InfoworksJobOwner.PipelineGroup(domain, group),
            _ => null,
        };
        var created = row.TakeTime("created_at");
        return new InfoworksJob
        {
            Service = Service.Infoworks,
            JobId = jobId,
            RunId = RunIdOf(jobId, owner),
            Name = row.TakeText("name"),
            JobType = row.TakeText("type", "job_type"),
            State = state,
            Status = status,
            Message = row.TakeText("message", "error", "error_message"),
            Percentage = row.TakeInt32("percentage"),
            EntityType = entityType,
            EntityId = entityId,
            EntityName = row.TakeText("entity_name"),
            SourceId = owner?.SourceId,
            DomainId = domainId,
            PipelineId = owner?.PipelineId ?? (entityType == "pipeline" ? entityId : null),
            PipelineGroupId = owner?.PipelineGroupId ?? (isGroup ? entityId : null),
            SubEntityType = row.TakeText("sub_entity_type"),
            SubEntityId = row.TakeText("sub_entity_id"),
            MemberJobId = row.TakeTexts("job_list"),
            ComputeName = row.TakeText("compute_name"),
            CreatedAt = created,
            CreatedBy = row.TakeText("created_by"),
            CreatedByName = row.TakeText("created_by_username", "created_by_user_name"),
            // As the vendor's own client reads them; the specification has neither. The client does not treat processed_at as the end.
            StartedAt = row.TakeTime("build_started_at") ?? created,
            EndedAt = state.IsEnd() ? row.TakeTime("build_ended_at", "last_updated") : null,
            Origin = session.Origin,
            AdditionalProperties = row.Rest(),
        };
    }

    /// <summary>A job that has just been started.</summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="owner">What it works on; null if the request did not name it.</param>
    /// <param name="body">What was sent to start it.</param>
    /// <param name="message">The server's message.</param>
    internal InfoworksJob Started(string jobId, InfoworksJobOwner? owner, IReadOnlyDictionary<string, object?> body, string? message)
    {
        var now = DateTime.Now;
        return new InfoworksJob
        {
            Service = Service.Infoworks,
            JobId = jobId,
            RunId = RunIdOf(jobId, owner),
            Name = body.GetValueOrDefault("job_name") as string,
            JobType = body.GetValueOrDefault("job_type") as string,
            EntityType = owner?.EntityType,
            EntityId = owner?.EntityId,
            SourceId = owner?.SourceId,
            DomainId = owner?.DomainId,
            PipelineId = owner?.PipelineId,
            PipelineGroupId = owner?.PipelineGroupId,
            SubEntityId = body.GetValueOrDefault("table_group_id") as string,
            State = RunState.Queued,
            Message = session.Mask(message),
            CreatedAt = now,
            StartedAt = now,
            Origin = session.Origin,
        };
    }

    /// <summary>The job as it was recorded.</summary>
    internal InfoworksJob Recall(RunAddress address, RunRecord record)
    {
        var owner = InfoworksJobOwner.In(address);
        return new()
        {
            Service = Service.Infoworks,
            JobId = address.Parts[0],
            RunId = address.ToString(),
            Name = record.Name,
            EntityType = owner?.EntityType,
            EntityId = owner?.EntityId,
            SourceId = owner?.SourceId,
            DomainId = owner?.DomainId,
            PipelineId = owner?.PipelineId,
            PipelineGroupId = owner?.PipelineGroupId,
            State = record.State,
            Status = record.Status,
            Message = record.Message,
            StartedAt = record.StartedAt,
            EndedAt = record.EndedAt,
            Origin = session.Origin,
        };
    }

    private string RunIdOf(string jobId, InfoworksJobOwner? owner) => new RunAddress(InfoworksJobs.Kind, session, [jobId, .. InfoworksJobOwner.PartsOf(owner)]).ToString();
}
