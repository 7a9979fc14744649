using DataOps.Engine.Answers;
using DataOps.Engine.Operations;

namespace DataOps.Engine.Infoworks.Jobs;

/// <summary>Infoworks' operations on jobs and workflows.</summary>
internal static class JobOperations
{
    private const string Workflows = "v3/domains/{domain_id}/workflows";
    private const string Workflow = Workflows + "/{workflow_id}";

    internal static readonly Operation SubmitSourceJob = Operation.NonIdempotent(Service.Infoworks, "POST", "v3/sources/{source_id}/jobs", "Get-InfoworksJob")
        .Answering(InfoworksAnswer.Changed)
        .StartingRun();

    internal static readonly Operation SubmitPipelineJob = Operation.NonIdempotent(Service.Infoworks, "POST", "v3/domains/{domain_id}/pipelines/{pipeline_id}/jobs", "Get-InfoworksJob")
        .Answering(InfoworksAnswer.Changed)
        .StartingRun();

    // Reads with POST, only for operations analysts, like the next one.
    internal static readonly Operation ListOperationsJobs = Operation.Read(Service.Infoworks, "POST", "v3/prodops/jobs")
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation GetOperationsJob = Operation.Read(Service.Infoworks, "GET", "v3/prodops/jobs/{job_id}")
        .Answering(ExpectedAnswer.Object("result", "status"));

    internal static readonly Operation ListSourceJobs = Operation.Read(Service.Infoworks, "GET", "v3/sources/{source_id}/jobs")
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation GetSourceJob = Operation.Read(Service.Infoworks, "GET", "v3/sources/{source_id}/jobs/{job_id}")
        .Answering(ExpectedAnswer.Object("result", "status"));

    internal static readonly Operation ListPipelineJobs = Operation.Read(Service.Infoworks, "GET", "v3/domains/{domain_id}/pipelines/{pipeline_id}/jobs")
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation GetPipelineJob = Operation.Read(Service.Infoworks, "GET", "v3/domains/{domain_id}/pipelines/{pipeline_id}/jobs/{job_id}")
        .Answering(ExpectedAnswer.Object("result", "status"));

    internal static readonly Operation ListJobs = Operation.Read(Service.Infoworks, "GET", "v3/admin/jobs")
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation GetJob = Operation.Read(Service.Infoworks, "GET", "v3/admin/jobs/{job_id}")
        .Answering(ExpectedAnswer.Object("result", "status"));

    // A GET that changes something: it is never retried automatically, and a read-only session does not send it at all.
    internal static readonly Operation CancelJob = Operation.NonIdempotent(Service.Infoworks, "GET", "v3/prodops/jobs/{job_id}/cancel", "Get-InfoworksJob")
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation CancelJobAsAdministrator = Operation.NonIdempotent(Service.Infoworks, "GET", "v3/admin/jobs/{job_id}/cancel", "Get-InfoworksJob")
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation ListAllWorkflows = Operation.Read(Service.Infoworks, "GET", "v3/admin/workflows")
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation ListWorkflows = Operation.Read(Service.Infoworks, "GET", Workflows)
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation GetWorkflow = Operation.Read(Service.Infoworks, "GET", Workflow)
        .Answering(InfoworksAnswer.Result);

    internal static readonly Operation DeleteWorkflow = Operation.IdempotentChange(Service.Infoworks, "DELETE", Workflow)
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation StartWorkflow = Operation.NonIdempotent(Service.Infoworks, "POST", Workflow + "/start", "Get-InfoworksWorkflowRun")
        .Answering(InfoworksAnswer.Changed)
        .StartingRun();

    internal static readonly Operation ListWorkflowRuns = Operation.Read(Service.Infoworks, "GET", Workflow + "/runs")
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation GetWorkflowRun = Operation.Read(Service.Infoworks, "GET", Workflow + "/runs/{run_id}")
        .Answering(InfoworksAnswer.Result);

    internal static readonly Operation RestartWorkflowRun = Operation.NonIdempotent(Service.Infoworks, "POST", Workflow + "/runs/{run_id}/restart", "Get-InfoworksWorkflowRun")
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation CancelWorkflowRun = Operation.NonIdempotent(Service.Infoworks, "POST", Workflow + "/runs/{run_id}/cancel", "Get-InfoworksWorkflowRun")
        .Answering(InfoworksAnswer.Changed);
}
