using System.Runtime.CompilerServices;
using DataOps.Engine.Http;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Json;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Engine.Infoworks.Metrics;

/// <summary>What jobs did, by table. Administrators can read it of any job; other users can read it of a job whose source they may see.</summary>
/// <param name="session">The session to send with.</param>
public sealed class InfoworksJobMetrics(Session session)
{
    /// <summary>
    /// Lists the metrics of a job: <c>GET admin/jobs/{id}/reports/ingestion-metrics</c>, <c>export-metrics</c> or <c>pipeline-metrics</c>, by what the job
    /// is; if that is not allowed, the same of <c>sources/{id}/jobs/{id}</c>. For the job of a pipeline group, those of the jobs of its pipelines.
    /// </summary>
    /// <param name="jobId">The job's id.</param>
    /// <param name="owner">Its source, pipeline or pipeline group; null if it is not known.</param>
    /// <param name="context">Cancellation and log of the call.</param>
    /// <param name="cancellation">Cancels the read.</param>
    public async IAsyncEnumerable<InfoworksJobMetric> ListAsync(string jobId, InfoworksJobOwner? owner, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var jobs = new InfoworksJobs(session);
        var job = await jobs.GetAsync(jobId, owner, InfoworksJobAccess.Advice(owner, "metrics"), context).ConfigureAwait(false);
        // The vendor has no metrics of a group's job itself.
        string[] members = job.PipelineGroupId is null ? [jobId] : [.. await jobs.MembersOfAsync(job, context).ConfigureAwait(false)];
        foreach (var member in members)
            await foreach (var metric in ListAsync(job.PipelineGroupId is null ? job : Member(member), owner, context, cancellation).ConfigureAwait(false))
                yield return metric;
    }

    /// <summary>Lists the metrics of a job that is known.</summary>
    internal async IAsyncEnumerable<InfoworksJobMetric> ListAsync(InfoworksJob job, InfoworksJobOwner? owner, CallContext context, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var jobId = job.JobId;
        var (first, ofSource) = job switch
        {
            { EntityType: "pipeline" } => (MetricOperations.ListPipeline, null),
            { JobType: "export_data" } => (MetricOperations.ListExport, MetricOperations.ListSourceExport),
            _ => (MetricOperations.ListIngestion, MetricOperations.ListSourceIngestion),
        };
        var requests = new List<ApiRequest> { new ApiRequest(first).With("job_id", jobId).For(jobId) };
        if (ofSource is not null && (owner?.SourceId ?? job.SourceId ?? job.EntityId) is { } source)
            requests.Add(new ApiRequest(ofSource).With("source_id", source).With("job_id", jobId).For(jobId));

        var rows = PathsByRole.ListAsync(
            session,
            [.. requests.Select(request => (request.Operation, InfoworksPages.ReadAsync(session, request, new(), context, cancellation)))],
            ofSource is null ? InfoworksJobAccess.OfPipeline("metrics") : InfoworksJobAccess.Advice(owner, "metrics"),
            context,
            cancellation);
        await foreach (var row in rows.ConfigureAwait(false))
            // The specification has lists within the list; the vendor's own client reads the rows themselves.
            foreach (var metric in row.Has("result") ? InfoworksAnswer.RowsOf(row, "result", requests[0], session) : [row])
                yield return Read(metric, jobId);
    }

    private static InfoworksJob Member(string jobId) => new() { Service = Service.Infoworks, JobId = jobId, RunId = jobId, EntityType = "pipeline" };

    private InfoworksJobMetric Read(JsonRecord row, string jobId) => new()
    {
        JobId = row.TakeText("job_id") ?? jobId,
        JobType = row.TakeText("job_type"),
        Status = row.TakeText("job_status"),
        SourceId = row.TakeText("source_id"),
        TableId = row.TakeText("table_id"),
        TableName = row.TakeText("source_table_name"),
        TargetTableName = row.TakeText("target_table_name"),
        SourceSchemaName = row.TakeText("source_schema_name"),
        SourceDatabaseName = row.TakeText("source_database_name"),
        RecordsRead = row.TakeNumber("number_of_records_read"),
        RecordsFetched = row.TakeNumber("fetch_records_count"),
        RecordsWritten = row.TakeNumber("number_of_records_written"),
        TargetRecords = row.TakeNumber("target_records_count"),
        StartedAt = row.TakeTime("job_start_time"),
        EndedAt = row.TakeTime("job_end_time"),
        FirstWatermark = row.TakeText("first_merged_watermark"),
        LastWatermark = row.TakeText("last_merged_watermark"),
        WorkflowId = row.TakeText("workflow_id"),
        WorkflowRunId = row.TakeText("workflow_run_id"),
        Origin = session.Origin,
        AdditionalProperties = row.Rest(),
    };
}
