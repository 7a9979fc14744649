using System.Collections;
using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Runs;
using DataOps.Completion;
using DataOps.Engine.Etl;

namespace DataOps.Commands.Etl;

/// <summary>Runs ETL jobs in the background, and waits for them where that is asked for.</summary>
/// <remarks>
/// <para>ReadyWorks has no run id and cannot stop a job. A run is known by what the job's last run was before the start, so one that somebody else started before is told apart. Ctrl+C ends the wait and leaves the job running.</para>
/// <para>Calls <c>GET api/v1/etl/job/{id}</c>, then <c>POST api/v1/etl/job/{id}</c>; with -Field, <c>POST api/v1/etl/inboundFields/{id}</c> first; for a name, <c>GET api/v1/etl/connections</c> once before. A start is never sent twice by itself: where its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Runs a job and waits for it.</para>
/// <code>Start-EtlJob Computers -Wait</code>
/// </example>
/// <example>
/// <para>Runs all inbound jobs of the connections that the server finds, and lists those that did not end well.</para>
/// <code>Get-EtlConnection azure | Get-EtlJob -Direction Inbound | Start-EtlJob -Wait -TimeoutSec 3600 -ErrorAction SilentlyContinue | Where-Object State -ne Succeeded</code>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "EtlJob", SupportsShouldProcess = true)]
[OutputType(typeof(EtlJobRun))]
public sealed class StartEtlJobCommand : StartRunCmdlet
{
    /// <summary>The ids of jobs, or their exact descriptions.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("JobId", "connection_job_id")]
    [CompletesId(IdKind.EtlJob, TakesNames = true)]
    public string[] JobId { get; set; } = [];

    /// <summary>External dynamic fields to set before, by name or label.</summary>
    [Parameter]
    [Fields(TakesBlank = true)]
    [CompletesField(IdKind.EtlInboundField, nameof(JobId))]
    public IDictionary? Field { get; set; }

    private protected override Service CalledService => Service.Etl;

    // A run has the connection of its job.
    private protected override bool WantsItems => true;

    private protected override void Process()
    {
        var runs = new EtlRuns(FindSession());
        foreach (var job in Resolve(EtlResources.Job, JobId))
            if (ShouldProcess($"{job} on {ServerName}", "Run"))
                QueueStart(job, async (id, context) => (await runs.StartAsync(id, Field, context)).Of(job));
    }
}
