using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Sandbox;

namespace DataOps.Commands.Sandbox;

/// <summary>Sets the outcome and duration of future runs of a job, pipeline or workflow in a sandbox.</summary>
/// <remarks><para>It applies until Reset-DataOpsSandbox or the next call for the same id. Runs that have already started are not affected.</para></remarks>
/// <example>
/// <para>Makes a job fail with a message.</para>
/// <code>Set-DataOpsSandboxOutcome Failed -JobId 164 -Message 'The directory is not available.'
/// Start-EtlJob -JobId 164 -Wait -ErrorAction SilentlyContinue</code>
/// </example>
/// <example>
/// <para>Makes a pipeline run for a minute.</para>
/// <code>Set-DataOpsSandboxOutcome -PipelineId 5fd56d90979ee048ee660631 -Duration 00:01:00</code>
/// </example>
/// <example>
/// <para>Makes all jobs of a source fail.</para>
/// <code>Set-DataOpsSandboxOutcome Failed -SourceId 63c79645373d557660c43801</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "DataOpsSandboxOutcome")]
[OutputType(typeof(void))]
public sealed class SetDataOpsSandboxOutcomeCommand : DataOpsCmdlet
{
    private const string JobSet = "Job";
    private const string PipelineSet = "Pipeline";
    private const string WorkflowSet = "Workflow";
    private const string SourceSet = "Source";

    /// <summary>How the runs end: Succeeded, Failed, or Waiting for an approval (Opsera only). By default, they end as usual.</summary>
    [Parameter(Position = 0)]
    [Given]
    [ValidateSet("Succeeded", "Failed", "Waiting")]
    public string? Outcome { get; set; }

    /// <summary>The ids of ReadyWorks jobs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = JobSet, ValueFromPipelineByPropertyName = true)]
    [Id("JobId", "connection_job_id")]
    [CompletesId(IdKind.EtlJob)]
    public string[] JobId { get; set; } = [];

    /// <summary>The ids of Opsera or Infoworks pipelines.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PipelineSet, ValueFromPipelineByPropertyName = true)]
    [Id("PipelineId", "pipeline_id")]
    [CompletesId(IdKind.Pipeline)]
    public string[] PipelineId { get; set; } = [];

    /// <summary>The ids of Infoworks workflows.</summary>
    [Parameter(Mandatory = true, ParameterSetName = WorkflowSet, ValueFromPipelineByPropertyName = true)]
    [Id("WorkflowId", "workflow_id")]
    [CompletesId(IdKind.InfoworksWorkflow)]
    public string[] WorkflowId { get; set; } = [];

    /// <summary>The ids of Infoworks sources; applies to all their jobs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SourceSet, ValueFromPipelineByPropertyName = true)]
    [Id("SourceId", "source_id")]
    [CompletesId(IdKind.InfoworksSource)]
    public string[] SourceId { get; set; } = [];

    /// <summary>The reason why the runs fail, if the service has a field for it: ReadyWorks shows it as the run's message.</summary>
    [Parameter]
    [Text]
    public string? Message { get; set; }

    /// <summary>The duration of the runs: a number of seconds, or a time like 00:01:00. By default, the RunDuration of the sandbox.</summary>
    [Parameter]
    [Duration]
    public TimeSpan? Duration { get; set; }

    /// <summary>The port of the sandbox, if several are running.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Given]
    public int Port { get; set; }

    private protected override void Process()
    {
        var sandbox = Sandboxes.One(Port);
        var outcome = new SandboxOutcome(Outcome is null ? null : Enum.Parse<SandboxEnding>(Outcome, ignoreCase: true), Message, Duration);
        foreach (var id in (string[])[.. JobId, .. PipelineId, .. WorkflowId, .. SourceId])
        {
            if (outcome.Ending == SandboxEnding.Waiting && !sandbox.CanWait(id))
                WriteError(Errors.ErrorRecords.From(NeverWaits(id), id));
            else if (!sandbox.SetOutcome(id, outcome))
                WriteError(Errors.ErrorRecords.From(Unknown(id), id));
        }
    }

    private static DataOpsException NeverWaits(string id) =>
        new(ErrorId.InvalidRequest, $"'{id}' is not an Opsera pipeline in the sandbox: only those wait for an approval.") { RecommendedAction = "Specify Succeeded or Failed, or the id of a pipeline that Get-Pipeline lists." };

    private static DataOpsException Unknown(string id) =>
        new(ErrorId.ObjectNotFound, $"The sandbox has no job, pipeline, workflow or source with the id '{id}'.") { RecommendedAction = "List them with Get-EtlJob, Get-Pipeline or Get-InfoworksWorkflow." };
}
