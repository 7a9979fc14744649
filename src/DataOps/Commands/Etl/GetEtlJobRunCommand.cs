using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Etl;

namespace DataOps.Commands.Etl;

/// <summary>Gets the last run of ETL jobs.</summary>
/// <remarks><para>Calls <c>GET api/v1/etl/job/{id}</c>: the server reports only the last run. For names, <c>GET api/v1/etl/connections</c> once beforehand. The state of a job that has never run is <c>NeverRun</c>. An unrecognized state becomes <c>Unknown</c>, with the server's own word in Status.</para></remarks>
/// <example>
/// <para>Shows the last run of a job.</para>
/// <code>Get-EtlJobRun Computers</code>
/// </example>
/// <example>
/// <para>Lists the jobs whose last run failed.</para>
/// <code>Get-EtlJob -Active | Get-EtlJobRun | Where-Object State -eq Failed</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "EtlJobRun")]
[OutputType(typeof(EtlJobRun))]
public sealed class GetEtlJobRunCommand : EtlCmdlet
{
    /// <summary>The ids of jobs, or their descriptions. Descriptions can contain wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [Alias("Name", "Id")]
    [Id("JobId", "connection_job_id")]
    [CompletesId(IdKind.EtlJob, TakesNames = true)]
    public string[] JobId { get; set; } = [];

    // A run includes the connection of its job.
    private protected override bool WantsItems => true;

    private protected override void Process()
    {
        var runs = new EtlRuns(FindSession());
        foreach (var job in Resolve(EtlResources.Job, JobId))
            Queue(job, async (id, output) => await output.WriteAsync((await runs.GetLastAsync(id, output.Context)).Of(job)));
    }
}
