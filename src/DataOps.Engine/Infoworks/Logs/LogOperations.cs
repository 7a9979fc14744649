using DataOps.Engine.Answers;
using DataOps.Engine.Operations;

namespace DataOps.Engine.Infoworks.Logs;

/// <summary>Infoworks' operations on logs.</summary>
internal static class LogOperations
{
    private const string AdministratorsJob = "v3/admin/jobs/{job_id}/logs";
    private const string SourceJob = "v3/sources/{source_id}/jobs/{job_id}/logs";
    private const string PipelineGroupJob = "v3/domains/{domain_id}/pipeline-groups/{pipeline_group_id}/jobs/{job_id}/logs";
    private const string Task = "v3/domains/{domain_id}/workflows/{workflow_id}/runs/{run_id}/tasks/{task_id}/logs";

    // The specification has a text; the vendor's own client reads that of a source under 'result'.
    private static readonly ExpectedAnswer Text = ExpectedAnswer.Text("result");

    internal static readonly Operation GetJobLog = Operation.Read(Service.Infoworks, "GET", AdministratorsJob).Answering(Text);

    internal static readonly Operation GetSourceJobLog = Operation.Read(Service.Infoworks, "GET", SourceJob).Answering(Text);

    internal static readonly Operation GetPipelineGroupJobLog = Operation.Read(Service.Infoworks, "GET", PipelineGroupJob).Answering(Text);

    internal static readonly Operation GetTaskLog = Operation.Read(Service.Infoworks, "GET", Task).Answering(Text);

    internal static readonly Operation SaveJobLog = Operation.Read(Service.Infoworks, "GET", AdministratorsJob + "/download").Answering(Text);

    internal static readonly Operation SaveSourceJobLog = Operation.Read(Service.Infoworks, "GET", SourceJob + "/download").Answering(Text);

    internal static readonly Operation SavePipelineGroupJobLog = Operation.Read(Service.Infoworks, "GET", PipelineGroupJob + "/download").Answering(Text);

    internal static readonly Operation SaveTaskLog = Operation.Read(Service.Infoworks, "GET", Task + "/download").Answering(Text);
}
