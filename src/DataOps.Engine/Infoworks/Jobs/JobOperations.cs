using DataOps.Engine.Http;

namespace DataOps.Engine.Infoworks;

/// <summary>Infoworks' operations on jobs and workflows.</summary>
internal static class JobOperations
{
    private const string Workflows = "v3/domains/{domain_id}/workflows";
    private const string Workflow = Workflows + "/{workflow_id}";

    internal static readonly Operation SubmitSourceJob = Operation.Act(Service.Infoworks, "POST", "v3/sources/{source_id}/jobs", "Get-InfoworksJob");

    internal static readonly Operation SubmitPipelineJob = Operation.Act(Service.Infoworks, "POST", "v3/domains/{domain_id}/pipelines/{pipeline_id}/jobs", "Get-InfoworksJob");

    // Reads by POST, and for operations analysts alone, as the next one.
    internal static readonly Operation ListOperationsJobs = Operation.Read(Service.Infoworks, "POST", "v3/prodops/jobs");

    internal static readonly Operation GetOperationsJob = Operation.Read(Service.Infoworks, "GET", "v3/prodops/jobs/{job_id}");

    internal static readonly Operation ListSourceJobs = Operation.Read(Service.Infoworks, "GET", "v3/sources/{source_id}/jobs");

    internal static readonly Operation GetSourceJob = Operation.Read(Service.Infoworks, "GET", "v3/sources/{source_id}/jobs/{job_id}");

    internal static readonly Operation ListPipelineJobs = Operation.Read(Service.Infoworks, "GET", "v3/domains/{domain_id}/pipelines/{pipeline_id}/jobs");

    internal static readonly Operation GetPipelineJob = Operation.Read(Service.Infoworks, "GET", "v3/domains/{domain_id}/pipelines/{pipeline_id}/jobs/{job_id}");

    internal static readonly Operation ListJobs = Operation.Read(Service.Infoworks, "GET", "v3/admin/jobs");

    internal static readonly Operation GetJob = Operation.Read(Service.Infoworks, "GET", "v3/admin/jobs/{job_id}");

    // A GET that changes something: it is never sent twice by itself, and a read-only session does not send it at all.
    internal static readonly Operation CancelJob = Operation.Act(Service.Infoworks, "GET", "v3/prodops/jobs/{job_id}/cancel", "Get-InfoworksJob");

    internal static readonly Operation CancelJobAsAdministrator = Operation.Act(Service.Infoworks, "GET", "v3/admin/jobs/{job_id}/cancel", "Get-InfoworksJob");

    internal static readonly Operation ListAllWorkflows = Operation.Read(Service.Infoworks, "GET", "v3/admin/workflows");

    internal static readonly Operation ListWorkflows = Operation.Read(Service.Infoworks, "GET", Workflows);

    internal static readonly Operation GetWorkflow = Operation.Read(Service.Infoworks, "GET", Workflow);

    internal static readonly Operation StartWorkflow = Operation.Act(Service.Infoworks, "POST", Workflow + "/start", "Get-InfoworksWorkflowRun");

    internal static readonly Operation ListWorkflowRuns = Operation.Read(Service.Infoworks, "GET", Workflow + "/runs");

    internal static readonly Operation GetWorkflowRun = Operation.Read(Service.Infoworks, "GET", Workflow + "/runs/{run_id}");

    internal static readonly Operation CancelWorkflowRun = Operation.Act(Service.Infoworks, "POST", Workflow + "/runs/{run_id}/cancel", "Get-InfoworksWorkflowRun");
}
