using DataOps.Engine.Answers;
using DataOps.Engine.Operations;

namespace DataOps.Engine.Infoworks.Jobs;

/// <summary>Infoworks' operations on jobs and workflows.</summary>
internal static class JobOperations
{
    private const string Workflows = "v3/domains/{domain_id}/workflows";
    private const string Workflow = Workflows + "/{workflow_id}";
    private const string PipelineGroupJobs = "v3/domains/{domain_id}/pipeline-groups/{pipeline_group_id}/jobs";

    private static readonly ExpectedAnswer Job = ExpectedAnswer.Object("result", "status") with { OrEmpty = true };

    internal static readonly Operation SubmitSourceJob = Operation.NonIdempotent(Service.Infoworks, "POST", "v3/sources/{source_id}/jobs", "Get-InfoworksJob")
        .Answering(InfoworksAnswer.Changed)
        .StartingRun();

    internal static readonly Operation SubmitPipelineJob = Operation.NonIdempotent(Service.Infoworks, "POST", "v3/domains/{domain_id}/pipelines/{pipeline_id}/jobs", "Get-InfoworksJob")
        .Answering(InfoworksAnswer.Changed)
        .StartingRun();

    internal static readonly Operation SubmitPipelineGroupJob = Operation.NonIdempotent(Service.Infoworks, "POST", PipelineGroupJobs, "Get-InfoworksJob")
        .Answering(InfoworksAnswer.Changed)
        .StartingRun();

    // Reads with POST, only for operations analysts, like the next one.
    internal static readonly Operation ListOperationsJobs = Operation.Read(Service.Infoworks, "POST", "v3/prodops/jobs")
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation GetOperationsJob = Operation.Read(Service.Infoworks, "GET", "v3/prodops/jobs/{job_id}")
        .Answering(Job);

    internal static readonly Operation ListSourceJobs = Operation.Read(Service.Infoworks, "GET", "v3/sources/{source_id}/jobs")
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation GetSourceJob = Operation.Read(Service.Infoworks, "GET", "v3/sources/{source_id}/jobs/{job_id}")
        .Answering(Job);

    internal static readonly Operation ListPipelineJobs = Operation.Read(Service.Infoworks, "GET", "v3/domains/{domain_id}/pipelines/{pipeline_id}/jobs")
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation GetPipelineJob = Operation.Read(Service.Infoworks, "GET", "v3/domains/{domain_id}/pipelines/{pipeline_id}/jobs/{job_id}")
        .Answering(Job);

    internal static readonly Operation ListPipelineGroupJobs = Operation.Read(Service.Infoworks, "GET", PipelineGroupJobs)
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation GetPipelineGroupJob = Operation.Read(Service.Infoworks, "GET", PipelineGroupJobs + "/{job_id}")
        .Answering(Job);

    internal static readonly Operation ListJobs = Operation.Read(Service.Infoworks, "GET", "v3/admin/jobs")
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation GetJob = Operation.Read(Service.Infoworks, "GET", "v3/admin/jobs/{job_id}")
        .Answering(Job);

    // A GET that changes something: it is never retried automatically, and a read-only session does not send it at all.
    internal static readonly Operation CancelJob = Operation.NonIdempotent(Service.Infoworks, "GET", "v3/prodops/jobs/{job_id}/cancel", "Get-InfoworksJob")
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation CancelJobAsAdministrator = Operation.NonIdempotent(Service.Infoworks, "GET", "v3/admin/jobs/{job_id}/cancel", "Get-InfoworksJob")
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation ResubmitJob = Operation.NonIdempotent(Service.Infoworks, "POST", "v3/admin/jobs/{job_id}/resubmit", "Get-InfoworksJob")
        .Answering(InfoworksAnswer.Changed);

