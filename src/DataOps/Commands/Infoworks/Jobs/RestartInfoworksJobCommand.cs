using System.Management.Automation;
using DataOps.Binding;
using DataOps.Commands.Runs;
using DataOps.Completion;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;
using DataOps.Engine.Infoworks.Resources;

namespace DataOps.Commands.Infoworks.Jobs;

/// <summary>Starts new Infoworks jobs for the failed tables of ingestions, and optionally waits until they end.</summary>
/// <remarks>
/// <para>The output is the new job, with an id of its own; only the tables that failed in the given job are ingested again. Restart-DataOpsRun starts any kind of job once more as a whole. Ctrl+C ends the wait; the job continues.</para>
/// <para>With -SourceId, the job must be one of that source, whatever the user's role. Otherwise it is an error, and nothing is started.</para>
/// <para>Calls <c>POST v3/admin/jobs/{id}/resubmit</c>, with -SourceId <c>GET v3/admin/jobs/{id}</c> or the path of the user's role before; if that is not allowed, <c>GET v3/prodops/jobs/{id}/resubmit</c>, and with -SourceId, <c>POST v3/sources/{id}/jobs/{id}/resubmit</c>. The request is never retried automatically, not even the GET: if its answer is lost, the error is OutcomeUnknown.</para>
/// </remarks>
/// <example>
/// <para>Ingests the failed tables of a job again, and waits.</para>
/// <code>Restart-InfoworksJob 8714887c9a8c5bb0b8794812 -Source old_source -Wait -ErrorAction SilentlyContinue</code>
/// </example>
/// <example>
/// <para>Shows which jobs of the last day would be restarted.</para>
/// <code>Get-InfoworksJob -Status failed -EntityType source -CreatedAfter (Get-Date).AddDays(-1) | Restart-InfoworksJob -WhatIf</code>
/// </example>
/// <seealso cref="RestartDataOpsRunCommand"/>
[Cmdlet(VerbsLifecycle.Restart, "InfoworksJob", SupportsShouldProcess = true)]
[OutputType(typeof(InfoworksJob))]
public sealed class RestartInfoworksJobCommand : StartRunCmdlet
{
    /// <summary>The ids of the jobs that failed, or their exact names, which are looked up among the newest 2,000 jobs, of the source if it is given. A job that is named several times is restarted once.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("JobId")]
    [CompletesId(IdKind.InfoworksJob, TakesNames = true)]
    public string[] JobId { get; set; } = [];

    /// <summary>The ids or exact names of the sources that the jobs work on: one for all jobs, or one for each. Only administrators and operations analysts can do without it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Source")]
    [Id("SourceId", FoundBy = nameof(JobId))]
    [CompletesId(IdKind.InfoworksSource, TakesNames = true)]
    public string[] SourceId { get; set; } = [];

    private protected override Service CalledService => Service.Infoworks;

    private protected override void Process()
    {
        var jobs = new InfoworksJobs(FindSession());
        foreach (var (owner, given) in JobOwners.OfSources(SourceId, JobId, IsTyped(nameof(SourceId)), source => Resolve(InfoworksResources.Source.Type, [source])))
            foreach (var job in Resolve(InfoworksResourceTypes.JobsOf(owner), given))
                if (IsFirst(job.Id) && ShouldProcess($"{job} on {ServerName}", "Restart"))
                    QueueStart(job, async (id, context) => await jobs.RestartAsync(id, owner, context));
    }
}
