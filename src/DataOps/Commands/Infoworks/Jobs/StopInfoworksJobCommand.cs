using System.Management.Automation;
using DataOps.Binding;
using DataOps.Completion;
using DataOps.Engine.Infoworks;
using DataOps.Engine.Infoworks.Jobs;

namespace DataOps.Commands.Infoworks.Jobs;

/// <summary>Requests cancellation of Infoworks jobs.</summary>
/// <remarks>
/// <para>Requires an operations analyst or an administrator. The server reports success only in its text; it is an error (Refused) if a job has already ended.</para>
/// <para>Calls <c>GET v3/prodops/jobs/{id}/cancel</c>, or <c>GET v3/admin/jobs/{id}/cancel</c> if that is not allowed. Although it is a GET, it changes something: it is never retried automatically, and a read-only session does not send it.</para>
/// </remarks>
/// <example>
/// <para>Cancels a job and waits until it has ended.</para>
/// <code>$job = Start-InfoworksJob truncate_reload -SourceId 63c79645373d557660c43801 -TableGroupId 63c79645373d557660c43811
/// $job | Stop-InfoworksJob
/// $job | Wait-DataOpsRun -ErrorAction SilentlyContinue</code>
/// </example>
/// <example>
/// <para>Shows which jobs of a source would be canceled.</para>
/// <code>Get-InfoworksJob -SourceId 63c79645373d557660c43801 -Status pending, running | Stop-InfoworksJob -WhatIf</code>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "InfoworksJob", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class StopInfoworksJobCommand : InfoworksCmdlet
{
    /// <summary>The ids of the jobs, or their exact names, which are looked up among the newest 2,000 jobs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [Id("JobId")]
    [CompletesId(IdKind.InfoworksJob, TakesNames = true)]
    public string[] JobId { get; set; } = [];

    private protected override void Process()
    {
        var jobs = new InfoworksJobs(FindSession());
        foreach (var job in Resolve(InfoworksResourceTypes.Job, JobId))
            if (ShouldProcess($"{job} on {ServerName}", "Cancel"))
                Queue(job, (id, output) => jobs.CancelAsync(id, output.Context));
    }
}
