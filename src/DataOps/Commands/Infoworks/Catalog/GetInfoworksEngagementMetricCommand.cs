using System.Management.Automation;
using DataOps.Binding;

namespace DataOps.Commands.Infoworks.Catalog;

/// <summary>Gets Infoworks usage metrics.</summary>
/// <remarks>
/// <para>The counts for each step of the interval are in AdditionalProperties, under the vendor's names: trends, records, recent_jobs, top_pipelines, active_users and more.</para>
/// <para>Calls <c>GET v3/engagement/data/aggregate</c>.</para>
/// </remarks>
/// <example>
/// <para>Shows the counts.</para>
/// <code>Get-InfoworksEngagementMetric</code>
/// </example>
/// <example>
/// <para>Shows how many users of each role there are.</para>
/// <code>(Get-InfoworksEngagementMetric week 4).AdditionalProperties.users_count_by_role | ForEach-Object { [pscustomobject]$_ }</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "InfoworksEngagementMetric")]
[OutputType(typeof(InfoworksEngagementMetric))]
public sealed class GetInfoworksEngagementMetricCommand : IntervalMetricCmdlet
{
    /// <summary>The number of entries in the lists of the most used objects. Without it, the server's default applies.</summary>
    [Parameter]
    [Given]
    [ValidateRange(1, int.MaxValue)]
    public int? Top { get; set; }

    /// <summary>The number of recent jobs to list. Without it, the server's default applies.</summary>
    [Parameter]
    [Given]
    [ValidateRange(1, int.MaxValue)]
    public int? RecentJob { get; set; }

    private protected override void Process()
    {
        var catalog = Catalog;
        Await(null, async output => await output.WriteAsync(await catalog.GetEngagementAsync(IntervalType, Duration, Timestamp, Top, RecentJob, output.Context)));
    }
}
