using DataOps.Engine.Answers;
using DataOps.Engine.Operations;

namespace DataOps.Engine.Infoworks.Metrics;

/// <summary>Infoworks' reports on jobs.</summary>
internal static class MetricOperations
{
    private const string AdministratorsJob = "v3/admin/jobs/{job_id}/reports/";
    private const string SourceJob = "v3/sources/{source_id}/jobs/{job_id}/reports/";

    internal static readonly Operation ListIngestion = Operation.Read(Service.Infoworks, "GET", AdministratorsJob + "ingestion-metrics").Answering(ExpectedAnswer.List);

    internal static readonly Operation ListExport = Operation.Read(Service.Infoworks, "GET", AdministratorsJob + "export-metrics").Answering(ExpectedAnswer.List);

    internal static readonly Operation ListPipeline = Operation.Read(Service.Infoworks, "GET", AdministratorsJob + "pipeline-metrics").Answering(ExpectedAnswer.List);

    internal static readonly Operation ListSourceIngestion = Operation.Read(Service.Infoworks, "GET", SourceJob + "ingestion-metrics").Answering(ExpectedAnswer.List);

    internal static readonly Operation ListSourceExport = Operation.Read(Service.Infoworks, "GET", SourceJob + "export-metrics").Answering(ExpectedAnswer.List);
}
