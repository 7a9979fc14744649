using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Runs;
using DataOps.Completion;
using DataOps.Engine.Etl;

namespace DataOps.Commands.Etl;

/// <summary>Starts ETL jobs, and optionally waits until their runs end.</summary>
/// <remarks>
/// <para>ReadyWorks has no run ids and cannot stop a job. A run is identified by comparing with the job's last run before the start, so that an earlier run started by somebody else is not mistaken for it. Ctrl+C ends the wait; the job keeps running.</para>
/// <para>Calls <c>GET api/v1/etl/job/{id}</c>, then <c>POST api/v1/etl/job/{id}</c>; with -Field, <c>POST api/v1/etl/inboundFields/{id}</c> first; for a name, <c>GET api/v1/etl/connections</c> once beforehand. A start is never retried automatically: if its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Runs a job and waits for it.</para>
/// <code>Start-EtlJob Computers -Wait</code>
/// </example>
/// <example>
/// <para>Runs all active jobs, four at a time.</para>
/// <code>Get-EtlJob -Active | Start-EtlJob -Wait -MaxRunning 4</code>
/// <para>The next job starts when one has ended.</para>
/// </example>
/// <example>
/// <para>Runs all inbound jobs of the connections that match a search, and lists those that did not succeed.</para>
/// <code>Get-EtlConnection azure | Get-EtlJob -Direction Inbound | Start-EtlJob -Wait -TimeoutSec 3600 -ErrorAction SilentlyContinue | Where-Object State -ne Succeeded</code>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "EtlJob", SupportsShouldProcess = true)]
[OutputType(typeof(EtlJobRun))]
public sealed class StartEtlJobCommand : StartOnceCmdlet
{
    /// <summary>The ids of jobs, or their exact descriptions.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("JobId", "connection_job_id")]
    [CompletesId(IdKind.EtlJob, TakesNames = true)]
    public string[] JobId { get; set; } = [];

    /// <summary>External dynamic fields to set before the start, by name or label.</summary>
    [Parameter]
    [Fields(TakesBlank = true)]
    [CompletesField(IdKind.EtlInboundField, nameof(JobId))]
    public IDictionary? Field { get; set; }

    private protected override Service CalledService => Service.Etl;

    // A run includes the connection of its job.
    private protected override bool WantsItems => true;

    private protected override void Process()
    {
        var (session, fields) = (FindSession(), Field);
        foreach (var job in Resolve(EtlResources.Job, JobId))
            if (ShouldProcess($"{job}{JobOfRun.Connection(job)} on {ServerName}", "Run"))
                QueueStart(job, id => new EtlStart(session, id, fields), run => ((EtlJobRun)run).Of(job));
    }
}
