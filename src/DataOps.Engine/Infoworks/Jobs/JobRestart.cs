using DataOps.Engine.Http;
using DataOps.Engine.Runs;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Jobs;

/// <summary>Starts again what a job worked on. The server returns that, but not the values that the job was started with.</summary>
/// <param name="session">The session to send with.</param>
internal sealed class JobRestart(Session session)
{
    private readonly InfoworksJobs _jobs = new(session);

    internal async Task<RunRestart> PrepareAsync(RunAddress address, CallContext context)
    {
        var owner = InfoworksJobOwner.In(address);
        var job = await _jobs.GetAsync(address.Parts[0], owner, context).ConfigureAwait(false);
        if (job is not { JobType: { } type, EntityId: { } entity })
            throw Unstartable(job, "the server does not return its type and what it worked on");

        var body = new Dictionary<string, object?> { ["job_type"] = type };
        if (job.EntityType == "pipeline")
            return job.DomainId is { } domain
                ? new RunRestart($"pipeline {entity} of domain {domain}", $"Start {type}", async own => await _jobs.StartPipelineJobAsync(domain, entity, body, own).ConfigureAwait(false)) { Deletes = InfoworksJobTypes.Deletes(type) }
                : throw Unstartable(job, "a pipeline is addressed within its domain, which the server does not return");
        if (job is { PipelineGroupId: { } group, DomainId: { } groupDomain })
            return new RunRestart($"pipeline group {group} of domain {groupDomain}", $"Start {type}", async own => await _jobs.StartPipelineGroupAsync(groupDomain, group, own).ConfigureAwait(false));
        if (job.EntityType != "source")
            throw Unstartable(job, $"it worked on a {job.EntityType}");
        if (job.SubEntityId is { } part)
            body["table_group_id"] = job.SubEntityType is null or "table_group" ? part : throw Unstartable(job, $"it worked on a {job.SubEntityType} of the source");
        return new RunRestart(job.SubEntityId is null ? $"source {entity}" : $"table group {job.SubEntityId} of source {entity}", $"Start {type}", async own => await _jobs.StartSourceJobAsync(entity, body, own).ConfigureAwait(false)) { Deletes = InfoworksJobTypes.Deletes(type) };
    }

    private DataOpsException Unstartable(InfoworksJob job, string reason) => new(ErrorId.InvalidRequest, $"Job {job.JobId} cannot be started again by its id: {reason}.")
    {
        Service = Service.Infoworks,
        AuthToken = session.Name,
        TargetObject = job,
        RecommendedAction = "Start it with Start-InfoworksJob, which takes everything that the job needs.",
    };
}
