using System.Management.Automation;
using DataOps.Binding;
using DataOps.Engine.Infoworks.Logs;

namespace DataOps.Commands.Infoworks.Logs;

/// <summary>Gets the logs of Infoworks jobs line by line, and optionally follows them until the jobs end.</summary>
/// <remarks>
/// <para>The lines are output while the log is still arriving, however long it is. Tabs become four blanks and other control characters visible symbols; Save-InfoworksJobLog saves the files as they are. With several jobs, the log of one is output after that of the other.</para>
/// <para>-Follow polls every five seconds and outputs each line once. It ends when the job has ended, and tolerates an unreachable server for five minutes.</para>
/// <para>Administrators can read the log of any job; other users can read that of a job of a source with -SourceId, or of a pipeline group with -PipelineGroupId, as for those that Start-InfoworksJob and Start-InfoworksPipelineGroup output. The vendor has no log for other users of a pipeline's job.</para>
/// <para>Calls <c>GET v3/admin/jobs/{id}/logs</c>; if that is not allowed, <c>GET v3/sources/{id}/jobs/{id}/logs</c> or <c>GET v3/domains/{id}/pipeline-groups/{id}/jobs/{id}/logs</c>; with -Follow, -SourceId or -PipelineGroupId also <c>GET v3/admin/jobs/{id}</c> or the path of the user's role.</para>
/// </remarks>
/// <example>
/// <para>Shows the last 20 lines of a failed job's log.</para>
/// <code>Get-InfoworksJob -Status failed -First 1 | Get-InfoworksJobLog -Tail 20</code>
/// </example>
/// <example>
/// <para>Starts a job and shows its log until it ends.</para>
/// <code>Start-InfoworksJob truncate_reload -SourceId 63c79645373d557660c43801 -TableGroupId 63c79645373d557660c43811 | Get-InfoworksJobLog -Follow</code>
/// </example>
/// <example>
/// <para>Builds a pipeline group, and shows its log until it ends.</para>
/// <code>Start-InfoworksPipelineGroup 'nightly group' | Get-InfoworksJobLog -Follow</code>
/// </example>
/// <example>
/// <para>Finds the errors in a log.</para>
/// <code>Get-InfoworksJobLog 8714887c9a8c5bb0b8794812 | Select-String ERROR</code>
/// </example>
/// <returns>The lines of the log.</returns>
[Cmdlet(VerbsCommon.Get, "InfoworksJobLog")]
[OutputType(typeof(string))]
public sealed class GetInfoworksJobLogCommand : JobDetailCmdlet
{
    /// <summary>Only this many of the existing lines, the last ones.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0, int.MaxValue)]
    public int Tail { get; set; }

    /// <summary>Continues with new lines until the job has ended.</summary>
    [Parameter]
    public SwitchParameter Follow { get; set; }

    private protected override void Process()
    {
        var (session, follow) = (FindSession(), Follow.IsPresent);
        int? tail = IsGiven(nameof(Tail)) ? Tail : null;
        foreach (var (job, owner) in Jobs())
            Queue(job, (id, output) =>
            {
                var log = new InfoworksJobLog(session, id, owner);
                return output.WriteLinesAsync(follow ? new InfoworksJobLogFollower(log).FollowAsync(tail, output.Context, output.Ending) : log.ReadAsync(tail, output.Context));
            });
    }
}
