using System.Management.Automation;
using DataOps.Binding;

namespace DataOps.Commands.Infoworks.Catalog;

/// <summary>Gets how the jobs of an interval ended.</summary>
/// <remarks><para>Calls <c>GET v3/engagement/jobs/job-status</c>.</para></remarks>
/// <example>
/// <para>Counts the jobs of a week by how they ended.</para>
/// <code>Get-InfoworksJobStatusMetric week 1 -First 1000 | Group-Object Status</code>
/// </example>
/// <example>
/// <para>Counts the jobs that failed, by what they were for.</para>
/// <code>Get-InfoworksJobStatusMetric | Where-Object Status -eq failed | Group-Object EntityName</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksJobStatusMetric")]
[OutputType(typeof(InfoworksJobStatusMetric))]
public sealed class GetInfoworksJobStatusMetricCommand : IntervalMetricCmdlet
{
    /// <summary>How many jobs at most. Without it, the server's default counts.</summary>
    [Parameter]
    [Given]
    [ValidateRange(1L, long.MaxValue)]
    public long? First { get; set; }

    /// <summary>How many jobs to leave out at the beginning.</summary>
    [Parameter]
    [Given]
    [ValidateRange(0L, long.MaxValue)]
    public long Skip { get; set; }

    private protected override void Process()
    {
        var (catalog, first, skip) = (Catalog, First, Skip);
        Await(null, async output =>
        {
            foreach (var job in await catalog.GetJobStatusAsync(IntervalType, Duration, Timestamp, first, skip, output.Context))
                await output.WriteAsync(job);
        });
    }
}
