using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Logs;
using DataOps.Engine.Infoworks.Metrics;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Contract.Tests;

/// <summary>The calls of Infoworks for the logs and metrics of runs.</summary>
internal static class InfoworksReportCalls
{
    public static IReadOnlyDictionary<Operation, Func<ContractWorld, Task<object?>>> All { get; } = new Dictionary<Operation, Func<ContractWorld, Task<object?>>>
    {
        [LogOperations.GetJobLog] = world => new InfoworksJobLog(world.Infoworks, Id(world, "job_id"), null).ReadAsync(2, world.Context).As(),
        [LogOperations.GetSourceJobLog] = async world => await (await SourceJobAsync(world)).ReadAsync(null, world.Context).ToListAsync(),
        [LogOperations.SaveJobLog] = world => SavedAsync(file => new InfoworksJobLog(world.Infoworks, Id(world, "job_id"), null).SaveAsync(file, world.Context)),
        [LogOperations.SaveSourceJobLog] = async world =>
        {
            var log = await SourceJobAsync(world);
            return await SavedAsync(file => log.SaveAsync(file, world.Context));
        },
        [LogOperations.GetPipelineGroupJobLog] = async world => await (await GroupJobAsync(world)).ReadAsync(null, world.Context).ToListAsync(),
        [LogOperations.SavePipelineGroupJobLog] = async world =>
        {
            var log = await GroupJobAsync(world);
            return await SavedAsync(file => log.SaveAsync(file, world.Context));
        },
        [LogOperations.GetTaskLog] = world => TaskLog(world).ReadAsync(1, null, world.Context).As(),
        [LogOperations.SaveTaskLog] = world => SavedAsync(file => TaskLog(world).SaveAsync(file, world.Context)),
        [MetricOperations.ListIngestion] = world => MetricsAsync(world, world.Infoworks, "cdc_merge"),
        [MetricOperations.ListExport] = world => MetricsAsync(world, world.Infoworks, "export_data"),
        [MetricOperations.ListPipeline] = world => new InfoworksJobMetrics(world.Infoworks).ListAsync(Job(Id(world, "job_id"), "pipeline", "pipeline_build"), null, world.Context).As(),
        [MetricOperations.ListSourceIngestion] = world => MetricsAsync(world, world.InfoworksAnalyst, "cdc_merge"),
        [MetricOperations.ListSourceExport] = world => MetricsAsync(world, world.InfoworksAnalyst, "export_data"),
    };

    private static string Id(ContractWorld world, string name) => world.Id(Service.Infoworks, name);

    private static InfoworksJob Job(string id, string entityType, string jobType) => new() { Service = Service.Infoworks, RunId = id, JobId = id, EntityType = entityType, JobType = jobType };

    private static async Task<InfoworksJob> StartAsync(ContractWorld world, string type)
    {
        var job = await new InfoworksJobs(world.Infoworks).StartSourceJobAsync(Id(world, "source_id"), new Dictionary<string, object?> { ["job_type"] = type, ["job_name"] = "nightly" }, world.Context);
        await world.PassAsync();
        return job;
    }

    private static async Task<InfoworksJobLog> SourceJobAsync(ContractWorld world) =>
        new(world.InfoworksAnalyst, (await StartAsync(world, "cdc_merge")).JobId, InfoworksJobOwner.Source(Id(world, "source_id")));

    private static async Task<InfoworksJobLog> GroupJobAsync(ContractWorld world)
    {
        var (domain, group) = (Id(world, "domain_id"), Id(world, "pipeline_group_id"));
        var job = await new InfoworksJobs(world.Infoworks).StartPipelineGroupAsync(domain, group, world.Context);
        await world.PassAsync();
        return new(world.InfoworksAnalyst, job.JobId, InfoworksJobOwner.PipelineGroup(domain, group));
    }

    private static async Task<object?> MetricsAsync(ContractWorld world, Session session, string type)
    {
        var job = Job((await StartAsync(world, type)).JobId, "source", type);
        return await new InfoworksJobMetrics(session).ListAsync(job, InfoworksJobOwner.Source(Id(world, "source_id")), world.Context).ToListAsync();
    }

    private static InfoworksTaskLog TaskLog(ContractWorld world) =>
        new(world.Infoworks, Id(world, "domain_id"), Id(world, "run_workflow_id"), Id(world, "run_id"), Id(world, "task_id"));

    private static async Task<object?> SavedAsync(Func<Stream, Task> save)
    {
        using var file = new MemoryStream();
        await save(file);
        return new { file.Length };
    }
}