    // Another GET that changes something.
    internal static readonly Operation ResubmitOperationsJob = Operation.NonIdempotent(Service.Infoworks, "GET", "v3/prodops/jobs/{job_id}/resubmit", "Get-InfoworksJob")
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation ResubmitSourceJob = Operation.NonIdempotent(Service.Infoworks, "POST", "v3/sources/{source_id}/jobs/{job_id}/resubmit", "Get-InfoworksJob")
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation StopStreaming = Operation.NonIdempotent(Service.Infoworks, "POST", "v3/sources/{source_id}/stop-streaming", "Get-InfoworksJob")
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation ListAllWorkflows = Operation.Read(Service.Infoworks, "GET", "v3/admin/workflows")
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation ListWorkflows = Operation.Read(Service.Infoworks, "GET", Workflows)
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation GetWorkflow = Operation.Read(Service.Infoworks, "GET", Workflow)
        .Answering(InfoworksAnswer.ResultWith("id", "name"));

    internal static readonly Operation CreateWorkflow = Operation.NonIdempotent(Service.Infoworks, "POST", Workflows, "Get-InfoworksWorkflow")
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation UpdateWorkflow = Operation.IdempotentChange(Service.Infoworks, "PATCH", Workflow)
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation DeleteWorkflow = Operation.IdempotentChange(Service.Infoworks, "DELETE", Workflow)
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation StartWorkflow = Operation.NonIdempotent(Service.Infoworks, "POST", Workflow + "/start", "Get-InfoworksWorkflowRun")
        .Answering(InfoworksAnswer.Changed)
        .StartingRun();

    internal static readonly Operation ListWorkflowRuns = Operation.Read(Service.Infoworks, "GET", Workflow + "/runs")
        .Answering(ExpectedAnswer.List);

    internal static readonly Operation GetWorkflowRun = Operation.Read(Service.Infoworks, "GET", Workflow + "/runs/{run_id}")
        .Answering(InfoworksAnswer.ResultWith("workflow_status", "state", "status"));

    internal static readonly Operation CancelWorkflowRun = Operation.NonIdempotent(Service.Infoworks, "POST", Workflow + "/runs/{run_id}/cancel", "Get-InfoworksWorkflowRun")
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation RestartWorkflowRun = Operation.NonIdempotent(Service.Infoworks, "POST", Workflow + "/runs/{run_id}/restart", "Get-InfoworksWorkflowRun")
        .Answering(InfoworksAnswer.Changed);

    // For administrators, and the same for operations analysts: of many runs, where the answer to a restart has an error for each.
    internal static readonly Operation CancelWorkflowRuns = Operation.NonIdempotent(Service.Infoworks, "POST", "v3/admin/workflows/cancel", "Get-InfoworksWorkflowRun")
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation RestartWorkflowRuns = Operation.NonIdempotent(Service.Infoworks, "POST", "v3/admin/workflows/restart", "Get-InfoworksWorkflowRun")
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation CancelOperationsWorkflowRuns = Operation.NonIdempotent(Service.Infoworks, "POST", "v3/prodops/workflows/cancel", "Get-InfoworksWorkflowRun")
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation RestartOperationsWorkflowRuns = Operation.NonIdempotent(Service.Infoworks, "POST", "v3/prodops/workflows/restart", "Get-InfoworksWorkflowRun")
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation PauseWorkflow = Operation.IdempotentChange(Service.Infoworks, "POST", Workflow + "/pause")
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation ResumeWorkflow = Operation.IdempotentChange(Service.Infoworks, "POST", Workflow + "/resume")
        .Answering(InfoworksAnswer.Changed);

    // Of many workflows, for administrators.
    internal static readonly Operation PauseWorkflows = Operation.IdempotentChange(Service.Infoworks, "POST", "v3/admin/workflows/pause")
        .Answering(InfoworksAnswer.Changed);

    internal static readonly Operation ResumeWorkflows = Operation.IdempotentChange(Service.Infoworks, "POST", "v3/admin/workflows/resume")
        .Answering(InfoworksAnswer.Changed);
}
