using System.Management.Automation;
using DataOps.Binding;

namespace DataOps.Commands.Infoworks.Catalog;

/// <summary>Gets the final states of the jobs in an interval.</summary>
/// <remarks><para>Calls <c>GET v3/engagement/jobs/job-status</c>.</para></remarks>
/// <example>
/// <para>Counts the jobs of a week by their final state.</para>
/// <code>Get-InfoworksJobStatusMetric week 1 -First 1000 | Group-Object Status</code>
/// </example>
/// <example>
/// <para>Counts the failed jobs by the object they worked on.</para>
/// <code>Get-InfoworksJobStatusMetric | Where-Object Status -eq failed | Group-Object EntityName</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksJobStatusMetric")]
[OutputType(typeof(InfoworksJobStatusMetric))]
public sealed class GetInfoworksJobStatusMetricCommand : IntervalMetricCmdlet
{
    /// <summary>The largest number of jobs to get. Without it, the server's default applies.</summary>
    [Parameter]
    [Given]
    [ValidateRange(1L, long.MaxValue)]
    public long? First { get; set; }

    /// <summary>The number of jobs to skip at the beginning.</summary>
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
