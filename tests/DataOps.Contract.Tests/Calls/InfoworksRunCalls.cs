using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;
using DataOps.Engine.Operations;
using DataOps.Engine.Sessions;

namespace DataOps.Contract.Tests;

/// <summary>The calls of Infoworks that suspend, resume, cancel and restart runs, stop streaming, and build pipeline groups.</summary>
internal static class InfoworksRunCalls
{
    private const string Pause = "pause";
    private const string Resume = "resume";

    public static IReadOnlyDictionary<Operation, Func<ContractWorld, Task<object?>>> All { get; } = new Dictionary<Operation, Func<ContractWorld, Task<object?>>>
    {
        [JobOperations.ResubmitJob] = world => RestartJobAsync(world, world.Infoworks),
        [JobOperations.ResubmitOperationsJob] = world => RestartJobAsync(world, world.InfoworksOperations),
        [JobOperations.ResubmitSourceJob] = world => RestartJobAsync(world, world.InfoworksAnalyst),
        [JobOperations.StopStreaming] = world => new InfoworksJobs(world.Infoworks).StopStreamingAsync(Id(world, "source_id"), ["t1", "t2"], world.Context).Nothing(),
        [JobOperations.RestartWorkflowRun] = world => RestartRunAsync(world, world.Infoworks),
        [JobOperations.RestartWorkflowRuns] = world => RestartRunAsync(world, world.Infoworks, "restart"),
        [JobOperations.RestartOperationsWorkflowRuns] = world => RestartRunAsync(world, world.InfoworksOperations, "restart"),
        [JobOperations.CancelWorkflowRuns] = world => CancelRunAsync(world, world.Infoworks),
        [JobOperations.CancelOperationsWorkflowRuns] = world => CancelRunAsync(world, world.InfoworksOperations),
        [JobOperations.PauseWorkflow] = world => PauseAsync(world, Pause),
        [JobOperations.ResumeWorkflow] = world => PauseAsync(world, Resume),
        [JobOperations.PauseWorkflows] = world => PauseAsync(world, Pause, isRefused: true),
        [JobOperations.ResumeWorkflows] = world => PauseAsync(world, Resume, isRefused: true),
        [JobOperations.SubmitPipelineGroupJob] = StartGroupAsync,
        [JobOperations.ListPipelineGroupJobs] = async world =>
        {
            await StartGroupAsync(world);
            await world.PassAsync();
            return await new InfoworksJobs(world.InfoworksAnalyst).ListAsync(new(), Group(world), new(), resolveNames: false, world.Context).ToListAsync();
        },
        [JobOperations.GetPipelineGroupJob] = async world =>
        {
            var job = (InfoworksJob)(await StartGroupAsync(world))!;
            await world.PassAsync();
            return await new InfoworksJobs(world.InfoworksAnalyst).GetAsync(job.JobId, Group(world), world.Context);
        },
        [InfoworksSecretCache.Clear] = world => new InfoworksSecretCache(world.Infoworks).ClearAsync(Id(world, "secret_id"), world.Context).Nothing(),
    };

    public static IReadOnlyDictionary<string, Func<ContractWorld, Task<object?>>> Variants { get; } = new Dictionary<string, Func<ContractWorld, Task<object?>>>
    {
        ["a stream of a table"] = world => new InfoworksJobs(world.Infoworks).StartSourceJobAsync(Id(world, "source_id"), InfoworksFields.Of(("job_type", "streaming_start"), ("table_ids", new[] { Id(world, "table_id") })), world.Context).As(),
        ["the cache of all secrets"] = world => new InfoworksSecretCache(world.Infoworks).ClearAsync(null, world.Context).Nothing(),
        ["the jobs of a group by all conditions"] = world => new InfoworksJobs(world.InfoworksAnalyst).ListAsync(
            new() { Status = ["completed", "failed"] },
            Group(world),
            new InfoworksQuery { SortBy = "CreatedAt", Descending = true, Skip = 1, First = 5 },
            resolveNames: false,
            world.Context).As(),
    };

    private static string Id(ContractWorld world, string name) => world.Id(Service.Infoworks, name);

    private static InfoworksJobOwner Group(ContractWorld world) => InfoworksJobOwner.PipelineGroup(Id(world, "domain_id"), Id(world, "pipeline_group_id"));

    private static Task<object?> StartGroupAsync(ContractWorld world) =>
        new InfoworksJobs(world.Infoworks).StartPipelineGroupAsync(Id(world, "domain_id"), Id(world, "pipeline_group_id"), world.Context).As();

    private static async Task<object?> RestartJobAsync(ContractWorld world, Session session)
    {
        var job = await new InfoworksJobs(session).RestartAsync(Id(world, "failed_job_id"), InfoworksJobOwner.Source(Id(world, "failing_source_id")), world.Context);
        // The time of the start carries the present.
        return new { job.JobId, job.RunId, job.SourceId, job.State };
    }

    private static async Task<object?> RestartRunAsync(ContractWorld world, Session session, string? refused = null)
    {
        var (domain, workflow, id) = (Id(world, "domain_id"), Id(world, "run_workflow_id"), Id(world, "run_id"));
        if (refused is not null)
            world.Refuse("POST", $"/v3/domains/{domain}/workflows/{workflow}/runs/{id}/{refused}");
        var run = await new InfoworksWorkflowRuns(session).RestartAsync(domain, workflow, id, ["BS_0001"], world.Context);
        return new { run.DomainId, run.WorkflowId, run.WorkflowRunId, run.RunId, run.State };
    }

    private static async Task<object?> CancelRunAsync(ContractWorld world, Session session)
    {
        var (domain, workflow) = (Id(world, "domain_id"), Id(world, "workflow_id"));
        var run = await new InfoworksWorkflowRuns(world.Infoworks).StartAsync(domain, workflow, null, null, [], world.Context);
        world.Refuse("POST", $"/v3/domains/{domain}/workflows/{workflow}/runs/{run.WorkflowRunId}/cancel");
        await new InfoworksWorkflowRuns(session).CancelAsync(domain, workflow, run.WorkflowRunId, world.Context);
        return null;
    }

    private static async Task<object?> PauseAsync(ContractWorld world, string word, bool isRefused = false)
    {
        var (domain, workflow) = (Id(world, "domain_id"), Id(world, "workflow_id"));
        if (isRefused)
            world.Refuse("POST", $"/v3/domains/{domain}/workflows/{workflow}/{word}");
        var pause = new InfoworksWorkflowPause(world.Infoworks);
        await (word == Pause ? pause.SuspendAsync(domain, workflow, null, world.Context) : pause.ResumeAsync(domain, workflow, null, world.Context));
        return null;
    }
}
