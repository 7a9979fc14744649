using DataOps.Engine.Operations;

namespace DataOps.Engine.Infoworks.Configurations;

/// <summary>Infoworks' operations on whole configurations, and on the version of a pipeline that is active.</summary>
internal static class ConfigurationOperations
{
    private const string Source = "v3/sources/{source_id}/config-migration";
    private const string Pipeline = "v3/domains/{domain_id}/pipelines/{pipeline_id}/config-migration";
    private const string Workflow = "v3/domains/{domain_id}/workflows/{workflow_id}/config-migration";

    internal static readonly Operation ExportSource = Operation.Read(Service.Infoworks, "GET", Source).Answering(InfoworksAnswer.Result);

    internal static readonly Operation ExportPipeline = Operation.Read(Service.Infoworks, "GET", Pipeline).Answering(InfoworksAnswer.Result);

    internal static readonly Operation ExportWorkflow = Operation.Read(Service.Infoworks, "GET", Workflow).Answering(InfoworksAnswer.Result);

    // An import may create a version each time (inferred from the id of a version in the answer).
    internal static readonly Operation ImportSource = Operation.NonIdempotent(Service.Infoworks, "POST", Source, "Get-InfoworksTable").Answering(InfoworksAnswer.Changed);

    internal static readonly Operation ImportPipeline = Operation.NonIdempotent(Service.Infoworks, "POST", Pipeline, "Get-InfoworksPipelineVersion").Answering(InfoworksAnswer.Changed);

    internal static readonly Operation ImportWorkflow = Operation.NonIdempotent(Service.Infoworks, "PUT", Workflow, "Get-InfoworksWorkflow").Answering(InfoworksAnswer.Changed);

    // The specification has two slashes behind the domain; the vendor's own client sends one.
    internal static readonly Operation ActivateVersion = Operation.IdempotentChange(Service.Infoworks, "POST", "v3/domains/{domain_id}/pipelines/{pipeline_id}/versions/{version_id}/set-active")
        .Answering(InfoworksAnswer.Changed);
}
